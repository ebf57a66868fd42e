#include "tests/tree/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace lianbo::tree {
namespace {

struct Token {
  std::string_view text;
  std::size_t at = 0;
};

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::vector<Token> tokens_of(std::string_view code) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < code.size()) {
    auto end = at + 1;
    if (is_word(code[at])) {
      while (end < code.size() && is_word(code[end])) {
        ++end;
      }
    } else if (code.substr(at).starts_with("->") || code.substr(at).starts_with("[[")) {
      ++end;
    }
    if (std::isspace(static_cast<unsigned char>(code[at])) == 0) {
      tokens.push_back({code.substr(at, end - at), at});
    }
    at = end;
  }
  return tokens;
}

// Reads tokens and keeps, for each block that is open, the statement that it is in.
class Reader {
 public:
  explicit Reader(const Source& source) : source_{source}, code_{code_of(source.text)}, tokens_{tokens_of(code_)} {}

  Findings run() {
    for (index_ = 0; index_ < tokens_.size(); ++index_) {
      take(tokens_[index_]);
    }
    end_statement();
    return std::move(findings_);
  }

 private:
  struct Statement {
    std::size_t await_at = 0;
    bool awaits = false;
    bool braces = false;
    bool captures = false;
    bool lambda = false;   // a lambda's introducer was seen, its body is still to come
    bool defines = false;  // class, struct, enum, union, namespace
    int parentheses = 0;
    int initializer_braces = 0;
  };
  struct Block {
    Statement statement;
    bool ends_statement_outside = true;  // a lambda's body does not
  };

  Statement& statement() { return open_.back().statement; }
  std::string_view before() const { return index_ == 0 ? std::string_view{";"} : tokens_[index_ - 1].text; }

  void take(const Token& token) {
    const auto text = token.text;
    if (text == "co_await") {
      statement().awaits = true;
      statement().await_at = token.at;
    } else if (text == "(") {
      ++statement().parentheses;
    } else if (text == ")") {
      --statement().parentheses;
    } else if (text == "[" && starts_lambda()) {
      statement().lambda = true;
      statement().captures = statement().captures || tokens_[std::min(index_ + 1, tokens_.size() - 1)].text != "]";
    } else if (text == "{") {
      open_brace();
    } else if (text == "}") {
      close_brace();
    } else if (text == ";") {
      end_expression();
    } else if (is_definition(text)) {
      statement().defines = true;
    }
  }

  static bool is_definition(std::string_view word) {
    constexpr std::array words{"class", "struct", "enum", "union", "namespace"};
    return std::ranges::find(words, word) != words.end();
  }

  // Behind a name, a call or another bracket it is a subscript.
  bool starts_lambda() const {
    const auto previous = before();
    const bool after_operand = is_word(previous.back()) || previous == ")" || previous == "]";
    return !after_operand || previous == "return" || previous == "co_return" || previous == "co_await";
  }

  bool opens_block() const {
    const auto& now = open_.back().statement;
    const auto previous = before();
    if (now.lambda) {
      return true;
    }
    if (now.parentheses > 0 || now.initializer_braces > 0) {
      return false;
    }
    constexpr std::array ends_a_head{")",  ";",   "{",     "}",        ":",        "else",
                                     "do", "try", "const", "noexcept", "override", "final"};
    return now.defines || std::ranges::find(ends_a_head, previous) != ends_a_head.end() || returns_by_arrow();
  }

  // f() -> Type {
  bool returns_by_arrow() const {
    for (auto i = index_; i-- > 0;) {
      const auto text = tokens_[i].text;
      if (text == "->") {
        return true;
      }
      if (!is_word(text.back()) && text != ":" && text != "<" && text != ">" && text != "," && text != "&" &&
          text != "*") {
        return false;
      }
    }
    return false;
  }

  void open_brace() {
    if (!opens_block()) {
      statement().braces = true;
      ++statement().initializer_braces;
      return;
    }
    const bool lambda_body = statement().lambda;
    if (lambda_body) {
      statement().lambda = false;
    } else {
      end_statement();
    }
    open_.push_back(Block{{}, !lambda_body});
  }

  void close_brace() {
    if (statement().initializer_braces > 0) {
      --statement().initializer_braces;
      return;
    }
    end_statement();
    if (open_.size() == 1) {
      return;  // more closed than opened: a macro's doing
    }
    const bool ends_outside = open_.back().ends_statement_outside;
    open_.pop_back();
    if (ends_outside) {
      statement() = {};
    }
  }

  // The parts of a for's head are statements of their own, its parentheses stay open.
  void end_expression() {
    const auto parentheses = statement().parentheses;
    end_statement();
    statement().parentheses = std::max(parentheses, 0);
  }

  void end_statement() {
    const auto& now = statement();
    if (now.awaits && (now.braces || now.captures)) {
      findings_.push_back(
          {source_.path, line_of(code_, now.await_at),
           now.braces ? "a brace in a statement with co_await" : "a capture in a statement with co_await"});
    }
    statement() = {};
  }

  const Source& source_;
  std::string code_;
  std::vector<Token> tokens_;
  std::size_t index_ = 0;
  std::vector<Block> open_{1};
  Findings findings_;
};

}  // namespace

Findings unsafe_awaits(const Source& source) {
  if (!(source.path.ends_with(".cpp") || source.path.ends_with(".hpp"))) {
    return {};
  }
  return Reader{source}.run();
}

}  // namespace lianbo::tree
