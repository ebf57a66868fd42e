#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

// 附件二, 粉絲專頁主題發佈主軸及順序一覽表, as amended on 2019-05-29: the order breaks ties between posts.
namespace lianbo::requests {

struct Theme {
  std::string_view id;
  std::string_view zh;
};

struct Subtheme {
  std::string_view id;  // of no other theme's
  std::string_view theme;
  std::string_view zh;
  bool shows_people = false;  // named and shown people are what it is about
};

inline constexpr auto themes = std::to_array<Theme>({
    {"household_matters", "戶政大小事"},
    {"city_matters", "市政主題"},
    {"light_words", "輕鬆小語"},
});

inline constexpr auto subthemes = std::to_array<Subtheme>({
    {"policy", "household_matters", "戶政宣導"},
    {"tips", "household_matters", "戶政小消息"},
    {"news", "household_matters", "新聞分享"},
    {"office_news", "household_matters", "機關小消息"},
    {"corner", "household_matters", "戶政小角落", true},
    {"welfare", "city_matters", "高雄好福利"},
    {"events", "city_matters", "大高雄活動"},
    {"arts", "city_matters", "高雄好文藝"},
    {"light", "light_words", "輕鬆小語"},
});

const Theme* theme(std::string_view id);        // null where there is none
const Subtheme* subtheme(std::string_view id);  // likewise
std::string theme_ids();                        // all of them with their names, for an error
std::string subtheme_ids();

}  // namespace lianbo::requests
