#pragma once

#include "requests/problem.hpp"

#include <set>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace lianbo::requests {

// 公務聯絡名單: telephone numbers, mailboxes and addresses that are meant to be public, such as the office's own, which
// stand in nearly every notice. Somebody owns the list and reviews it; without it the screen would cry wolf.
class AllowList {
 public:
  AllowList() = default;

  // A file like requests/contacts.json. A mailbox that begins with @ stands for a whole domain and those below it.
  static tl::expected<AllowList, std::vector<Problem>> parse(std::string_view json);

  const std::string& owner() const { return owner_; }

  bool has_phone(std::string_view digits) const;  // digits only, with the area's 0: 077104131
  bool has_email(std::string_view upper_case) const;
  // The address written without blanks, up to 號, of which `certain` last characters (road and number) must agree.
  bool has_address(std::u32string_view folded, std::size_t certain) const;

 private:
  std::string owner_;
  std::set<std::string, std::less<>> phones_;
  std::set<std::string, std::less<>> emails_;
  std::vector<std::string> domains_;
  std::vector<std::u32string> addresses_;
};

}  // namespace lianbo::requests
