#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Prometheus' text exposition format, 0.0.4.
namespace lianbo::http::prometheus {

inline constexpr std::string_view content_type = "text/plain; version=0.0.4; charset=utf-8";

using Labels = std::vector<std::pair<std::string_view, std::string>>;

// How often values fell at or below each of some bounds. `bounds` ascend.
class Histogram {
 public:
  explicit Histogram(std::vector<double> bounds) : bounds_{std::move(bounds)}, counts_(bounds_.size() + 1) {}

  // Of what was counted elsewhere: one more count than bounds, not added up.
  Histogram(std::vector<double> bounds, std::vector<std::uint64_t> counts, double sum)
      : bounds_{std::move(bounds)}, counts_{std::move(counts)}, sum_{sum} {}

  void observe(double value);

  std::span<const double> bounds() const { return bounds_; }
  std::span<const std::uint64_t> counts() const { return counts_; }  // one more than bounds, not added up
  double sum() const { return sum_; }

 private:
  std::vector<double> bounds_;
  std::vector<std::uint64_t> counts_;
  double sum_ = 0;
};

// Builds the page. Each metric is begun once; its samples follow.
//
//   Page page;
//   page.begin("lianbo_overdue", Kind::gauge, "Deliveries past their time").sample(3, {{"channel", "line"}});
class Page {
 public:
  enum class Kind { counter, gauge, histogram };

  // Throws where the name is none (letters, digits, _ and :) or was begun before.
  Page& begin(std::string_view name, Kind kind, std::string_view help);

  Page& sample(double value, const Labels& labels = {});
  Page& sample(const Histogram& histogram, const Labels& labels = {});

  const std::string& text() const { return text_; }

 private:
  void line(std::string_view suffix, const Labels& labels, const std::string& value);

  std::string name_;
  std::vector<std::string> begun_;
  std::string text_;
};

}  // namespace lianbo::http::prometheus
