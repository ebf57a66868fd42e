#pragma once

#include "channels/content.hpp"
#include "queue/decide.hpp"
#include "sandbox/simulated_network.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lianbo::simulation {

// What people put up by hand, somewhere that no machine of ours enters.
struct HandPost {
  std::string outlet;
  std::string delivery;
  std::string title;
  std::string body;
  std::string url;
  bool removed = false;
  bool wrong = false;  // they pasted something else
};

// The site of others that people post on, with a page for each post, which anybody can read.
class HandPosts final : public sandbox::Peer {
 public:
  static constexpr const char* host = "elsewhere.example";

  HandPost& put(const queue::Delivery& delivery, const channels::Rendition& rendition);
  HandPost* standing(std::string_view delivery);
  const std::vector<HandPost>& all() const { return posts_; }
  int copies(std::string_view text, std::string_view outlet) const;

  transport::HttpResponse handle(const transport::HttpRequest& request) override;
  std::string action_of(const transport::HttpRequest& /*request*/) const override { return "look"; }
  std::vector<sandbox::FaultKind> kinds() const override;

 private:
  std::vector<HandPost> posts_;
};

// What anybody can read of what another system has taken in: a page for each delivery, at https://HOST/<delivery>.
class OpenPages final : public sandbox::Peer {
 public:
  using Standing = std::function<std::optional<std::string>(std::string_view delivery)>;  // the text of what stands

  explicit OpenPages(Standing standing) : standing_{std::move(standing)} {}

  transport::HttpResponse handle(const transport::HttpRequest& request) override;
  std::string action_of(const transport::HttpRequest& /*request*/) const override { return "look"; }
  std::vector<sandbox::FaultKind> kinds() const override;

 private:
  Standing standing_;
};

}  // namespace lianbo::simulation
