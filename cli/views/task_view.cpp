#include "cli/views/task_view.hpp"

#include "base/text.hpp"
#include "channels/media_type.hpp"
#include "cli/moments.hpp"
#include "cli/width.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lianbo::cli {

using nlohmann::json;

namespace {

constexpr std::size_t line_columns = 48;

std::string line(std::string_view label, const Display& display) {
  std::string text = label.empty() ? "" : fmt::format("── {} ", label);
  auto width = display_width(text);
  const auto columns = display.terminal.columns == 0 ? line_columns : std::min(line_columns, display.terminal.columns);
  for (; width < columns; ++width) {
    text += "─";
  }
  return paint(text, Ink::quiet, display.terminal) + "\n";
}

// What a terminal cannot be trusted with is shown as �, and said to be; a file or a pipe gets every byte.
std::string shown(const std::string& text, const Display& display, bool& is_exact) {
  if (display.terminal.columns == 0) {
    return text;
  }
  std::string safe;
  for (const auto& each : split(text, '\n')) {
    safe += printable(each) + "\n";
  }
  safe.pop_back();
  is_exact = safe == text;
  return safe;
}

std::string piece_text(const json& piece, std::size_t number, const std::string& id, const Display& display) {
  const auto text = text_of(piece.at("text"));
  bool is_exact = true;
  auto drawn = line(fmt::format("{} {}", number, printable(display.say(piece.at("label")))), display);
  drawn += shown(text, display, is_exact);
  drawn += text.ends_with('\n') ? "" : "\n";
  drawn += line({}, display);
  if (!is_exact) {
    drawn += fmt::format(fmt::runtime(display.say("（含有看不見的字元，複製請用：lianbo tasks {} --piece {}）\n",
                                                  "(It has characters that cannot be seen. To copy it: lianbo tasks {} "
                                                  "--piece {})\n")),
                         id, number);
  }
  return drawn;
}

std::string files_text(const json& task, const std::string& id, const Display& display) {
  if (task.at("files").empty()) {
    return {};
  }
  Table table{
      {{display.say("檔案", "File")}, {display.say("大小", "Size"), Align::right}, {display.say("說明文字", "Text")}}};
  for (const auto& file : task.at("files")) {
    table.add({text_of(file.at("name")), channels::say_size(file.at("size_bytes").get<std::uint64_t>()),
               text_of(file.at("text"))});
  }
  return table.text(display.terminal) +
         fmt::format(fmt::runtime(display.say("下載：lianbo tasks {} --save 資料夾\n",
                                              "To download them: lianbo tasks {} --save FOLDER\n")),
                     id) +
         "\n";
}

std::string answering(const json& task, const std::string& id, const Display& display) {
  const bool takes_down = text_of(task.at("action")) == "take_down";
  return fmt::format(
      fmt::runtime(takes_down ? display.say("完成後：lianbo done {} --task {} --signed '何人、何時'\n",
                                            "Then: lianbo done {} --task {} --signed 'WHO, WHEN'\n")
                              : display.say("完成後：lianbo done {} --task {} --url 網址（或 --picture 照片、--signed "
                                            "'何人、何時'）\n",
                                            "Then: lianbo done {} --task {} --url URL (or --picture FILE, --signed "
                                            "'WHO, WHEN')\n")),
      id, text_of(task.at("task")));
}

}  // namespace

std::string tasks_text(const json& tasks, Instant now, const Display& display) {
  if (tasks.at("tasks").empty()) {
    return display.say("目前沒有要人處理的工作。\n", "Nobody is asked to do anything now.\n");
  }
  // Whole numbers: deliveries of one item begin alike, and what is answered must not be another.
  Table table{{{display.say("派送", "Delivery")},
               {display.say("要做的事", "What")},
               {display.say("管道", "Channel")},
               {display.say("標題", "Title")},
               {display.say("期限", "Deadline")}}};
  for (const auto& task : tasks.at("tasks")) {
    const auto what = task.at("withdrawn").get<bool>() ? display.say("確認原稿未刊登", "see that it was not posted")
                                                       : action_of(task.at("action"), display);
    table.add({text_of(task.at("delivery").at("id")), what, channel_of(task.at("delivery"), display),
               text_of(task.at("title")), time_left(task.at("deadline"), now, display)});
  }
  return table.text(display.terminal) +
         display.say("內容與步驟：lianbo tasks 派送編號\n", "The text and the steps: lianbo tasks DELIVERY\n");
}

std::string task_text(const json& task, Instant now, const Display& display) {
  const auto id = text_of(task.at("delivery").at("id"));
  auto deadline = time_left(task.at("deadline"), now, display);
  deadline.text = fmt::format(fmt::runtime(display.say("{}（{}）", "{} ({})")),
                              say_moment(task.at("deadline"), display.language), deadline.text);
  auto text = heading(text_of(task.at("title")), display);
  text += particulars({{display.say("派送", "Delivery"), id},
                       {display.say("管道", "Channel"), channel_of(task.at("delivery"), display)},
                       {display.say("要做的事", "What"), action_of(task.at("action"), display)},
                       {display.say("交辦", "Since"), say_moment(task.at("since"), display.language)},
                       {display.say("期限", "Deadline"), deadline}},
                      display) +
          "\n";
  std::size_t number = 0;
  for (const auto& step : task.at("steps")) {
    text += fmt::format("{}. {}\n", ++number, printable(display.say(step)));
  }
  text += "\n";
  number = 0;
  for (const auto& piece : task.at("pieces")) {
    text += piece_text(piece, ++number, id, display) + "\n";
  }
  return text + files_text(task, id, display) + answering(task, id, display);
}

}  // namespace lianbo::cli
