#include "cli/manual/man_page.hpp"

#include "base/text.hpp"
#include "cli/exit_code.hpp"

#include <fmt/format.h>

namespace lianbo::cli {
namespace {

// 漢字, kana and full-width forms: a line may end between two of them.
bool is_wide(char32_t point) { return point >= 0x2E80; }

bool opens(char32_t point) { return std::u32string_view{U"（「『【"}.find(point) != std::u32string_view::npos; }

bool closes(char32_t point) {
  return std::u32string_view{U"、，。：；！？）」』】…"}.find(point) != std::u32string_view::npos;
}

// Text for troff, which by itself ends lines at blanks alone.
std::string escaped(std::string_view text) {
  std::string line;
  char32_t before = 0;
  for (const auto point : to_code_points(text)) {
    if (is_wide(before) && is_wide(point) && !opens(before) && !closes(point)) {
      line += "\\:";
    }
    if (point == U'\\') {
      line += "\\e";
    } else if (point == U'-') {
      line += "\\-";
    } else {
      line += to_utf8({&point, 1});
    }
    before = point;
  }
  return line.starts_with('.') || line.starts_with('\'') ? "\\&" + line : line;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string slanted(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

class Page {
 public:
  Page(const Outline& outline, Language language) : outline_{outline}, language_{language} {}

  std::string text(std::string_view version) {
    add(".\\\" -*- coding: utf-8 -*-");
    add(fmt::format(".TH LIANBO 1 \"\" \"lianbo {}\" \"{}\"", version, say("聯播", "Lianbo")));
    add(".ds AD l");  // groff 1.23 adjusts anew at every heading, by this
    add(".ad l");     // older ones keep to this
    add(".nh");
    section("名稱", "NAME");
    add("lianbo \\- " + escaped(say("把核定的公告派送到每個管道，準時上線、準時下線",
                                    "publish approved notices on every channel, on time, and take them down")));
    section("語法", "SYNOPSIS");
    add(bold("lianbo") + " [" + slanted(say("選項", "OPTION")) + "]... [" + slanted(say("指令", "COMMAND")) + "]");
    section("說明", "DESCRIPTION");
    describe();
    section("指令", "COMMANDS");
    add_commands();
    section("共同選項", "OPTIONS");
    for (const auto& option : outline_.options) {
      add_option(option);
    }
    section("結束代碼", "EXIT STATUS");
    for (const auto& meaning : exit_meanings) {
      entry(bold(fmt::to_string(static_cast<int>(meaning.code))), say(meaning.zh, meaning.en));
    }
    section("環境變數", "ENVIRONMENT");
    add_variables();
    section("檔案", "FILES");
    entry(slanted("/run/lianbo/lianbod.sock"), say("服務的 socket", "the daemon's socket"));
    section("範例", "EXAMPLES");
    add_examples();
    return text_;
  }

 private:
  std::string say(std::string_view zh, std::string_view en) const {
    return std::string{language_ == Language::zh ? zh : en};
  }

  void add(std::string_view line) { text_.append(line).append("\n"); }

  void section(std::string_view zh, std::string_view en) { add(".SH " + say(zh, en)); }

  void paragraph(std::string_view zh, std::string_view en) {
    add(".PP");
    add(escaped(say(zh, en)));
  }

  void entry(std::string_view term, std::string_view about) {
    add(".TP");
    add(term);
    add(escaped(about));
  }

  void describe() {
    add(escaped(outline_.about));
    paragraph(
        "編號可以只打開頭，六個字元以上、不與其他編號相混即可；@ 是最後建立的申請。",
        "Ids may be shortened to their beginning, six characters or more, as long as only one begins so. @ is the "
        "item that was created last.");
    paragraph("時間寫成 115-03-02、'115-03-02 08:00'、2026-03-02、+30s、+2h；+ 從服務收到時起算。",
              "Moments are written as 115-03-02, '115-03-02 08:00', 2026-03-02, +30s or +2h; + counts from the "
              "daemon's receipt.");
  }

  void add_commands() {
    std::string heading;
    for (const auto& command : outline_.commands) {
      if (command.heading != heading) {
        heading = command.heading;
        add(".SS " + escaped(heading));
      }
      auto line = bold("lianbo " + command.words);
      for (const auto& argument : command.arguments) {
        const auto name = slanted(argument.words.front()) + (argument.repeats ? "..." : "");
        line += " " + (argument.is_needed ? name : "[" + name + "]");
      }
      for (const auto& option : command.options) {
        line += " " + (option.is_needed ? usage(option) : "[" + usage(option) + "]");
      }
      entry(line, command.about);
      if (command.arguments.empty() && command.options.empty()) {
        continue;
      }
      add(".RS");
      for (const auto& argument : command.arguments) {
        entry(slanted(argument.words.front()), with_choices(argument));
      }
      for (const auto& option : command.options) {
        add_option(option);
      }
      add(".RE");
    }
  }

  static std::string usage(const OptionOutline& option) {
    return bold(option.words.front()) + (option.takes.empty() ? "" : "\\ " + slanted(option.takes));
  }

  std::string with_choices(const OptionOutline& option) const {
    auto about = option.about;
    for (const auto& choice : option.choices) {
      if (about.find(choice) == std::string::npos) {
        about += (about == option.about ? say("：", ": ") : say("、", ", ")) + choice;
      }
    }
    return about;
  }

  void add_option(const OptionOutline& option) {
    std::string term;
    for (const auto& word : option.words) {
      term += (term.empty() ? "" : ", ") + bold(word);
    }
    entry(term + (option.takes.empty() ? "" : " " + slanted(option.takes)), with_choices(option));
  }

  void add_variables() {
    for (const auto& option : outline_.options) {
      if (!option.variable.empty()) {
        entry(bold(option.variable), say("同 ", "the same as ") + option.words.front());
      }
    }
    entry(bold("NO_COLOR"), say("有值時不用顏色", "no colour, where it is set"));
  }

  void example(std::string_view command, std::string_view zh, std::string_view en) {
    entry(bold(command), say(zh, en));
  }

  void add_examples() {
    example("lianbo queue FORM.json --signed-on-paper '主任 115-03-02'", "送出已在紙本簽核的申請單",
            "queue a form that was signed on paper");
    example("lianbo correct @ FORM.json --dry-run", "看更正最後一份申請會發生什麼，什麼都不變動",
            "see what correcting the last item would do, and change nothing");
    example("lianbo tasks @ --piece 2 | wl-copy", "把要貼的第二段內容放進剪貼簿",
            "put the second piece of a task into the clipboard");
    example("lianbo done @ --url https://www.facebook.com/…", "回報已刊登，並等系統看到",
            "say that it was posted, and wait until it is seen");
    example("lianbo hand-over --outlet facebook --reason '帳號停權'", "臉書整個改由人工處理",
            "let people do everything that is for Facebook");
  }

  const Outline& outline_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string man_page(const Outline& outline, std::string_view version, Language language) {
  return Page{outline, language}.text(version);
}

}  // namespace lianbo::cli
