#include "platform/table/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "platform/table/table.h"

namespace mingbai::table {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Up to 15 significant digits belong to one double only, so such a text without superfluous zeros
// is the shortest already.
bool is_shortest(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || text.size() > 15 || !is_digit(text.front()) || !is_digit(text.back())) {
    return false;
  }
  const std::size_t point = text.find('.');
  const bool has_point = point != std::string_view::npos;
  if (text.front() == '0' && text.size() > 1 && point != 1) return false;
  if (text.front() == '0' && !has_point) return false;  // 0 and -0
  if (has_point && text.back() == '0') return false;
  return static_cast<std::size_t>(std::ranges::count_if(text, is_digit)) + (has_point ? 1 : 0) ==
         text.size();
}

}  // namespace

std::optional<double> to_double(std::string_view written) {
  if (written.starts_with('+')) written.remove_prefix(1);
  double value = 0;
  const char* end = written.data() + written.size();
  const auto [stop, error] = std::from_chars(written.data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool append_shortest(std::string_view written, std::string& out) {
  if (is_shortest(written)) {
    out.append(written);
    return true;
  }
  const std::optional<double> value = to_double(written);
  if (!value) return false;
  std::array<char, 400> digits{};  // 1.8e308 has 309 digits, 5e-324 has 326 characters
  const double positive_zero = *value == 0 ? 0 : *value;
  const auto done =
      std::to_chars(digits.begin(), digits.end(), positive_zero, std::chars_format::fixed);
  out.append(digits.data(), done.ptr);
  return true;
}

std::string displayed_number(std::string_view number) {
  const std::optional<double> value = to_double(number);
  if (!value) return std::string(number);
  std::array<char, 32> digits{};
  const auto rounded =
      std::to_chars(digits.begin(), digits.end(), *value, std::chars_format::scientific, 14);
  std::string out;
  append_shortest({digits.data(), rounded.ptr}, out);
  return out;
}

}  // namespace mingbai::table
