#include "requests/canonical.hpp"

#include "tests/catch.hpp"
#include "tests/requests/forms.hpp"

namespace lianbo::requests {
namespace {

using testing::good_form;
using testing::good_form_with;

Digest hash_of(const std::string& text) { return form_hash(parse_form(text, testing::context()).value()); }

TEST_CASE("the same form has the same hash however it was written") {
  const auto hash = hash_of(good_form().dump());
  const auto form = GENERATE(values<nlohmann::json>({
      good_form_with({{"go_live_date", "115年3月9日"}}),
      good_form_with({{"go_live_date", "2026-03-09"}, {"go_live_time", "08:00"}}),
      good_form_with({{"change_kind", "new"}, {"basis_document", ""}, {"media", nlohmann::json::array()}}),
      good_form_with({{"application_date", "115-01-05"}, {"urgent", false}, {"take_down_means", "removed"}}),
      good_form_with({{"title", "  繳納戶政規費可用一卡通 "}}),
      good_form_with({{"channel_windows", {{"website", {{"go_live_date", "115-03-09"}}}}}}),
  }));
  CAPTURE(form.dump());
  CHECK(hash_of(form.dump(4)) == hash);
}

TEST_CASE("every change of meaning changes the hash") {
  const auto hash = hash_of(good_form().dump());
  const auto change = GENERATE(values<nlohmann::json>({
      {{"title", "繳納戶政規費可用一卡通！"}},
      {{"body", "自115年3月10日起可用。"}},
      {{"go_live_time", "08:01"}},
      {{"take_down_date", "none"}},
      {{"requested_channels", {"website", "city_site"}}},
      {{"take_down_means", "archived"}},
      {{"media", {{{"name", "a.png"}, {"alt", "海報"}}}}},
      {{"attachments", {{{"name", "a.pdf"}, {"title", "表"}}}}},
      {{"data_grade", "sensitive"}},
      {{"urgent", true}},
      {{"corrects", "01"}},
      {{"consent", {{"given", false}}}},
      {{"channel_windows", {{"website", {{"go_live_date", "115-03-10"}}}}}},
  }));
  CAPTURE(change.dump());
  CHECK(hash_of(good_form_with(change).dump()) != hash);
}

TEST_CASE("the canonical form is known to the byte") {
  CHECK(
      canonical_json(parse_form(good_form().dump(), testing::context()).value()) ==
      R"({"application_date":"2026-01-05","body":"自115年3月9日起可用。","change_kind":"new",)"
      R"("copyright_statement":"本所自撰","data_grade":"general","manager_opinion":"as_requested",)"
      R"("requested_channels":["website"],"requesting_unit":"戶籍行政課","take_down_means":"removed",)"
      R"("title":"繳納戶政規費可用一卡通","window":{"down":"2026-06-30T23:59:59+08:00","up":"2026-03-09T08:00:00+08:00"}})");
}

}  // namespace
}  // namespace lianbo::requests
