#include "platform/privacy/numbers.h"

#include <algorithm>
#include <string>

#include "kernel/date.h"

namespace mingbai::privacy {
namespace {

constexpr std::size_t identity_length = 18;
constexpr std::size_t old_identity_length = 15;
constexpr std::size_t mobile_length = 11;
constexpr std::size_t shortest_card = 16;
constexpr std::size_t longest_card = 19;
// More signs than this between digits end a number.
constexpr std::size_t longest_gap = 3;

// Digits that stand directly beside each other.
struct Group {
  std::size_t first = 0;
  std::size_t last = 0;  // sign after the last
  bool goes_on = false;  // after a short gap of separators another group follows
};

std::vector<Group> groups_of(const std::vector<Sign>& signs) {
  std::vector<Group> groups;
  std::size_t gap = 0;
  bool is_open = false;  // only separators since the last group
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (digit_of(signs[i].c) >= 0) {
      if (!groups.empty() && groups.back().last == i) {
        ++groups.back().last;
        continue;
      }
      if (is_open && gap <= longest_gap) groups.back().goes_on = true;
      groups.push_back({.first = i, .last = i + 1});
      is_open = true;
      gap = 0;
    } else if (is_separator(signs[i].c)) {
      ++gap;
    } else {
      is_open = false;
      gap = 0;
    }
  }
  return groups;
}

// Several groups read as one number.
struct Number {
  std::string digits;
  std::vector<std::size_t> sizes;  // of its groups
  std::size_t first = 0;           // signs
  std::size_t last = 0;
};

bool are_single(const Number& number) {
  return std::ranges::all_of(number.sizes, [](std::size_t size) { return size == 1; });
}

bool has_shape(const Number& number, const std::vector<std::vector<std::size_t>>& shapes) {
  return number.sizes.size() == 1 || are_single(number) ||
         std::ranges::find(shapes, number.sizes) != shapes.end();
}

// Four and four, as they are printed on cards.
bool is_in_fours(const Number& number) {
  const std::size_t last = number.sizes.size() - 1;
  for (std::size_t i = 0; i < last; ++i) {
    if (number.sizes[i] != 4) return false;
  }
  return number.sizes[last] <= 4;
}

int value(std::string_view digits) {
  int out = 0;
  for (const char digit : digits) out = out * 10 + (digit - '0');
  return out;
}

// Codes of provinces (GB/T 2260).
bool has_region(std::string_view digits) {
  return digits[0] >= '1' && digits[0] <= '8' && value(digits.substr(0, 2)) <= 82;
}

bool is_birthday(std::string_view year, std::string_view month_and_day) {
  return Date::make(value(year), value(month_and_day.substr(0, 2)),
                    value(month_and_day.substr(2, 2)))
      .has_value();
}

bool is_old_identity_number(const Number& number) {
  const std::string_view digits = number.digits;
  return digits.size() == old_identity_length && has_shape(number, {{6, 6, 3}}) &&
         has_region(digits) &&
         is_birthday("19" + std::string(digits.substr(6, 2)), digits.substr(8, 4));
}

bool has_luhn(std::string_view digits) {
  int sum = 0;
  bool is_doubled = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, is_doubled = !is_doubled) {
    const int n = (*digit - '0') * (is_doubled ? 2 : 1);
    sum += n > 9 ? n - 9 : n;
  }
  return sum % 10 == 0;
}

// A domestic card in two pieces, wherever it was cut.
bool is_in_two(const Number& number) {
  return number.sizes.size() == 2 && number.digits.starts_with("62") && number.sizes[0] >= 4 &&
         number.sizes[1] >= 4;
}

bool is_card(const Number& number) {
  constexpr std::string_view first_digits = "34569";  // of issuers (GB/T 14504)
  return number.digits.size() >= shortest_card && number.digits.size() <= longest_card &&
         first_digits.find(number.digits[0]) != std::string_view::npos &&
         (has_shape(number, {}) || is_in_two(number) || is_in_fours(number)) &&
         has_luhn(number.digits);
}

bool is_mobile_of(std::string_view digits) {
  return digits.size() == mobile_length && digits[0] == '1' && digits[1] >= '3';
}

bool is_mobile(const Number& number) {
  const std::string_view digits = number.digits;
  if (number.sizes.size() == 1 && digits.size() == mobile_length + 2 && digits.starts_with("86")) {
    return is_mobile_of(digits.substr(2));
  }
  return is_mobile_of(digits) && has_shape(number, {{3, 4, 4}, {3, 8}, {7, 4}});
}

// X as the last character, perhaps after separators, and no word that goes on.
std::size_t after_x(const std::vector<Sign>& signs, std::size_t at) {
  for (std::size_t gap = 0; at < signs.size() && gap <= longest_gap; ++gap, ++at) {
    const bool is_x = signs[at].c == U'x' || signs[at].c == U'X';
    const bool goes_on = at + 1 < signs.size() && is_letter(signs[at + 1].c);
    if (is_x) return goes_on ? 0 : at + 1;
    if (!is_separator(signs[at].c)) return 0;
  }
  return 0;
}

class NumberFinder {
 public:
  explicit NumberFinder(const std::vector<Sign>& signs)
      : signs_(signs), groups_(groups_of(signs)), is_taken_(groups_.size()) {}

  std::vector<SignFinding> find() {
    look(PersonalKind::identity_number, [&](Number& number) { return is_identity(number); });
    look_inside();
    look(PersonalKind::bank_card, is_card);
    look(PersonalKind::identity_number, is_old_identity_number);
    look(PersonalKind::mobile, is_mobile);
    return std::move(found_);
  }

 private:
  bool is_identity(Number& number) {
    if (number.digits.size() == identity_length) return is_identity_number(number.digits);
    if (number.digits.size() != identity_length - 1) return false;
    const std::size_t end = after_x(signs_, number.last);
    if (end == 0 || !is_identity_number(number.digits + 'X')) return false;
    number.last = end;
    return true;
  }

  // Numbers that another number was written right before or after.
  void look_inside() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (is_taken_[i] || group.last - group.first < identity_length - 1) continue;
      std::string digits;
      for (std::size_t sign = group.first; sign < group.last; ++sign) {
        digits += static_cast<char>('0' + digit_of(signs_[sign].c));
      }
      if (after_x(signs_, group.last) == group.last + 1) digits += 'X';
      for (std::size_t at = 0; at + identity_length <= digits.size(); ++at) {
        if (!is_identity_number(std::string_view(digits).substr(at, identity_length))) continue;
        found_.push_back({.kind = PersonalKind::identity_number,
                          .first = group.first + at,
                          .last = group.first + at + identity_length});
        is_taken_[i] = true;
        at += identity_length - 1;
      }
    }
  }

  // Tries every number that begins and ends with a group.
  template <typename Rule>
  void look(PersonalKind kind, const Rule& is_one) {
    for (std::size_t begin = 0; begin < groups_.size(); ++begin) {
      Number number{.digits = {}, .sizes = {}, .first = groups_[begin].first};
      for (std::size_t at = begin; at < groups_.size() && !is_taken_[at]; ++at) {
        append(number, groups_[at]);
        if (number.digits.size() > longest_card) break;
        if (is_one(number)) {
          found_.push_back({.kind = kind, .first = number.first, .last = number.last});
          std::fill(is_taken_.begin() + static_cast<std::ptrdiff_t>(begin),
                    is_taken_.begin() + static_cast<std::ptrdiff_t>(at) + 1, true);
          break;
        }
        if (!groups_[at].goes_on) break;
      }
    }
  }

  void append(Number& number, const Group& group) const {
    for (std::size_t i = group.first; i < group.last && number.digits.size() <= longest_card; ++i) {
      number.digits += static_cast<char>('0' + digit_of(signs_[i].c));
    }
    number.sizes.push_back(group.last - group.first);
    number.last = group.last;
  }

  const std::vector<Sign>& signs_;
  std::vector<Group> groups_;
  std::vector<bool> is_taken_;
  std::vector<SignFinding> found_;
};

}  // namespace

bool is_identity_number(std::string_view number) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (number.size() != identity_length) return false;
  if (!std::all_of(number.begin(), number.end() - 1, is_digit) || !has_region(number)) return false;
  const std::string_view year = number.substr(6, 4);
  if (!year.starts_with("18") && !year.starts_with("19") && !year.starts_with("20")) return false;
  if (!is_birthday(year.starts_with("18") ? "1900" : year, number.substr(10, 4))) return false;
  int sum = 0;
  for (std::size_t i = 0; i + 1 < identity_length; ++i) sum = (sum + (number[i] - '0')) * 2 % 11;
  return "10X98765432"[sum % 11] == number.back();
}

std::vector<SignFinding> find_numbers(const std::vector<Sign>& signs) {
  return NumberFinder(signs).find();
}

}  // namespace mingbai::privacy
