#include "tests/catch.hpp"
#include "tests/tree/rules.hpp"

#include <initializer_list>

using namespace lianbo::tree;

namespace {

std::string said(const Findings& findings) {
  std::string text;
  for (const auto& finding : findings) {
    text += finding.path + ':' + std::to_string(finding.line) + ": " + finding.what + '\n';
  }
  return text;
}

struct Row {
  std::string_view path;
  std::string_view text;
  std::size_t line;  // of the one finding; 0 where there must be none
};

void check(Findings (*rule)(const Source&), std::initializer_list<Row> rows) {
  for (const auto& row : rows) {
    const auto findings = rule(Source{std::string{row.path}, std::string{row.text}});
    INFO(row.path << '\n' << row.text << '\n' << said(findings));
    REQUIRE(findings.size() == (row.line == 0 ? 0 : 1));
    if (row.line != 0) {
      CHECK(findings.front().line == row.line);
    }
  }
}

void check_tree(Findings (*rule)(const Source&)) {
  const auto sources = read_tree(LIANBO_SOURCE_DIR);
  REQUIRE(sources.size() > 20);
  Findings all;
  for (const auto& source : sources) {
    const auto findings = rule(source);
    all.insert(all.end(), findings.begin(), findings.end());
  }
  INFO(said(all));
  CHECK(all.empty());
}

}  // namespace

TEST_CASE("comments, strings and characters are no code") {
  struct Pair {
    std::string_view text;
    std::string_view code;
  };
  for (const auto& [text, code] : std::initializer_list<Pair>{
           {"a // b\nc", "a     \nc"},
           {"a /* b\nc */ d", "a     \n     d"},
           {R"(f("b\"c", d))", "f(      , d)"},
           {R"(f('"', d, 1'000))", "f(   , d, 1'000)"},
           {"f(R\"x(a\"b)y)x\")", "f(            )"},
           {"\"/*\" a \"*/\"", "     a     "},
           {"a \"b", "a   "},
       }) {
    INFO(text);
    CHECK(code_of(text) == code);
  }
}

TEST_CASE("an include that runs up or aside is found") {
  check(includes_that_run_up,
        {
            {"base/x.hpp", "#include \"store/store.hpp\"\n", 1},
            {"store/x.cpp", "\n#include \"base/id.hpp\"\n#include \"queue/decide.hpp\"\n", 3},
            {"queue/x.cpp", "#include \"adapters/website/website.hpp\"\n", 1},
            {"adapters/website/x.cpp", "#include \"queue/decide.hpp\"\n", 1},
            {"adapters/website/x.cpp", "#include \"adapters/webhook/webhook.hpp\"\n", 1},
            {"config/x.cpp", "#include \"channels/channel.hpp\"\n", 1},
            {"sandbox/x.cpp", "#include \"store/store.hpp\"\n", 1},
            {"cli/x.cpp", "#include \"store/store.hpp\"\n", 1},
            {"daemon/x.cpp", "#include \"tests/catch.hpp\"\n", 1},
            {"base/x.cpp", "#include \"x.hpp\"\n", 1},
            {"base/x.cpp", "#include \"base/x.hpp\"\n#include <string>\n", 0},
            {"adapters/website/x.cpp", "#include \"adapters/transport/http.hpp\"\n", 0},
            {"adapters/registry.cpp", "#include \"adapters/website/website.hpp\"\n", 0},
            {"requests/x.cpp", "#include \"queue/delivery.hpp\"\n", 0},
            {"tests/x/y.cpp", "#include \"sandbox/world.hpp\"\n#include \"tests/catch.hpp\"\n", 0},
        });
}

TEST_CASE("every include of the tree runs down") { check_tree(includes_that_run_up); }

TEST_CASE("a brace or a capture in a statement that awaits is found") {
  check(unsafe_awaits, {
                           {"x.cpp", "Task<> f() { co_await g(X{1}); }", 1},
                           {"x.cpp", "Task<> f() {\n  auto r =\n    co_await g({1, 2});\n}", 3},
                           {"x.cpp", "Task<> f() { co_await g([x] { return x; }); }", 1},
                           {"x.cpp", "Task<> f() { co_await g([&]() -> int { return x; }); }", 1},
                           {"x.cpp", "Task<> f() { if (co_await g(X{})) { h(); } }", 1},
                           {"x.cpp", "Task<> f() { while (co_await g(X{}) > 1) { h(); } }", 1},
                           {"x.cpp", "Task<> f() { for (int i{0}; co_await g(X{i}); ++i) { h(); } }", 1},
                           {"x.cpp", "Task<X> f() { co_return X{co_await g()}; }", 1},
                           {"x.cpp", "Task<> f() { h(X{1}, co_await g()); }", 1},
                           {"x.cpp", "auto f = []() -> Task<> { co_await g(X{1}); };", 1},
                           {"x.cpp", "Task<> f() { X x{co_await g()}; }", 1},
                           {"x.cpp", "Task<> f() { std::vector<X> x{X{1}}; co_await g(x); }", 0},
                           {"x.cpp", "Task<> f() { const X x{1};\n  co_await g(x);\n  const X y = {2}; }", 0},
                           {"x.cpp", "Task<> f() { auto h = [x] { return x; }; co_await g(h); }", 0},
                           {"x.cpp", "Task<> f() { co_await g([] { return 1; }); }", 0},
                           {"x.cpp", "Task<> f() { co_await g(a[1], b()[2]); }", 0},
                           {"x.cpp", "Task<> f() { if (co_await g()) { X x{1}; } else { h(X{2}); } }", 0},
                           {"x.cpp", "Task<> f() { for (auto& x : xs) { co_await g(x); } X y{1}; }", 0},
                           {"x.cpp", "Task<X> f() { co_await g(); co_return X{1}; }", 0},
                           {"x.cpp", "Task<> f() { spawn(e, [x]() -> Task<> { co_await g(x); }); }", 0},
                           {"x.cpp", "F::F(X x) : a_{x}, b_{1} { }\nTask<> F::f() const { co_await g(); }", 0},
                           {"x.cpp", "struct X { int a{1}; Task<> f() { co_await g(); } };", 0},
                           {"x.cpp", "// co_await g(X{1});\nTask<> f() { co_await g(\"{[x]}\"); }", 0},
                           {"x.cpp", "Task<> f() { switch (co_await g()) { case A: { X x{1}; break; } } }", 0},
                           {"x.cpp", "Task<> f() { try { co_await g(); } catch (const X& x) { h(X{1}); } }", 0},
                       });
}

TEST_CASE("no statement of the tree awaits with a brace or a capture in it") { check_tree(unsafe_awaits); }

TEST_CASE("a clock, a sleep, a regex, the terminal and an empty name are found where they do not belong") {
  check(forbidden_words, {
                             {"queue/x.cpp", "\nauto t = std::chrono::system_clock::now();", 2},
                             {"base/x.cpp", "auto t = std::chrono::steady_clock::now();", 1},
                             {"tests/x/x.cpp", "std::this_thread::sleep_for(1s);", 1},
                             {"channels/x.cpp", "std::regex r;", 1},
                             {"queue/x.cpp", "std::cout << 1;", 1},
                             {"requests/x.cpp", "std::mt19937 chance;", 1},
                             {"store/x.cpp", "clock_gettime(CLOCK_REALTIME, &now);", 1},
                             {"store/x.hpp", "class StoreManager {};", 1},
                             {"store/x.hpp", "struct Impl;", 1},
                             {"base/system_clock.cpp", "auto t = std::chrono::system_clock::now();", 0},
                             {"cli/x.cpp", "std::cout << 1;", 0},
                             {"daemon/main.cpp", "std::cerr << 1;", 0},
                             {"queue/x.cpp", "co_await clock.sleep_for(wait); // std::regex", 0},
                             {"requests/x.cpp", "allow(SCMP_SYS(clock_gettime));", 0},
                             {"queue/x.cpp", "auto t = clock.now(); class Implement;", 0},
                         });
}

TEST_CASE("no word of the tree stands where it does not belong") { check_tree(forbidden_words); }

TEST_CASE("long files, unguarded headers and work left over are found") {
  std::string long_file;
  for (int i = 0; i < 501; ++i) {
    long_file += "int x;\n";
  }
  check(untidiness, {
                        {"base/x.cpp", long_file, 501},
                        {"base/x.cpp", std::string_view{long_file}.substr(7), 0},
                        {"base/x.hpp", "int x;\n", 1},
                        {"base/x.hpp", "#pragma once\n", 0},
                        {"base/x.cpp", "int x;", 1},
                        {"docs/x.md", "a\nTODO: b\n", 2},
                        {"script/x", "# FIXME\n", 1},
                        {"base/x.cpp", "int TODOS;\n", 0},
                    });
}

TEST_CASE("the tree is tidy") { check_tree(untidiness); }
