#pragma once

#include "cli/terminal.hpp"

#include <string>
#include <utility>
#include <vector>

namespace lianbo::cli {

enum class Align { left, right };

struct Column {
  std::string title;
  Align align = Align::left;
};

struct Cell {
  Cell(std::string what, Ink with = Ink::plain) : text{std::move(what)}, ink{with} {}  // NOLINT: a text is a cell
  Cell(const char* what) : text{what} {}                                               // NOLINT

  std::string text;
  Ink ink = Ink::plain;
};

// Rows for people. Columns line up however wide their characters are; on a terminal that is too narrow the widest
// columns of text are cut, numbers never.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_{std::move(columns)} {}

  // As many cells as there are columns. Text from outside is made printable here.
  void add(std::vector<Cell> row);

  bool empty() const { return rows_.empty(); }
  std::string text(const Terminal& terminal) const;

 private:
  std::vector<std::size_t> widths(const Terminal& terminal) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace lianbo::cli
