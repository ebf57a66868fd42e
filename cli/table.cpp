#include "cli/table.hpp"

#include "cli/width.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace lianbo::cli {
namespace {

constexpr std::size_t gap_columns = 2;
constexpr std::size_t least_columns = 8;  // a column is cut to no less

std::string padded(const Cell& cell, std::size_t width, Align align, bool last, const Terminal& terminal) {
  const auto text = fit(cell.text, width);
  const std::string blanks(width - display_width(text), ' ');
  const auto painted = paint(text, cell.ink, terminal);
  if (align == Align::right) {
    return blanks + painted;
  }
  return last ? painted : painted + blanks;
}

}  // namespace

void Table::add(std::vector<Cell> row) {
  if (row.size() != columns_.size()) {
    throw std::logic_error{"a row has a cell for each column"};
  }
  for (auto& cell : row) {
    cell.text = printable(cell.text);
  }
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> Table::widths(const Terminal& terminal) const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto width = display_width(columns_[i].title);
    for (const auto& row : rows_) {
      width = std::max(width, display_width(row[i].text));
    }
    widths.push_back(width);
  }
  if (terminal.columns == 0 || columns_.empty()) {
    return widths;
  }
  auto total = std::accumulate(widths.begin(), widths.end(), gap_columns * (widths.size() - 1));
  while (total > terminal.columns) {
    std::size_t widest = columns_.size();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool can_give = columns_[i].align == Align::left && widths[i] > least_columns;
      if (can_give && (widest == columns_.size() || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    if (widest == columns_.size()) {
      break;  // the terminal wraps the lines: better than to hide a number
    }
    --widths[widest];
    --total;
  }
  return widths;
}

std::string Table::text(const Terminal& terminal) const {
  const auto width = widths(terminal);
  std::string text;
  const auto add_line = [&](const std::vector<Cell>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      line += i == 0 ? "" : std::string(gap_columns, ' ');
      line += padded(cells[i], width[i], columns_[i].align, i + 1 == cells.size(), terminal);
    }
    text += line + '\n';
  };
  std::vector<Cell> titles;
  titles.reserve(columns_.size());
  for (const auto& column : columns_) {
    titles.emplace_back(column.title, Ink::quiet);
  }
  add_line(titles);
  for (const auto& row : rows_) {
    add_line(row);
  }
  return text;
}

}  // namespace lianbo::cli
