#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lianbo::cli {

// Whom an answer is shown to. The views are plain functions of an answer and this.
struct Display {
  Language language = Language::zh;
  Terminal terminal;

  std::string say(std::string_view zh, std::string_view en) const {
    return std::string{language == Language::zh ? zh : en};
  }

  // {"zh": …, "en": …} in an answer; empty for null.
  std::string say(const nlohmann::json& text) const;
};

// A string in an answer; empty for null.
std::string text_of(const nlohmann::json& value);

// A heading, printed strong.
std::string heading(std::string_view text, const Display& display);

// What belongs to one thing, a line each: the names line up, and what is empty is left out. A value of several lines
// goes on under its first.
std::string particulars(const std::vector<std::pair<std::string, Cell>>& lines, const Display& display);

// The channel's name and, where it has several outlets or is unknown, the outlet's.
std::string channel_of(const nlohmann::json& delivery, const Display& display);

// ● 已上線（已驗證）, and what else is to be known of it at a glance: held, in a person's hands, or about
// to miss its date.
Cell state_of(const nlohmann::json& delivery, const Display& display);

// What a person is asked to do: 刊登, 更新, 下線. `action` is a task's.
std::string action_of(const nlohmann::json& action, const Display& display);

// 還有 12 分, or 逾期 5 分 in the colour of trouble.
Cell time_left(const nlohmann::json& deadline, Instant now, const Display& display);

// Why something is in trouble, with the other side's words; empty where it is not.
std::string trouble_of(const nlohmann::json& delivery, const Display& display);

// What moves a delivery next by itself, and when: 上線 115年3月2日（一）08:00. Empty where nothing does.
std::string next_of(const nlohmann::json& delivery, const Display& display);

}  // namespace lianbo::cli
