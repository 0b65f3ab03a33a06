#include "books/import/personal_data.h"

#include "kernel/text.h"
#include "platform/privacy/personal_data.h"

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

// Whether `text` begins with one.
bool begins_with_number(std::string_view text) {
  std::string number(text.substr(0, identity_length));
  if (number.ends_with('x')) number.back() = 'X';
  return privacy::is_identity_number(number);
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
    if (may_be && begins_with_number(text.substr(at))) return at;
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
