#include "channels/correction.hpp"

#include "channels/surface.hpp"
#include "tests/catch.hpp"

namespace lianbo::channels {

TEST_CASE("a correction begins with its mark, once") {
  struct Row {
    std::string text;
    bool says_so;
  };
  const auto row = GENERATE(values<Row>({{"春節2/14(六)～2/20(五)暫停服務", false},
                                         {"", false},
                                         {"更正登記規費自3月起調整", false},
                                         {"【更正登記】線上申辦說明", false},
                                         {"辦理更正登記：請攜帶身分證", false},
                                         {"本所春節服務時間原公告有誤，更正：2/14(六)～2/20(五)暫停服務", false},
                                         {"【更正】春節2/14(六)～2/20(五)暫停服務，2/21(六)恢復。", true},
                                         {"(更正)春節2/14～2/20暫停", true},
                                         {"更正：春節2月14日至20日暫停服務", true},
                                         {"更正 春節2月14日至20日暫停服務", true},
                                         {"鳳一戶所更正：春節2/14-2/20暫停，2/21恢復。", true},
                                         {"鳳一戶所【更正】春節2/14-2/20暫停", true}}));
  CAPTURE(row.text);
  CHECK(with_correction_mark(row.text) == (row.says_so ? row.text : "【更正】" + row.text));
}

TEST_CASE("only where nothing can be recalled is a correction marked, and the mark counts") {
  ContentItem item;
  item.title = "公告";
  item.body = "內文";
  item.line_body = "甲";
  item.sms_body = std::string(67, 'a');
  item.led_body = "乙";
  item.ticker = "丙";
  item.is_correction = true;
  for (const auto& surface : surfaces()) {
    CAPTURE(id(surface.channel));
    auto plain = item;
    plain.is_correction = false;
    const bool is_marked = surface.render(item).value().body.find("更正") != std::string::npos;
    CHECK(is_marked == (surface.recall == Recall::impossible));
    CHECK(is_marked != (surface.render(item).value() == surface.render(plain).value()));
  }
  const auto& sms = surface(Channel::sms);
  CHECK(sms.measure(sms.render(item).value()).front().value == 2);
}

}  // namespace lianbo::channels
