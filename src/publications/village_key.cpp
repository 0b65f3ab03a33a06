#include "publications/village_key.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "kernel/text.h"

namespace mingbai::publications {
namespace {

constexpr std::size_t digit_count = 12;
constexpr std::uint64_t one_past_all = 1'000'000'000'000;
constexpr std::size_t group = 4;
constexpr char separator = '_';  // no code of a unit has it

// Of 60 bits of the hash; that some numbers come up once more in a million changes nothing.
std::string plain_digits(const crypto::SecretKey& secret, const VillageKey& key) {
  constexpr std::size_t hex_digits = 15;
  constexpr int hexadecimal = 16;
  const std::string hash = crypto::keyed_hash(
      secret, "village-key", fmt::format("{} {} {}", key.unit, key.year, key.changes));
  std::uint64_t number = 0;
  std::from_chars(hash.data(), hash.data() + hex_digits, number, hexadecimal);
  return fmt::format("{:012}", number % one_past_all);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_unit_code(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

}  // namespace

std::string digits_of(const crypto::SecretKey& secret, const VillageKey& key) {
  const std::string digits = plain_digits(secret, key);
  return digits.substr(0, group) + " " + digits.substr(group, group) + " " +
         digits.substr(2 * group);
}

bool is_key(const crypto::SecretKey& secret, const VillageKey& key, std::string_view typed) {
  return crypto::is_same_secret(plain_digits(secret, key), crypto::plain_code(typed));
}

Date last_day_of_key(int year) { return mingbai::last_day(Period::of(year + 1, 1)); }

std::vector<int> key_years(Date today) {
  std::vector<int> out{today.year()};
  if (today <= last_day_of_key(today.year() - 1)) out.push_back(today.year() - 1);
  return out;
}

KeptKeys parse_kept_keys(std::string_view cookie) {
  KeptKeys out;
  while (!cookie.empty() && out.size() < most_kept_keys) {
    const std::size_t middle = cookie.find(separator);
    if (middle == std::string_view::npos) break;
    const std::size_t end = std::min(cookie.find(separator, middle + 1), cookie.size());
    const std::string_view unit = cookie.substr(0, middle);
    const std::string_view digits = cookie.substr(middle + 1, end - middle - 1);
    if (is_unit_code(unit) && digits.size() == digit_count &&
        std::ranges::all_of(digits, is_digit)) {
      out.emplace_back(unit, digits);
    }
    cookie.remove_prefix(std::min(end + 1, cookie.size()));
  }
  return out;
}

std::string to_cookie(const KeptKeys& keys) {
  std::string out;
  for (const auto& [unit, digits] : keys) {
    if (!out.empty()) out += separator;
    out += unit;
    out += separator;
    out += digits;
  }
  return out;
}

KeptKeys with_key(KeptKeys keys, const std::string& unit, std::string_view digits) {
  std::erase_if(keys, [&unit](const auto& kept) { return kept.first == unit; });
  if (digits.empty()) return keys;
  if (keys.size() == most_kept_keys) keys.erase(keys.begin());
  keys.emplace_back(unit, crypto::plain_code(digits));
  return keys;
}

}  // namespace mingbai::publications
