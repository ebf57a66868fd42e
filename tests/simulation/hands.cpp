#include "tests/simulation/hands.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lianbo::simulation {

using sandbox::FaultKind;
using transport::HttpRequest;
using transport::HttpResponse;

namespace {

HttpResponse page(const std::string& title, const std::string& body, int status = 200) {
  constexpr std::string_view frame =
      "<!DOCTYPE html>\n<html lang=\"zh-Hant-TW\"><head><meta charset=\"utf-8\"><title>{0}</title></head>"
      "<body><ul><li><a href=\"/\">首頁</a></li><li><a href=\"/news/\">最新消息</a></li></ul>"
      "<main><h1>{0}</h1>{1}</main><footer>示範區公所　地址：示範市示範區公園路1號　服務時間：週一至週五</footer>"
      "</body></html>\n";
  return {status, {{"Content-Type", "text/html; charset=utf-8"}}, fmt::format(frame, title, body)};
}

HttpResponse not_found() { return page("找不到網頁", "<p>找不到您要的網頁。</p>", 404); }

std::string_view last_part(std::string_view url) { return url.substr(url.rfind('/') + 1); }

// Our notices are short: the title is all that they say.
std::string title_of(const std::string& body) {
  constexpr std::string_view before = "內容：";
  const auto begin = body.find(before);
  return begin == std::string::npos ? body
                                    : body.substr(begin + before.size(), body.find('<', begin) - begin - before.size());
}

std::vector<FaultKind> faults_of_reading() {
  return {sandbox::faults_of_reading.begin(), sandbox::faults_of_reading.end()};
}

}  // namespace

HandPost& HandPosts::put(const queue::Delivery& delivery, const channels::Rendition& rendition) {
  const auto url = fmt::format("https://{}/{}", host, posts_.size());
  posts_.push_back({delivery.outlet, delivery.ulid.text(), rendition.title, rendition.body, url});
  return posts_.back();
}

HandPost* HandPosts::standing(std::string_view delivery) {
  const auto found =
      std::ranges::find_if(posts_, [&](const HandPost& post) { return post.delivery == delivery && !post.removed; });
  return found == posts_.end() ? nullptr : &*found;
}

int HandPosts::copies(std::string_view text, std::string_view outlet) const {
  return static_cast<int>(std::ranges::count_if(posts_, [&](const HandPost& post) {
    return !post.removed && post.outlet == outlet && post.body.find(text) != std::string::npos;
  }));
}

HttpResponse HandPosts::handle(const HttpRequest& request) {
  const auto found = std::ranges::find(posts_, request.url, &HandPost::url);
  if (found == posts_.end() || found->removed) {
    return not_found();
  }
  return page(found->title, found->wrong ? "<p>貼錯了，這裡是別的內容。</p>" : found->body);
}

std::vector<FaultKind> HandPosts::kinds() const { return faults_of_reading(); }

HttpResponse OpenPages::handle(const HttpRequest& request) {
  const auto body = standing_(last_part(request.url));
  return body ? page(title_of(*body), *body) : not_found();
}

std::vector<FaultKind> OpenPages::kinds() const { return faults_of_reading(); }

}  // namespace lianbo::simulation
