#include "daemon/http/form_data.hpp"

#include "base/random.hpp"
#include "base/text.hpp"
#include "tests/catch.hpp"

#include <array>
#include <initializer_list>

namespace lianbo::http {

namespace {

std::string field(std::string_view disposition, std::string_view content, std::string_view more = "") {
  return "--b\r\nContent-Disposition: form-data; " + std::string{disposition} + "\r\n" + std::string{more} + "\r\n" +
         std::string{content} + "\r\n";
}

const std::string end = "--b--\r\n";

Result<FormData> parse(const std::string& body, const FormLimits& limits = {}) {
  return parse_multipart(body, "b", limits);
}

}  // namespace

TEST_CASE("a form that no browser sends is refused") {
  const std::string good = field("name=\"a\"", "1");
  for (const auto& body : std::initializer_list<std::string>{
           "",
           "--b",
           "--b\r\n",
           "--b--",  // good, below
           "x" + good + end,
           "\r\n" + good + end,
           good,
           good + "--b",
           good + "--b-",
           good + "--b--x",
           good + "--b--\r\nepilogue",
           good + "--bb--\r\n",
           good + "--b \r\n" + good + end,
           "--b\nContent-Disposition: form-data; name=\"a\"\n\n1\n--b--\n",
           good + good + end,  // a name twice
           field("name=\"a\"; filename=\"x\"", "1") + good + end,
           field("name=a", "1") + end,
           field("name=\"\"", "1") + end,
           field("name=\"a", "1") + end,
           field("name=\"a\" ", "1") + "--b--x",
           field("name=\"a\"; filename=\"x", "1") + end,
           field("name=\"a\"; filename*=UTF-8''x", "1") + end,
           field("filename=\"x\"; name=\"a\"", "1") + end,
           field("name=\"a\"; name=\"b\"", "1") + end,
           field("name=\"\xff\"", "1") + end,
           field("name=\"a\"", "\xff") + end,
           field("name=\"a\"", "1", "Content-Transfer-Encoding: base64\r\n") + end,
           field("name=\"a\"", "1", "Content-Type: text/plain\r\nContent-Type: text/html\r\n") + end,
           field("name=\"a\"", "1", "Content-Disposition: form-data; name=\"c\"\r\n") + end,
           field("name=\"a\"", "1", "no colon\r\n") + end,
           "--b\r\nContent-Type: text/plain\r\n\r\n1\r\n" + end,
           "--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n" + end,
           "--b\r\n\r\n1\r\n" + end,
       }) {
    CAPTURE(body);
    if (body == "--b--") {
      CHECK(parse(body));
      continue;
    }
    const auto form = parse(body);
    REQUIRE_FALSE(form);
    CHECK(form.error().code == "form_malformed");
  }
}

TEST_CASE("the limits on fields, their heads and their texts hold") {
  std::string many;
  for (int i = 0; i < 17; ++i) {
    many += field("name=\"f" + std::to_string(i) + "\"", "1");
  }
  CHECK(parse(many + end).error().code == "form_too_large");
  const std::string long_text(16 * 1024 + 1, 'x');
  CHECK(parse(field("name=\"a\"", long_text) + end).error().code == "form_too_large");
  CHECK(parse(field("name=\"a\"", std::string_view{long_text}.substr(1)) + end));
  CHECK(parse(field("name=\"a\"; filename=\"x\"", long_text) + end));
  CHECK_FALSE(parse(field("name=\"" + std::string(3000, 'n') + "\"", "1") + end));
}

TEST_CASE("texts and files come out as they were sent") {
  const std::string picture{"\x89PNG\r\n\x1a\n\0--b\r\n\n--b--\r\n-", 23};
  const auto form =
      parse(field("name=\"url\"", "https://例.tw/?a=1&b=2") + field("name=\"words\"", "一\r\n二\n三\r") +
            field("name=\"none\"; filename=\"\"", "", "Content-Type: application/octet-stream\r\n") +
            field("name=\"picture\"; filename=\"照片%22一%22.png\"", picture, "content-type: image/png\r\n") + end);
  REQUIRE(form);
  CHECK(form->text("url") == "https://例.tw/?a=1&b=2");
  CHECK(form->text("words") == "一\n二\n三\r");
  CHECK(form->text("missing").empty());
  CHECK(form->file("none") == nullptr);
  REQUIRE(form->file("picture") != nullptr);
  CHECK(form->file("picture")->name == "照片\"一\".png");
  CHECK(form->file("picture")->bytes == picture);
}

TEST_CASE("no path comes out of a file's name") {
  struct Row {
    std::string_view sent;
    std::string_view name;
  };
  const auto row = GENERATE(values<Row>({{"../../etc/passwd", "passwd"},
                                         {"/etc/passwd", "passwd"},
                                         {"C:\\\\Users\\\\a.png", "a.png"},
                                         {"..", ""},
                                         {"a/..", ""},
                                         {"a/", ""},
                                         {"a%0D%0Ab.png", "ab.png"},
                                         {"a.png", "a.png"}}));
  CAPTURE(row.sent);
  const auto form = parse(field("name=\"f\"; filename=\"" + std::string{row.sent} + "\"", "1") + end);
  REQUIRE(form);
  CHECK(form->file("f")->name == row.name);
}

TEST_CASE("a boundary is what RFC 2046 allows, and of no other type") {
  struct Row {
    std::string type;
    std::string boundary;
  };
  for (const auto& [type, boundary] : std::initializer_list<Row>{
           {"multipart/form-data", ""},
           {"multipart/form-data; boundary=", ""},
           {"multipart/form-data; boundary=\"\"", ""},
           {"multipart/form-data; boundary=a b", ""},
           {"multipart/form-data; boundary=a\r\nb", ""},
           {"multipart/form-data; boundary=a; charset=utf-8", ""},
           {"multipart/form-data; charset=utf-8; boundary=a", ""},
           {"multipart/mixed; boundary=a", ""},
           {"multipart/form-data; boundary=" + std::string(71, 'a'), ""},
           {"multipart/form-data; boundary=" + std::string(70, 'a'), std::string(70, 'a')},
           {"Multipart/Form-Data; Boundary=----WebKitFormBoundaryA1", "----WebKitFormBoundaryA1"},
           {"multipart/form-data;boundary=\"a:b\"", "a:b"},
       }) {
    CAPTURE(type);
    CHECK(multipart_boundary(type).value_or("") == boundary);
  }
}

TEST_CASE("a request's form is read by its type") {
  Request request;
  const auto read = [&](std::string type, std::string body) {
    request.headers = {{"Content-Type", std::move(type)}};
    request.body = std::move(body);
    return read_form(request);
  };
  CHECK(read("application/json", "{}").error().code == "form_kind_unknown");
  CHECK(read("multipart/form-data", "").error().code == "form_kind_unknown");
  CHECK(read("application/x-www-form-urlencoded", "a=%zz").error().code == "form_malformed");
  CHECK(read("application/x-www-form-urlencoded", "a=1&a=2").error().code == "form_malformed");
  const auto plain = read("application/x-www-form-urlencoded;charset=UTF-8", "reason=%E4%B8%80+%0D%0A2&b=");
  REQUIRE(plain);
  CHECK(plain->text("reason") == "一 \n2");
  CHECK(read("multipart/form-data; boundary=b", field("name=\"a\"", "1") + end)->text("a") == "1");
}

TEST_CASE("whatever a form is cut and mixed into, it is refused or read, and holds its limits") {
  const std::string seed = field("name=\"url\"", "https://x") +
                           field("name=\"picture\"; filename=\"a.png\"", "bytes", "Content-Type: image/png\r\n") +
                           field("name=\"words\"", "一二三") + end;
  constexpr std::array<std::string_view, 9> spices{"\r\n",    "--b",         "--b--",  "\r\n\r\n", "\"",
                                                   "; name=", "\r\n--b\r\n", "%22%0D", ":"};
  SeededRandom random{GENERATE(range(std::uint64_t{1}, std::uint64_t{21}))};
  for (int i = 0; i < 500; ++i) {
    auto body = seed;
    for (auto left = 1 + random.below(8); left > 0; --left) {
      const auto at = random.below(body.size() + 1);
      switch (random.below(3)) {
        case 0:
          body.insert(at, spices.at(random.below(spices.size())));
          break;
        case 1:
          body.erase(at, random.below(12));
          break;
        default:
          body.insert(at, 1, static_cast<char>(random.below(256)));
      }
    }
    const auto form = parse(body);
    if (form) {
      for (const auto* const name : {"url", "words"}) {
        CHECK(is_valid_utf8(form->text(name)));
        CHECK(form->text(name).size() <= body.size());
      }
      if (const auto* const file = form->file("picture"); file != nullptr) {
        CHECK(file->name.find_first_of("/\\\r\n") == std::string::npos);
        CHECK(body.find(file->bytes) != std::string::npos);
      }
    }
  }
}

}  // namespace lianbo::http
