#pragma once

#include "base/result.hpp"

#include <array>

namespace lianbo::cli {

// How a command ended, for the programs that call it. `lianbo --help` and docs/cli.md show this table.
enum class ExitCode {
  done = 0,
  failed = 1,
  usage = 2,
  refused = 3,
  unreachable = 4,
  excluded = 5,
  out_of_time = 6,
  uncertain = 7
};

struct ExitMeaning {
  ExitCode code;
  std::string_view zh;
  std::string_view en;
};

inline constexpr std::array exit_meanings{
    ExitMeaning{ExitCode::done, "完成", "done"},
    ExitMeaning{ExitCode::failed, "服務拒絕，或做不到", "the daemon refused it, or it could not be done"},
    ExitMeaning{ExitCode::usage, "指令寫法有誤", "the command line is wrong"},
    ExitMeaning{ExitCode::refused, "申請單不符規定，沒有收件", "a form was refused; nothing was taken in"},
    ExitMeaning{ExitCode::unreachable, "連不上服務，什麼都沒做", "the daemon was not reached; nothing was done"},
    ExitMeaning{ExitCode::excluded, "wait：不可能再到達這個狀態", "wait: that state can no longer be reached"},
    ExitMeaning{ExitCode::out_of_time, "wait、done：時限已到", "wait, done: the time is over"},
    ExitMeaning{ExitCode::uncertain, "不確定是否已完成", "whether it was done is not known"},
};

// Of an error in the client, or in the daemon's words.
ExitCode exit_code_of(const Error& error);

}  // namespace lianbo::cli
