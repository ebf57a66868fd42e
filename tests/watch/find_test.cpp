#include "adapters/watch/find.hpp"

#include "adapters/watch/address.hpp"
#include "tests/catch.hpp"
#include "tests/watch/pages.hpp"

namespace lianbo::watch {
namespace {

Listing listing(std::vector<Entry> entries) { return {std::move(entries), true}; }

}  // namespace

TEST_CASE("an entry that is another notice's is not taken for it") {
  const auto entry = GENERATE(Entry{"春節期間停止服務公告", "", "https://s.example/1", ""},
                              Entry{"中秋節放假", "", "https://s.example/2", "案號1115-0012"},
                              Entry{"中秋節放假", "", "https://s.example/3", "案號115-00123"}, Entry{"", "", "", ""},
                              Entry{"…", "", "https://s.example/4", ""}, Entry{"公告", "", "", ""});
  CAPTURE(entry.title, entry.text);
  const auto found = find(listing({entry}), sample_wanted());
  CHECK(found.recognised.empty());
  CHECK_FALSE(found.similar);
}

TEST_CASE("a title that is nearly the same, or cut, is for a person") {
  const auto title = GENERATE("春節期間服務時問調整公告", "春節期間服務時…", "春節期間服務...");
  CAPTURE(title);
  const auto found = find(listing({{"中秋", "", "u", ""}, {title, "", "u", ""}}), sample_wanted());
  CHECK(found.recognised.empty());
  CHECK(found.similar == 1);
}

TEST_CASE("an entry is recognised by number, else address, else title, else a title that holds it") {
  auto wanted = sample_wanted();
  wanted.urls = {"https://s.example/a.aspx?id=5"};
  const Entry by_number{"放假", "", "https://s.example/1", "（115-0012）"};
  const Entry by_address{"放假", "", "http://www.s.example/A.aspx?id=5", ""};
  const Entry by_title{"　春節期間，服務時間調整公告 ", "", "https://s.example/3", ""};
  const Entry by_full_title{"春節期間…", std::string{sample_title}, "https://s.example/4", ""};
  const Entry holding{"【公告】春節期間服務時間調整公告 NEW", "", "https://s.example/5", ""};
  using Found = std::vector<std::size_t>;
  CHECK(find(listing({holding, by_title, by_address, by_number}), wanted).recognised == Found{3});
  CHECK(find(listing({holding, by_title, by_address}), wanted).recognised == Found{2});
  CHECK(find(listing({holding, by_title, by_full_title}), wanted).recognised == Found{1, 2});
  CHECK(find(listing({holding}), wanted).recognised == Found{0});
}

TEST_CASE("similarity is the share of characters that stay") {
  CHECK(similarity(U"", U"") == 1);
  CHECK(similarity(U"甲乙丙丁", U"甲乙丙丁") == 1);
  CHECK(similarity(U"甲乙丙丁", U"甲乙丁") == 0.75);
  CHECK(similarity(U"甲", U"乙丙丁") == 0);
}

TEST_CASE("the same page under another spelling") {
  struct Row {
    std::string a;
    std::string b;
    bool same;
  };
  const auto row =
      GENERATE(Row{"https://s.example/a", "https://s.example/b", false},
               Row{"https://s.example/a?id=5", "https://s.example/a?id=6", false},
               Row{"https://s.example/a?id=5", "https://s.example/a", false},
               Row{"https://s.example/a", "https://t.example/a", false},
               Row{"https://s.example/a", "https://s.example:8443/a", false}, Row{"nothing", "nothing", false},
               Row{"http://s.example/a", "https://www.s.example/A/", true},
               Row{"https://s.example/a?id=5", "https://s.example/a?id=5&check=1", true},
               Row{"https://s.example", "https://s.example:443/", true});
  CAPTURE(row.a, row.b);
  CHECK(is_same_page(row.a, row.b) == row.same);
}

}  // namespace lianbo::watch
