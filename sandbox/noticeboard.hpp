#pragma once

#include "sandbox/simulated_network.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lianbo::sandbox {

// Somebody else's site, whose CMS nobody but a person can write into: a page with the list of news, a feed, and a page
// for each notice. It has ETags, and a few notices of its own. Two kinds of trouble: what a site does by habit
// (`Habits`), and what it meets for a while (`meet`). A site that is slow or cannot be reached is the network's doing:
// FaultKind::stalled, FaultKind::refused.
class Noticeboard final : public Peer {
 public:
  // How it answers for a notice that was deleted.
  enum class Deleted { not_found, gone, soft_404, to_home };

  struct Habits {
    Deleted deleted = Deleted::not_found;
    bool big5 = false;
    bool shortens_titles = false;  // in the list, with the whole one in an attribute
  };

  enum class Trouble { server_error, firewall, robot_check, login, to_login, maintenance, half_page, empty };

  struct Notice {
    int number = 0;
    std::string title;
    std::string text;  // paragraphs between line ends
    bool stands = true;
  };

  explicit Noticeboard(std::string origin) : Noticeboard{std::move(origin), Habits()} {}
  Noticeboard(std::string origin, Habits habits);

  // A person's acts in the CMS. `post` answers with the address that the person would copy.
  std::string post(std::string title, std::string text);
  void edit(std::string_view url, std::string title, std::string text);
  void remove(std::string_view url);

  std::string list_url() const { return origin_ + "/news/"; }
  std::string feed_url() const { return origin_ + "/news/rss.xml"; }
  const std::vector<Notice>& notices() const { return notices_; }  // newest last

  void meet(Trouble trouble) { trouble_ = trouble; }
  void recover() { trouble_.reset(); }

  // The next looks, whatever at, are answered from a copy of what stands now.
  void serve_old_copies(int looks);

  transport::HttpResponse handle(const transport::HttpRequest& request) override;
  std::string action_of(const transport::HttpRequest& /*request*/) const override { return "look"; }

  // Those that a site for readers can have.
  std::vector<FaultKind> kinds() const override;

 private:
  transport::HttpResponse answer(const transport::HttpRequest& request);
  transport::HttpResponse in_trouble(const transport::HttpRequest& request, Trouble trouble);
  transport::HttpResponse page(const std::string& title, const std::string& content, int status = 200) const;
  transport::HttpResponse list() const;
  transport::HttpResponse feed() const;
  transport::HttpResponse article(std::string_view path) const;
  transport::HttpResponse instead_of_deleted() const;

  const std::vector<Notice>& shown() const { return old_looks_ > 0 ? old_copy_ : notices_; }
  Notice& at(std::string_view url);
  std::string path_of(const Notice& notice) const;

  std::string origin_;
  Habits habits_;
  std::vector<Notice> notices_;
  std::optional<Trouble> trouble_;
  std::vector<Notice> old_copy_;
  int old_looks_ = 0;
};

}  // namespace lianbo::sandbox
