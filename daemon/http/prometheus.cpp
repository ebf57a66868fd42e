#include "daemon/http/prometheus.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace lianbo::http::prometheus {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name(std::string_view text) {
  return !text.empty() && !is_digit(text[0]) &&
         std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == ':'; });
}

// Help texts keep their quotes; label values stand in quotes and must not.
std::string escape(std::string_view text, bool quotes) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
    } else if (c == '\\' || (quotes && c == '"')) {
      escaped += '\\';
      escaped += c;
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string number(double value) {
  if (std::isnan(value)) {
    return "NaN";
  }
  if (std::isinf(value)) {
    return value > 0 ? "+Inf" : "-Inf";
  }
  return fmt::format("{}", value);
}

std::string_view id(Page::Kind kind) {
  switch (kind) {
    case Page::Kind::counter:
      return "counter";
    case Page::Kind::gauge:
      return "gauge";
    case Page::Kind::histogram:
      return "histogram";
  }
  return "untyped";
}

}  // namespace

void Histogram::observe(double value) {
  const auto bucket = std::ranges::lower_bound(bounds_, value) - bounds_.begin();
  ++counts_[static_cast<std::size_t>(bucket)];
  sum_ += value;
}

Page& Page::begin(std::string_view name, Kind kind, std::string_view help) {
  if (!is_name(name) || std::ranges::find(begun_, name) != begun_.end()) {
    throw std::logic_error{fmt::format("no name for a new metric: {}", name)};
  }
  name_ = name;
  begun_.push_back(name_);
  text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name_, escape(help, false), name_, id(kind));
  return *this;
}

Page& Page::sample(double value, const Labels& labels) {
  line("", labels, number(value));
  return *this;
}

Page& Page::sample(const Histogram& histogram, const Labels& labels) {
  auto bucket_labels = labels;
  bucket_labels.emplace_back("le", "");
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < histogram.counts().size(); ++i) {
    total += histogram.counts()[i];
    bucket_labels.back().second = i < histogram.bounds().size() ? number(histogram.bounds()[i]) : "+Inf";
    line("_bucket", bucket_labels, fmt::format("{}", total));
  }
  line("_sum", labels, number(histogram.sum()));
  line("_count", labels, fmt::format("{}", total));
  return *this;
}

void Page::line(std::string_view suffix, const Labels& labels, const std::string& value) {
  text_ += name_;
  text_ += suffix;
  char before = '{';
  for (const auto& [name, label] : labels) {
    text_ += fmt::format("{}{}=\"{}\"", before, name, escape(label, true));
    before = ',';
  }
  text_ += labels.empty() ? " " : "} ";
  text_ += value;
  text_ += '\n';
}

}  // namespace lianbo::http::prometheus
