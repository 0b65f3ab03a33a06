#include "books/import/personal_data.h"

#include <array>

#include "kernel/text.h"

namespace mingbai::books {
namespace {

constexpr std::size_t identity_length = 18;
constexpr std::size_t longest_shown_run = 10;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - begin;
}

// The number at the beginning of `text`.
bool is_identity_number(std::string_view text) {
  static constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  static constexpr std::string_view check_characters = "10X98765432";
  if (text.size() < identity_length) return false;
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!is_digit(text[i])) return false;
    sum += (text[i] - '0') * weights[i];
  }
  const int month = (text[10] - '0') * 10 + (text[11] - '0');
  const int day = (text[12] - '0') * 10 + (text[13] - '0');
  if (text[6] != '1' && text[6] != '2') return false;
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const char last = text[17] == 'x' ? 'X' : text[17];
  return last == check_characters[static_cast<std::size_t>(sum % 11)];
}

// Where the next identity number begins; npos if there is none.
std::size_t find_identity_number(std::string_view text) {
  std::size_t at = 0;
  while (at + identity_length <= text.size()) {
    const std::size_t run = digits_at(text, at);
    if (run == 0) {
      ++at;
      continue;
    }
    const bool may_be = run == identity_length || run == identity_length - 1;
    if (may_be && is_identity_number(text.substr(at))) return at;
    at += run;
  }
  return std::string_view::npos;
}

}  // namespace

std::string safe_echo(std::string_view cell) {
  constexpr std::size_t max_bytes = 60;
  std::string out;
  for (std::size_t i = 0; i < cell.size() && out.size() <= max_bytes;) {
    const std::size_t run = digits_at(cell, i);
    if (run > longest_shown_run) {
      out += "…";
      i += run;
      if (i < cell.size() && (cell[i] == 'X' || cell[i] == 'x')) ++i;
      continue;
    }
    const std::size_t taken = run == 0 ? 1 : run;
    out += cell.substr(i, taken);
    i += taken;
  }
  return std::string(cut(out, max_bytes));
}

bool has_identity_number(std::string_view text) {
  return find_identity_number(text) != std::string_view::npos;
}

std::string without_identity_numbers(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t at = find_identity_number(text);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += "（证件号略）";
    text.remove_prefix(at + identity_length);
  }
}

}  // namespace mingbai::books
