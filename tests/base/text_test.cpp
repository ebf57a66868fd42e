#include "base/text.hpp"
#include "tests/catch.hpp"

namespace lianbo {

TEST_CASE("what is not UTF-8 is recognised") {
  const auto bytes = GENERATE(as<std::string>{}, "\xFF", "\xC0\x80", "\xE4\xB8", "a\x80", "\xED\xA0\x80",
                              "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80");
  CHECK_FALSE(is_valid_utf8(bytes));
  CHECK(is_valid_utf8(to_utf8(to_code_points(bytes))));
  CHECK(to_nfc(bytes) == bytes);
}

TEST_CASE("code points and UTF-8 turn into one another") {
  const auto text =
      GENERATE(as<std::string>{}, "", "a", "聯播", "𠮷野家", std::string("a\0b", 3), "👨‍👩‍👧", "\uFFFF");
  CHECK(is_valid_utf8(text));
  CHECK(to_utf8(to_code_points(text)) == text);
}

TEST_CASE("bytes that are no character become the replacement character") {
  CHECK(to_code_points("a\xFFz") == U"a\uFFFDz");
  CHECK(to_utf8(std::u32string{0xD800, 0x110000, 0xFFFFFFFF}) == "\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("NFC composes what was typed in parts") {
  CHECK(to_nfc("e\u0301") == "\u00E9");
  CHECK(to_nfc("\uF900") == "\u8C48");  // a CJK compatibility ideograph
  CHECK(to_nfc("聯播") == "聯播");
  CHECK(to_nfc("").empty());
}

TEST_CASE("graphemes are what a reader counts") {
  CHECK(grapheme_count("") == 0);
  CHECK(grapheme_count("abc") == 3);
  CHECK(grapheme_count("鳳山戶政") == 4);
  CHECK(grapheme_count("𠮷") == 1);
  CHECK(grapheme_count("e\u0301") == 1);
  CHECK(grapheme_count("👨‍👩‍👧") == 1);
  CHECK(grapheme_count("🇹🇼") == 1);
  CHECK(grapheme_count("\r\n") == 1);
}

TEST_CASE("shortening never cuts a grapheme and ends in an ellipsis") {
  CHECK(shorten("鳳山戶政", 4) == "鳳山戶政");
  CHECK(shorten("鳳山戶政", 3) == "鳳山…");
  CHECK(shorten("鳳山戶政", 1) == "…");
  CHECK(shorten("鳳山戶政", 0).empty());
  CHECK(shorten("", 3).empty());
  CHECK(shorten("a👨‍👩‍👧bc", 3) == "a👨‍👩‍👧…");
}

TEST_CASE("trimming takes blanks of both widths from both ends only") {
  CHECK(trim(" \t　聯 播　\r\n") == "聯 播");
  CHECK(trim("　 ").empty());
  CHECK(trim("").empty());
  CHECK(trim("聯播") == "聯播");
}

TEST_CASE("splitting keeps empty parts") {
  CHECK(split("a,b", ',') == std::vector<std::string>{"a", "b"});
  CHECK(split("a,,", ',') == std::vector<std::string>{"a", "", ""});
  CHECK(split("", ',') == std::vector<std::string>{""});
}

TEST_CASE("nothing in a text can leave its HTML element or attribute") {
  CHECK(escape_html("<b a=\"x\" c='y'>&amp;") == "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;");
  CHECK(escape_html(std::string("a\0b\x1b\x7f", 5)) == "ab");
  CHECK(escape_html("a\u0080\u009Fb\u00A0") == "ab\u00A0");
  CHECK(escape_html("一\t二\r\n") == "一\t二\r\n");
  CHECK(escape_html("\xC2") == "\xC2");
}

TEST_CASE("percent encoding keeps only what no URL gives a meaning to") {
  CHECK(percent_encode("aZ09-._~") == "aZ09-._~");
  CHECK(percent_encode("a b&c=d/e+%") == "a%20b%26c%3Dd%2Fe%2B%25");
  CHECK(percent_encode("聯") == "%E8%81%AF");
}

TEST_CASE("percent decoding undoes encoding and refuses what is cut off") {
  CHECK(percent_decode(percent_encode("聯播 & +%\n")) == "聯播 & +%\n");
  CHECK(percent_decode("%e8%81%af") == "聯");
  CHECK(percent_decode("a+b") == "a+b");
  CHECK_FALSE(percent_decode("%"));
  CHECK_FALSE(percent_decode("%4"));
  CHECK_FALSE(percent_decode("%zz"));
  CHECK_FALSE(percent_decode("%4g"));
}

}  // namespace lianbo
