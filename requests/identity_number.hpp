#pragma once

#include <string_view>

namespace lianbo::requests {

// Whether the last digit of a number of ten characters fits the others: 身分證字號 (A1…, A2…), 外來人口統一證號 of
// 2021 (A8…, A9…) and of before (AC…, two letters). One in ten of the numbers made up at random passes, so it cuts
// false alarms tenfold and proves nothing. Upper-case ASCII only; anything else fails.
bool has_valid_check_digit(std::string_view number);

}  // namespace lianbo::requests
