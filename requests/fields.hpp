#pragma once

#include <array>
#include <string_view>

// Every field that a form may have, with the word printed on 附件一 or, for what the paper lacks, one of the same kind.
// What is read, what is called unknown and what people are told all come from here.
namespace lianbo::requests {

struct Field {
  std::string_view id;
  std::string_view zh;
};

inline constexpr auto form_fields = std::to_array<Field>({
    {"requesting_unit", "申請單位"},
    {"application_date", "申請日期"},
    {"basis_document", "依據公文文號"},
    {"change_kind", "異動類別"},
    {"corrects", "所更正的公告"},
    {"removes", "要下線的公告"},
    {"title", "標題"},
    {"section", "單元"},
    {"body", "內容"},
    {"requested_channels", "更新管道"},
    {"line_body", "LINE生活圈內容"},
    {"led_body", "電子字幕機內容"},
    {"sms_body", "簡訊內容"},
    {"multimedia", "多媒體系統"},
    {"media", "圖片及影片"},
    {"attachments", "附件"},
    {"go_live_date", "預定上線日期"},
    {"go_live_time", "預定上線時刻"},
    {"take_down_date", "預定下線日期"},
    {"take_down_time", "預定下線時刻"},
    {"take_down_means", "下線後的處理"},
    {"channel_windows", "各管道的上下線時間"},
    {"manager_opinion", "網站管理人員會辦意見"},
    {"manager_channels", "依下列管道刊登"},
    {"data_grade", "資料安全等級"},
    {"copyright_statement", "著作權聲明"},
    {"consent", "當事人同意"},
    {"fanpage_theme", "粉絲專頁主軸"},
    {"fanpage_subtheme", "粉絲專頁子題"},
    {"direct_post", "逕予發布"},
    {"urgent", "急件"},
});

inline constexpr auto multimedia_fields = std::to_array<Field>({
    {"ticker_text", "跑馬燈"},
    {"image_name", "圖片名稱"},
    {"video_name", "影片名稱"},
});

inline constexpr auto media_fields = std::to_array<Field>({
    {"name", "檔名"},
    {"alt", "替代文字"},
    {"copyright", "著作權"},
    {"shows_person", "是否拍到可辨識的人"},
    {"consent", "當事人同意"},
});

inline constexpr auto attachment_fields = std::to_array<Field>({
    {"name", "檔名"},
    {"title", "連結文字"},
});

inline constexpr auto window_fields = std::to_array<Field>({
    {"go_live_date", "預定上線日期"},
    {"go_live_time", "預定上線時刻"},
    {"take_down_date", "預定下線日期"},
    {"take_down_time", "預定下線時刻"},
});

inline constexpr auto consent_fields = std::to_array<Field>({
    {"given", "是否已取得同意"},
    {"note", "同意的依據"},
});

}  // namespace lianbo::requests
