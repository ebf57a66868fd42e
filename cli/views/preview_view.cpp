#include "cli/views/preview_view.hpp"

#include "base/text.hpp"
#include "channels/led_marquee.hpp"
#include "channels/media_type.hpp"
#include "cli/moments.hpp"
#include "cli/views/request_view.hpp"
#include "cli/width.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lianbo::cli {

using nlohmann::json;

namespace {

constexpr std::size_t bubble_columns = 36;  // as on a telephone: 18 漢字
constexpr std::size_t ruler_cells = 60;

std::size_t at_most(std::size_t columns, std::size_t taken, const Display& display) {
  const auto room = display.terminal.columns;
  return room == 0 ? columns : std::clamp<std::size_t>(room > taken ? room - taken : 0, 8, columns);
}

std::string files_of(const json& preview) {
  std::string files;
  for (const auto& asset : preview.at("assets")) {
    files += fmt::format("{}{} ({} KB) {}", files.empty() ? "" : "\n", text_of(asset.at("file_name")),
                         (asset.at("size_bytes").get<std::int64_t>() + 1023) / 1024, text_of(asset.at("text")));
  }
  return files;
}

// 23/60, or 23 where there is no limit; of bytes 416 KB/4.0 MB.
std::string figure_text(const json& figure) {
  const bool is_size = text_of(figure.at("id")).ends_with("_bytes");
  const auto say = [is_size](const json& number) {
    return is_size ? channels::say_size(number.get<std::uint64_t>()) : fmt::to_string(number.get<std::int64_t>());
  };
  const auto value = say(figure.at("value"));
  return figure.at("limit").is_null() ? value : fmt::format("{}/{}", value, say(figure.at("limit")));
}

std::string indented(std::string_view text) {
  std::string lines;
  for (const auto& line : split(text, '\n')) {
    lines += line.empty() ? "\n" : "  " + printable(line) + "\n";
  }
  return text.empty() ? std::string{} : lines;
}

// The title stands above already.
std::string without_title(const json& preview) {
  const auto text = text_of(preview.at("text"));
  const auto title = text_of(preview.at("title"));
  return title.empty() ? text : text.substr(std::min(text.size(), title.size() + 1));
}

std::string bubble(const std::string& text, const Display& display) {
  std::vector<std::string> lines;
  std::size_t width = 0;
  for (const auto& paragraph : split(text, '\n')) {
    for (auto& line : wrap(printable(paragraph), at_most(bubble_columns, 4, display))) {
      width = std::max(width, display_width(line));
      lines.push_back(std::move(line));
    }
  }
  std::string edge;
  for (std::size_t i = 0; i < width + 2; ++i) {
    edge += "─";
  }
  auto drawn = "╭" + edge + "╮\n";
  for (const auto& line : lines) {
    drawn += "│ " + line + std::string(width - display_width(line), ' ') + " │\n";
  }
  return drawn + "╰" + edge + "╯\n";
}

std::string segments_text(const json& segments, const Display& display) {
  std::string text;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const auto& segment = segments[i];
    text += paint(fmt::format("{} {}/{}  {}/{} {}", display.say("簡訊", "Segment"), i + 1, segments.size(),
                              segment.at("length").get<std::int64_t>(), segment.at("limit").get<std::int64_t>(),
                              display.say("字", "characters")),
                  Ink::quiet, display.terminal) +
            "\n";
    text += indented(text_of(segment.at("text")));
  }
  return text;
}

// |----+----|----+   with the number of each tenth cell above.
std::string ruler(std::size_t first, std::size_t last) {
  std::string numbers;
  std::string marks;
  for (auto cell = first; cell <= last; ++cell) {
    if (cell % 10 == 0) {
      numbers.resize(cell - first, ' ');
      numbers += fmt::to_string(cell);
    }
    marks += cell % 10 == 0 ? '|' : cell % 5 == 0 ? '+' : '-';
  }
  return numbers + "\n" + marks + "\n";
}

std::string cells_text(const std::string& text, const Display& display) {
  const auto cells_in_row = std::max<std::size_t>(at_most(ruler_cells, 0, display) / 10, 1) * 10;
  std::string drawn;
  std::string row;
  std::size_t first = 0;
  std::size_t cells = 0;
  const auto end_row = [&] {
    drawn +=
        paint(ruler(first, first + std::max<std::size_t>(cells, 1) - 1), Ink::quiet, display.terminal) + row + "\n";
    first += cells;
    cells = 0;
    row.clear();
  };
  for (const auto point : to_code_points(printable(text))) {
    const auto character = to_utf8({&point, 1});
    const auto wide = channels::cells_of(point);
    if (cells + wide > cells_in_row) {
      end_row();
    }
    // What the sign shows wider than a terminal does keeps its place over the ruler.
    row += character + std::string(wide - std::min(wide, display_width(character)), ' ');
    cells += wide;
  }
  end_row();
  return drawn;
}

// The text as the channel's readers have it before them.
std::string drawing(const json& preview, const Display& display) {
  const auto body = text_of(preview.at("body"));
  const auto channel = text_of(preview.at("channel"));
  if (channel == "line") {
    return bubble(body, display);
  }
  if (channel == "sms") {
    return segments_text(preview.at("segments"), display);
  }
  if (channel == "led_marquee") {
    return cells_text(body, display);
  }
  return indented(without_title(preview));
}

std::string preview_text(const json& preview, const Display& display) {
  auto text = heading(display.say(preview.at("channel_name")), display);
  const auto until = preview.at("takedown_at").is_null() ? display.say("常設", "permanent")
                                                         : say_moment(preview.at("takedown_at"), display.language);
  std::vector<std::pair<std::string, Cell>> lines{
      {display.say("上線", "Up"), say_moment(preview.at("publish_at"), display.language)},
      {display.say("下線", "Down"), until},
      {display.say("標題", "Title"), text_of(preview.at("title"))},
      {display.say("單元", "Section"), text_of(preview.at("section"))},
      {display.say("檔案", "Files"), files_of(preview)},
      {display.say("收回", "Recall"), display.say(preview.at("recall"))},
      {display.say("費用", "Cost"), display.say(preview.at("cost"))}};
  for (const auto& figure : preview.at("figures")) {
    lines.emplace_back(display.say(figure.at("label")), figure_text(figure));
  }
  return text + particulars(lines, display) + drawing(preview, display) + "\n";
}

}  // namespace

std::string draft_text(const json& draft, const Display& display) {
  std::string text;
  for (const auto& preview : draft.at("previews")) {
    text += preview_text(preview, display);
  }
  if (const auto warnings = problems_text(draft.at("warnings"), display); !warnings.empty()) {
    text += heading(display.say("請留意", "Mind"), display) + warnings;
  }
  return text;
}

}  // namespace lianbo::cli
