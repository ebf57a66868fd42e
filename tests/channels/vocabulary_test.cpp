#include "channels/adapter.hpp"
#include "channels/channel.hpp"
#include "channels/media_type.hpp"
#include "channels/visible_text.hpp"
#include "tests/catch.hpp"

namespace lianbo::channels {

TEST_CASE("every word of the vocabulary reads back, and an unknown word is none") {
  for (const auto channel : all_channels) {
    CHECK(channel_from(id(channel)) == channel);
    CHECK_FALSE(name(channel).zh.empty());
  }
  for (const auto evidence :
       {Evidence::none, Evidence::public_view, Evidence::vendor_api, Evidence::device_report, Evidence::person}) {
    CHECK(evidence_from(id(evidence)) == evidence);
    CHECK_FALSE(name(evidence).zh.empty());
  }
  for (const auto standing :
       {Standing::showing, Standing::archived, Standing::altered, Standing::absent, Standing::cannot_tell}) {
    CHECK(standing_from(id(standing)) == standing);
  }
  for (const auto fault :
       {Fault::unreachable, Fault::throttled, Fault::unauthorized, Fault::rejected, Fault::gone, Fault::uncertain}) {
    CHECK(fault_from(id(fault)) == fault);
    CHECK_FALSE(name(fault).zh.empty());
  }
  for (const auto ending : {Ending::removed, Ending::archived, Ending::replaced}) {
    CHECK(ending_from(id(ending)) == ending);
  }
  for (const auto action : {Action::publish, Action::update, Action::take_down}) {
    CHECK(action_from(id(action)) == action);
  }
  CHECK_FALSE(channel_from("radio"));
  CHECK_FALSE(fault_from(""));
}

TEST_CASE("a delivery key is written the same way for ever") {
  const DeliveryKey key{Ulid::parse("01JAB00000000000000000000Z").value(), 2, Action::take_down};
  CHECK(key.text() == "01JAB00000000000000000000Z-2-take_down");
}

TEST_CASE("a file that can carry scripts has no media type") {
  CHECK(media_type("image/svg+xml") == nullptr);
  CHECK(media_type("text/html") == nullptr);
  CHECK(media_type_of_extension("svg") == nullptr);
  CHECK(media_type("image/jpeg")->extension == "jpg");
}

TEST_CASE("sizes are said as readers know them") {
  CHECK(say_size(0) == "0 KB");
  CHECK(say_size(1) == "1 KB");
  CHECK(say_size(128'000) == "128 KB");
  CHECK(say_size(999'999) == "1000 KB");
  CHECK(say_size(1'000'000) == "1.0 MB");
  CHECK(say_size(19'950'000) == "20.0 MB");
}

TEST_CASE("what nobody sees, and what turns the order of characters, is dropped") {
  CHECK(visible_text(std::string{"a\0b\x01"
                                 "c\x7F\xC2\x85"
                                 "d",
                                 9}) == "abcd");
  CHECK(visible_text("免\u202E費\u2066\u2069\u200F\uFEFF") == "免費");
  CHECK(visible_text("一\r\n二\r三\n") == "一\n二\n三\n");
  CHECK(visible_text("\xFF") == "\uFFFD");
  CHECK(visible_text("𠮷\U000E0100👨\u200D👩") == "𠮷\U000E0100👨\u200D👩");
  CHECK(visible_line("　 標題 \n\t 第二行 ") == "標題 第二行");
}

}  // namespace lianbo::channels
