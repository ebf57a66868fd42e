#include "base/log.hpp"
#include "base/secret.hpp"
#include "tests/catch.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/ostream_sink.h>

#include <sstream>
#include <type_traits>

namespace lianbo {
namespace {

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) { out << value; };
template <class T>
concept Comparable = requires(const T& value) { value == value; };

static_assert(Streamable<int> && Comparable<int> && fmt::is_formattable<int>::value);
static_assert(!Streamable<Secret>);
static_assert(!Comparable<Secret>);
static_assert(!fmt::is_formattable<Secret>::value);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_constructible_v<Log::Field, std::string_view, Secret>);

}  // namespace

TEST_CASE("no text from outside can make a log line of its own") {
  struct Row {
    std::string value;
    std::string written;
  };
  const auto row = GENERATE(values<Row>({
      {"a\nlianbo started", R"("a\nlianbo started")"},
      {"a\r", R"("a\r")"},
      {"\t", R"("\t")"},
      {"\x1b[2K", R"("\u{1b}[2K")"},
      {std::string("a\0b", 3), R"("a\u{0}b")"},
      {"\x7f", R"("\u{7f}")"},
      {"\u0085", R"("\u{85}")"},
      {"\u2028x", R"("\u{2028}x")"},
      {"\u202Egnp.exe", R"("\u{202e}gnp.exe")"},
      {"say \"hi\"", R"("say \"hi\"")"},
      {R"(\n)", R"("\\n")"},
      {"a=b", R"("a=b")"},
      {"\xFF\xFE", "\uFFFD\uFFFD"},
      {"", R"("")"},
  }));
  CHECK(Log::format("event", {{"value", row.value}}) == "event value=" + row.written);
}

TEST_CASE("a log line is an event and its fields") {
  CHECK(Log::format("started", {}) == "started");
  CHECK(Log::format("delivery_moved", {{"from", "waiting"}, {"reason", "時間到了"}, {"title", "戶政 公告"}}) ==
        "delivery_moved from=waiting reason=時間到了 title=\"戶政 公告\"");
}

TEST_CASE("lines below the level are not written") {
  std::ostringstream out;
  auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(out);
  sink->set_pattern("%l %v");
  auto log = Log::to(std::move(sink));
  log.line(Level::debug, "hidden", {});
  log.line(Level::info, "shown", {{"braces", "{}"}});
  log.set_level(Level::error);
  log.line(Level::warning, "hidden", {});
  log.line(Level::error, "failed", {});
  CHECK(out.str() == "info shown braces={}\nerror failed\n");
}

TEST_CASE("a secret is revealed on demand and leaves nothing behind when it moves") {
  Secret token{"EAAB-token"};
  CHECK(token.reveal() == "EAAB-token");
  const Secret taken{std::move(token)};
  CHECK(taken.reveal() == "EAAB-token");
  CHECK(token.empty());  // NOLINT(bugprone-use-after-move): being wiped is what is tested

  Secret other{"old"};
  other = Secret{"new"};
  CHECK(other.reveal() == "new");
  const auto& same = other;
  other = same;
  CHECK(other.reveal() == "new");
}

}  // namespace lianbo
