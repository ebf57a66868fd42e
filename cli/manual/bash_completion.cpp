#include "cli/manual/bash_completion.hpp"

#include "channels/channel.hpp"
#include "queue/lifecycle.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace lianbo::cli {
namespace {

// The part that is the same whatever the commands are. What the daemon says is compared and put on the line, and never
// expanded, as compgen -W would.
constexpr std::string_view machinery = R"bash(
# Offers those lines of standard input that begin with what was typed.
_lianbo_offer() {
  local line
  while IFS= read -r line; do
    if [[ $line == "$cur"* ]]; then
      COMPREPLY+=("$prefix$line")
    fi
  done
}

# Asks the daemon that the line speaks to.
_lianbo_ask() {
  local i value where=()
  for ((i = 1; i < ${#COMP_WORDS[@]} - 1; i++)); do
    case ${COMP_WORDS[i]} in
      --socket | --url | --token-file)
        where+=("${COMP_WORDS[i]}")
        [[ ${COMP_WORDS[i + 1]} == '=' ]] && ((i++))
        value=${COMP_WORDS[++i]}
        # bash takes an address apart at its colons.
        while [[ ${COMP_WORDS[i + 1]-} == ':' ]]; do
          value+=:${COMP_WORDS[i + 2]-}
          ((i += 2))
        done
        where+=("$value")
        ;;
    esac
  done
  "${COMP_WORDS[0]}" complete "$1" "${where[@]}" 2>/dev/null
}

_lianbo() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
  local command='' place=0 kind='' prefix='' word i
  COMPREPLY=()
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == -* ]]; then
      _lianbo_takes "$command" "$word"
      if [[ -n $kind ]]; then
        [[ ${COMP_WORDS[i + 1]} == '=' ]] && ((i++))
        ((i++))
      fi
    elif ((place == 0)) && _lianbo_has "${command:+$command }$word"; then
      command=${command:+$command }$word
    else
      ((place++))
    fi
  done
  kind=''
  if [[ $prev == -* ]]; then
    _lianbo_takes "$command" "$prev"
  fi
  if [[ -z $kind && $cur == -* ]]; then
    _lianbo_offer < <(_lianbo_options "$command")
    return
  fi
  if [[ -z $kind ]]; then
    if ((place == 0)); then
      _lianbo_offer < <(_lianbo_inner "$command")
    fi
    _lianbo_stands "$command" "$place"
  fi
  if [[ $cur == *,* && $kind == =* ]]; then
    prefix=${cur%,*},
    cur=${cur##*,}
  fi
  case $kind in
    =*) _lianbo_offer <<<"${kind#=}" ;;
    FILE | FOLDER)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen "$([[ $kind == FILE ]] && echo -f || echo -d)" -- "$cur")
      ;;
    ITEM | DELIVERY)
      cur=${cur^^}
      _lianbo_offer < <(_lianbo_ask "$kind")
      ;;
    OUTLET) _lianbo_offer < <(_lianbo_ask OUTLET) ;;
    OUTLET=*) _lianbo_offer < <(
      echo "${kind#OUTLET=}"
      _lianbo_ask OUTLET
    ) ;;
  esac
}

complete -F _lianbo lianbo
)bash";

std::string lines(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, "\n")); }

std::string channels() {
  std::vector<std::string> words;
  std::ranges::transform(channels::all_channels, std::back_inserter(words),
                         [](channels::Channel channel) { return std::string{channels::id(channel)}; });
  return lines(words);
}

std::string states() {
  std::vector<std::string> words;
  std::ranges::transform(queue::all_states, std::back_inserter(words),
                         [](queue::State state) { return std::string{queue::id(state)}; });
  return lines(words);
}

// What the machinery makes of a value: =WORDS, or a kind of its own; NONE where nothing can be offered.
std::string kind_of(const OptionOutline& option, std::string_view what) {
  if (!option.choices.empty()) {
    return "=" + lines(option.choices);
  }
  if (what == "ITEM" || what == "DELIVERY" || what == "OUTLET" || what == "FOLDER" || what == "FILE") {
    return std::string{what};
  }
  if (what == "FORM.json") {
    return "FILE";
  }
  return what == "CHANNEL" ? "=" + channels() : what == "STATE" ? "=" + states() : "NONE";
}

std::string kind_of_argument(const OptionOutline& argument) {
  const auto& name = argument.words.front();
  return name == "CHANNEL" ? "OUTLET=" + channels() : kind_of(argument, name);
}

std::string quoted(std::string_view text) { return fmt::format("'{}'", text); }  // of words without quotes

// A function that sets or prints something by its arguments.
class Function {
 public:
  Function(std::string_view about, std::string_view name, std::string_view subject)
      : text_{fmt::format("\n# {}\n{}() {{\n  case {} in\n", about, name, subject)} {}

  void add(std::string_view pattern, std::string_view action) {
    text_ += fmt::format("    {}) {} ;;\n", pattern, action);
  }

  std::string text(std::string_view otherwise) const {
    return text_ + (otherwise.empty() ? "" : fmt::format("    *) {} ;;\n", otherwise)) + "  esac\n}\n";
  }

 private:
  std::string text_;
};

std::string takes(const Outline& outline) {
  Function function{"COMMAND OPTION: what kind of value stands after it; nothing after a flag.", "_lianbo_takes",
                    "\"$1 $2\""};
  for (const auto& command : outline.commands) {
    for (const auto& option : command.options) {
      for (const auto& word : option.words) {
        if (!option.takes.empty()) {
          function.add(quoted(command.words + " " + word), "kind=" + quoted(kind_of(option, option.takes)));
        }
      }
    }
  }
  for (const auto& option : outline.options) {
    for (const auto& word : option.words) {
      if (!option.takes.empty()) {
        function.add("*' " + word + "'", "kind=" + quoted(kind_of(option, option.takes)));
      }
    }
  }
  return function.text("kind=''");
}

std::string stands(const Outline& outline) {
  Function function{"COMMAND PLACE: what kind of argument stands there.", "_lianbo_stands", "\"$1 $2\""};
  for (const auto& command : outline.commands) {
    for (std::size_t place = 0; place < command.arguments.size(); ++place) {
      const auto& argument = command.arguments[place];
      const auto where =
          argument.repeats ? quoted(command.words + " ") + "*" : quoted(fmt::format("{} {}", command.words, place));
      function.add(where, "kind=" + quoted(kind_of_argument(argument)));
    }
  }
  return function.text({});
}

std::string options(const Outline& outline) {
  Function function{"COMMAND: its options, and those of all.", "_lianbo_options", "$1"};
  std::vector<std::string> everywhere{"--help"};
  for (const auto& option : outline.options) {
    if (option.words.front() != "--help" && option.words.front() != "-h") {
      everywhere.push_back(option.words.front());
    }
  }
  for (const auto& command : outline.commands) {
    if (!command.options.empty()) {
      std::vector<std::string> words;
      std::ranges::transform(command.options, std::back_inserter(words),
                             [](const OptionOutline& option) { return option.words.front(); });
      function.add(quoted(command.words), "echo " + quoted(lines(words)));
    }
  }
  auto text = function.text({});
  text.resize(text.size() - 2);
  return text + "  echo " + quoted(lines(everywhere)) + "\n}\n";
}

std::string has(const Outline& outline) {
  Function function{"WORDS: whether they are a command.", "_lianbo_has", "$1"};
  for (const auto& command : outline.commands) {
    function.add(quoted(command.words), "return 0");
  }
  return function.text("return 1");
}

std::string inner(const Outline& outline) {
  std::map<std::string, std::vector<std::string>> by_outer;
  for (const auto& command : outline.commands) {
    const auto blank = command.words.rfind(' ');
    const auto outer = blank == std::string::npos ? "" : command.words.substr(0, blank);
    by_outer[outer].push_back(command.words.substr(blank == std::string::npos ? 0 : blank + 1));
  }
  Function function{"COMMAND: the words that may follow it.", "_lianbo_inner", "$1"};
  for (const auto& [outer, words] : by_outer) {
    function.add(quoted(outer), "echo " + quoted(lines(words)));
  }
  return function.text({});
}

}  // namespace

std::string bash_completion(const Outline& outline) {
  return "# bash completion for lianbo, written from the program's own commands when it was built.\n" + takes(outline) +
         stands(outline) + options(outline) + has(outline) + inner(outline) + std::string{machinery};
}

}  // namespace lianbo::cli
