#include "publications/slips/slip_code.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace mingbai::publications {
namespace {

constexpr std::size_t group = 4;
constexpr std::size_t digit_count = 16;
constexpr std::uint64_t one_past_all = 1'000'000'000'000;

// Of 60 bits of the hash.
std::string plain_digits(const crypto::SecretKey& secret, const SlipKey& key) {
  constexpr std::size_t hex_digits = 15;
  constexpr int hexadecimal = 16;
  const std::string hash = crypto::keyed_hash(
      secret, "household-slip", fmt::format("{} {} {}", key.submission, key.slip, key.changes));
  std::uint64_t number = 0;
  std::from_chars(hash.data(), hash.data() + hex_digits, number, hexadecimal);
  return fmt::format("{:04}{:012}", key.slip, number % one_past_all);
}

}  // namespace

std::string code_of(const crypto::SecretKey& secret, const SlipKey& key) {
  std::string digits = plain_digits(secret, key);
  for (std::size_t at = digit_count - group; at > 0; at -= group) digits.insert(at, " ");
  return digits;
}

std::optional<std::int64_t> slip_in(std::string_view typed) {
  const std::string digits = crypto::plain_code(typed);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digits.size() != digit_count || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
  std::int64_t slip = 0;
  std::from_chars(digits.data(), digits.data() + group, slip);
  return slip > 0 ? std::optional(slip) : std::nullopt;
}

bool is_code(const crypto::SecretKey& secret, const SlipKey& key, std::string_view typed) {
  return crypto::is_same_secret(plain_digits(secret, key), crypto::plain_code(typed));
}

}  // namespace mingbai::publications
