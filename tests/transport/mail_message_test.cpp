#include "adapters/transport/mail_message.hpp"

#include "base/mail_address.hpp"
#include "tests/catch.hpp"

#include <stdexcept>

namespace lianbo::transport {
namespace {

MailMessage message(std::string subject, std::string text) {
  MailMessage made;
  made.from = "lianbo@example.gov.tw";
  made.to = {"web@example.gov.tw", "second@example.gov.tw"};
  made.subject = std::move(subject);
  made.id = "lb-01KB3J4X2KHZ5C1P7E2G6S8J9B.alarm@example.gov.tw";
  made.date = instant_from_ms(1'772'409'600'000);
  made.text = std::move(text);
  return made;
}

std::string header(const std::string& composed, const std::string& name) {
  const auto at = composed.find("\r\n" + name + ": ") + name.size() + 4;
  auto end = composed.find("\r\n", at);
  while (composed.compare(end, 3, "\r\n ") == 0) {
    end = composed.find("\r\n", end + 2);
  }
  return composed.substr(at, end - at);
}

}  // namespace

TEST_CASE("what comes from outside begins no header and no text of its own") {
  auto mail = message("a\r\nBcc: x@evil.test\r\n\r\nb", "text\n");
  mail.from_name = "聯播\r\nBcc: y@evil.test";
  mail.id = "id\r\nBcc: z@evil.test";
  mail.headers = {{"X-Lianbo-Item", "1\nBcc: w@evil.test\x7f"}};
  const auto composed = compose(mail);
  INFO(composed);
  CHECK(composed.find("\nBcc:") == std::string::npos);
  CHECK(header(composed, "Subject") == "a  Bcc: x@evil.test    b");
  CHECK(header(composed, "X-Lianbo-Item") == "1 Bcc: w@evil.test ");
}

TEST_CASE("an address that is none is not written into a mail") {
  for (const auto* const address : {"", "a", "a@", "@b", "a b@c", "a@b\r\nBcc: c@d", "<a@b>", "a@b>", "\"a\"@b",
                                    "a@b@c", "a..b@c", "a@-b", "名@b"}) {
    INFO(address);
    CHECK_FALSE(is_mail_address(address));
    auto mail = message("s", "t");
    mail.to = {address};
    CHECK_THROWS_AS(compose(mail), std::logic_error);
  }
  CHECK(is_mail_address("web.manager+alarms@mail.kcg.gov.tw"));
  CHECK(mail_domain("web@example.gov.tw") == "example.gov.tw");
}

TEST_CASE("a mail in Chinese is ASCII on the wire, byte for byte") {
  auto mail =
      message("[聯播] 警示 2 件：臉書的通行碼無效（本所網站、臉書）", "臉書的通行碼無效。\nThe token is dead.\n");
  mail.from_name = "聯播";
  mail.headers = {{"X-Lianbo-Alarm", "credentials:facebook"}};
  CHECK(compose(mail) ==
        "Date: Mon, 02 Mar 2026 08:00:00 +0800\r\n"
        "From: =?UTF-8?B?6IGv5pKt?=\r\n"
        " <lianbo@example.gov.tw>\r\n"
        "To: web@example.gov.tw,\r\n"
        " second@example.gov.tw\r\n"
        "Subject: =?UTF-8?B?W+iBr+aSrV0g6K2m56S6IDIg5Lu277ya6IeJ5pu455qE6YCa6KGM?=\r\n"
        " =?UTF-8?B?56K854Sh5pWI77yI5pys5omA57ay56uZ44CB6IeJ5pu477yJ?=\r\n"
        "Message-ID: <lb-01KB3J4X2KHZ5C1P7E2G6S8J9B.alarm@example.gov.tw>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "X-Lianbo-Alarm: credentials:facebook\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        "\r\n"
        "6IeJ5pu455qE6YCa6KGM56K854Sh5pWI44CCDQpUaGUgdG9rZW4gaXMgZGVhZC4NCg==\r\n");
}

TEST_CASE("a mail in ASCII stays readable") {
  const auto composed = compose(message("Unit lianbod failed", "One.\n.Two.\nThree"));
  CHECK(header(composed, "Subject") == "Unit lianbod failed");
  CHECK(header(composed, "From") == "lianbo@example.gov.tw");
  CHECK(composed.ends_with("Content-Transfer-Encoding: 7bit\r\n\r\nOne.\r\n.Two.\r\nThree\r\n"));
}

TEST_CASE("no line of a mail is longer than servers take, and no encoded word splits a character") {
  const std::string rare = "\U00020BB7";  // 𠮷, four bytes
  std::string subject;
  for (int i = 0; i < 60; ++i) {
    subject += i % 3 == 0 ? rare : "戶";
  }
  for (const auto& text : {std::string(1200, 'x') + "\n", subject + "\n"}) {
    const auto composed = compose(message(subject, text));
    std::size_t begin = 0;
    while (begin < composed.size()) {
      const auto end = composed.find("\r\n", begin);
      REQUIRE(end != std::string::npos);
      const auto line = composed.substr(begin, end - begin);
      INFO(line);
      CHECK(line.size() <= 76);
      CHECK(line.find('\n') == std::string::npos);
      begin = end + 2;
    }
  }
  const auto words = header(compose(message(subject, "")), "Subject");
  CHECK(words.starts_with("=?UTF-8?B?"));
  for (std::size_t at = words.find("?B?"); at != std::string::npos; at = words.find("?B?", at + 1)) {
    // Each word's first byte is the first of a character: in base64 those of UTF-8's others begin with g to v.
    CHECK(std::string{"ghijklmnopqrstuv"}.find(words[at + 3]) == std::string::npos);
  }
}

TEST_CASE("a subject that looks encoded is encoded, so that it is shown as it was written") {
  CHECK(header(compose(message("=?UTF-8?B?eA==?=", "")), "Subject") == "=?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=");
}

}  // namespace lianbo::transport
