#include "sandbox/noticeboard.hpp"

#include "base/sha256.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <ranges>
#include <stdexcept>

namespace lianbo::sandbox {

using transport::HttpRequest;
using transport::HttpResponse;

namespace {

// Around whatever stands on a page: what every site of an office has.
constexpr std::string_view frame = R"(<!DOCTYPE html>
<html lang="zh-Hant-TW"><head><meta charset="{charset}"><title>{title} - 示範區公所全球資訊網</title>
<style>.menu {{ color: green }}</style><script>var page = "<p>not to be read</p>";</script></head>
<body><a href="#content">跳到主要內容區塊</a>
<ul class="menu"><li><a href="/">首頁</a></li><li><a href="/news/">最新消息</a></li><li><a href="/about">關於本所</a></li></ul>
<div style="display: none">分享到社群網站</div>
<main id="content">{content}</main>
<footer>示範區公所　地址：示範市示範區公園路1號　電話：07-0000000　服務時間：週一至週五</footer>
</body></html>
)";

std::string in_big5(const std::string& text) {
  const auto unicode = icu::UnicodeString::fromUTF8(text);
  const auto size = unicode.extract(0, unicode.length(), nullptr, 0, "Big5-HKSCS");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  unicode.extract(0, unicode.length(), bytes.data(), static_cast<std::uint32_t>(size), "Big5-HKSCS");
  return bytes;
}

std::string header(const HttpRequest& request, std::string_view name) {
  const auto found = std::ranges::find(request.headers, name, &transport::HttpHeader::name);
  return found == request.headers.end() ? std::string{} : found->value;
}

std::string paragraphs(const std::string& text) {
  std::string html;
  for (const auto& line : split(text, '\n')) {
    html += line.empty() ? std::string{} : fmt::format("<p>{}</p>\n", escape_html(line));
  }
  return html;
}

HttpResponse bare(int status, std::string body) {
  return {status, {{"Content-Type", "text/html; charset=utf-8"}}, std::move(body)};
}

}  // namespace

Noticeboard::Noticeboard(std::string origin, Habits habits) : origin_{std::move(origin)}, habits_{habits} {
  post("圖書館週末故事時間", "每週六下午在一樓兒童室，歡迎親子一起參加。");
  post("社區資源回收日程", "每週三與週六由清潔隊收運，請於傍晚前備妥。");
}

std::string Noticeboard::path_of(const Notice& notice) const { return fmt::format("/news/{}.html", notice.number); }

std::string Noticeboard::post(std::string title, std::string text) {
  notices_.push_back({1001 + static_cast<int>(notices_.size()), std::move(title), std::move(text), true});
  return origin_ + path_of(notices_.back());
}

Noticeboard::Notice& Noticeboard::at(std::string_view url) {
  const auto found =
      std::ranges::find_if(notices_, [&](const Notice& notice) { return origin_ + path_of(notice) == url; });
  if (found == notices_.end()) {
    throw std::logic_error{"no notice was ever posted there"};
  }
  return *found;
}

void Noticeboard::edit(std::string_view url, std::string title, std::string text) {
  auto& notice = at(url);
  notice.title = std::move(title);
  notice.text = std::move(text);
}

void Noticeboard::remove(std::string_view url) { at(url).stands = false; }

void Noticeboard::serve_old_copies(int looks) {
  old_copy_ = notices_;
  old_looks_ = looks;
}

std::vector<FaultKind> Noticeboard::kinds() const { return {faults_of_reading.begin(), faults_of_reading.end()}; }

HttpResponse Noticeboard::handle(const HttpRequest& request) {
  auto response = trouble_ ? in_trouble(request, *trouble_) : answer(request);
  old_looks_ = std::max(old_looks_ - 1, 0);
  if (response.status != 200) {
    return response;
  }
  const auto etag = '"' + sha256(response.body).hex().substr(0, 16) + '"';
  if (header(request, "If-None-Match") == etag) {
    return {304, {{"ETag", etag}}, {}};
  }
  response.headers.push_back({"ETag", etag});
  return response;
}

HttpResponse Noticeboard::answer(const HttpRequest& request) {
  const auto path = std::string_view{request.url}.substr(origin_.size());
  if (path == "/news/") {
    return list();
  }
  if (path == "/news/rss.xml") {
    return feed();
  }
  return path.starts_with("/news/") ? article(path) : page("首頁", "<p>歡迎光臨示範區公所全球資訊網。</p>");
}

HttpResponse Noticeboard::in_trouble(const HttpRequest& request, Trouble trouble) {
  switch (trouble) {
    case Trouble::server_error:
      return bare(500, "<html><body>Server Error in '/' Application.</body></html>");
    case Trouble::firewall:
      return bare(200,
                  "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please "
                  "consult with your administrator.<br><br>Your support ID is: 4512398712349871234</body></html>");
    case Trouble::robot_check:
      return bare(403, "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>");
    case Trouble::login:
      return page("登入", R"(<form>帳號 <input name="u"> 密碼 <input name="p" type="password"></form>)");
    case Trouble::to_login:
      return {302, {{"Location", "/login?return=" + percent_encode(request.url)}}, {}};
    case Trouble::maintenance:
      return page("公告", "<h1>系統維護中</h1><p>本網站進行例行維護，請稍後再試。</p>");
    case Trouble::half_page: {
      auto response = answer(request);
      response.body.resize(response.body.size() / 2);
      return response;
    }
    case Trouble::empty:
      return bare(200, "");
  }
  return {};
}

HttpResponse Noticeboard::page(const std::string& title, const std::string& content, int status) const {
  const std::string_view charset = habits_.big5 ? "big5" : "utf-8";
  const auto html = fmt::format(fmt::runtime(frame), fmt::arg("charset", charset),
                                fmt::arg("title", escape_html(title)), fmt::arg("content", content));
  return {status, {{"Content-Type", "text/html"}}, habits_.big5 ? in_big5(html) : html};
}

HttpResponse Noticeboard::list() const {
  std::string rows;
  for (const auto& notice : shown() | std::views::reverse) {
    if (notice.stands) {
      const auto title = escape_html(notice.title);
      rows += fmt::format("<li><a href=\"{}\" title=\"{}\">{}</a></li>\n", path_of(notice), title,
                          habits_.shortens_titles ? escape_html(shorten(notice.title, 8)) : title);
    }
  }
  return page("最新消息", fmt::format("<h1>最新消息</h1><ul>\n{}</ul>", rows));
}

HttpResponse Noticeboard::feed() const {
  std::string items;
  for (const auto& notice : shown() | std::views::reverse) {
    if (notice.stands) {
      items +=
          fmt::format("<item><title>{0}</title><link>{1}</link><guid>{1}</guid><description>{2}</description></item>\n",
                      escape_html(notice.title), origin_ + path_of(notice), escape_html(shorten(notice.text, 40)));
    }
  }
  const std::string_view charset = habits_.big5 ? "big5" : "utf-8";
  const auto xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"{}\"?>\n<rss version=\"2.0\"><channel><title>最新消息</title><link>{}</link>"
      "<description>最新消息</description>\n{}</channel></rss>\n",
      charset, list_url(), items);
  return {200, {{"Content-Type", "application/rss+xml"}}, habits_.big5 ? in_big5(xml) : xml};
}

HttpResponse Noticeboard::article(std::string_view path) const {
  const auto found =
      std::ranges::find_if(shown(), [&](const Notice& notice) { return notice.stands && path == path_of(notice); });
  if (found == shown().end()) {
    return instead_of_deleted();
  }
  return page(found->title, fmt::format("<h1>{}</h1>\n<p>發布日期：115-02-01　點閱數：27</p>\n<article>{}</article>",
                                        escape_html(found->title), paragraphs(found->text)));
}

HttpResponse Noticeboard::instead_of_deleted() const {
  switch (habits_.deleted) {
    case Deleted::not_found:
      return page("找不到網頁", "<h1>404</h1><p>找不到您要的網頁。</p>", 404);
    case Deleted::gone:
      return page("已下架", "<p>這則消息已下架。</p>", 410);
    case Deleted::soft_404:
      return page("最新消息", "<p>查無資料，請回到列表重新選擇。</p>");
    case Deleted::to_home:
      return {302, {{"Location", "/"}}, {}};
  }
  return {};
}

}  // namespace lianbo::sandbox
