#include "kernel/money.h"

#include <array>

#include <fmt/format.h>

namespace mingbai {
namespace {

struct Folded {
  std::string_view from;
  char to;
};

// Full-width forms as Chinese input methods type them. '\0' drops the character.
constexpr std::array<Folded, 21> folds{{
    {"０", '0'}, {"１", '1'}, {"２", '2'},  {"３", '3'}, {"４", '4'},  {"５", '5'},     {"６", '6'},
    {"７", '7'}, {"８", '8'}, {"９", '9'},  {"．", '.'}, {"，", ','},  {"－", '-'},     {"＋", '+'},
    {"（", '('}, {"）", ')'}, {"￥", '\0'}, {"¥", '\0'}, {"元", '\0'}, {"\u3000", ' '}, {"−", '-'},
}};

std::string fold(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    bool folded = false;
    for (const Folded& f : folds) {
      if (!text.starts_with(f.from)) continue;
      if (f.to != '\0') out += f.to;
      text.remove_prefix(f.from.size());
      folded = true;
      break;
    }
    if (folded) continue;
    out += text.front();
    text.remove_prefix(1);
  }
  const std::size_t first = out.find_first_not_of(" \t\u00a0");
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of(" \t") - first + 1);
}

Failure not_an_amount(std::string_view text) {
  return fail(ErrorCode::invalid,
              msg("“{0}” is not an amount such as 1,234.50.", std::string(text.substr(0, 60))));
}

// Groups after the first must all have the same size, 3 or 4: "12,34" is a typing mistake, not
// 1,234.
bool well_grouped(std::string_view whole) {
  const std::size_t first = whole.find(',');
  if (first == std::string_view::npos) return true;
  const auto grouped_by = [&](std::size_t size) {
    if (first == 0 || first > size) return false;
    for (std::size_t at = first; at < whole.size(); at += size + 1) {
      if (whole[at] != ',' || at + size >= whole.size() + 0) return false;
      if (whole.substr(at + 1, size).find(',') != std::string_view::npos) return false;
      if (at + 1 + size < whole.size() && whole[at + 1 + size] != ',') return false;
    }
    return true;
  };
  return grouped_by(3) || grouped_by(4);
}

}  // namespace

Result<Money> Money::parse(std::string_view text) {
  if (text.size() > 100) return not_an_amount(text);
  const std::string folded = fold(text);
  std::string_view rest = folded;
  bool negative = false;
  if (rest.size() >= 2 && rest.front() == '(' && rest.back() == ')') {
    negative = true;
    rest = rest.substr(1, rest.size() - 2);
  } else if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) {
    negative = rest.front() == '-';
    rest.remove_prefix(1);
  }
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);

  const std::size_t point = rest.find('.');
  const std::string_view whole = rest.substr(0, point);
  const std::string_view decimals =
      point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
  if (whole.empty() && decimals.empty()) return not_an_amount(text);
  if (!well_grouped(whole)) return not_an_amount(text);

  std::int64_t fen = 0;
  for (const char c : whole) {
    if (c == ',') continue;
    if (c < '0' || c > '9') return not_an_amount(text);
    fen = fen * 10 + (c - '0');
    if (fen > max_fen / 100) {
      return fail(ErrorCode::invalid,
                  msg("“{0}” is larger than 99,999,999,999.99.", std::string(text)));
    }
  }
  fen *= 100;
  for (std::size_t i = 0; i < decimals.size(); ++i) {
    const char c = decimals[i];
    if (c < '0' || c > '9') return not_an_amount(text);
    if (i == 0) fen += std::int64_t{10} * (c - '0');
    if (i == 1) fen += c - '0';
    if (i >= 2 && c != '0') {
      return fail(ErrorCode::invalid, msg("“{0}” has more than two decimals.", std::string(text)));
    }
  }
  return Money(negative ? -fen : fen);
}

Money operator+(Money a, Money b) {
  std::int64_t sum = 0;
  ensure(!__builtin_add_overflow(a.fen_, b.fen_, &sum), "a sum of money fits in 64 bits");
  return Money(sum);
}

Money operator-(Money a, Money b) {
  std::int64_t difference = 0;
  ensure(!__builtin_sub_overflow(a.fen_, b.fen_, &difference),
         "a difference of money fits in 64 bits");
  return Money(difference);
}

Money Money::operator-() const { return Money{} - *this; }

std::string Money::plain() const {
  const std::uint64_t magnitude =
      fen_ < 0 ? 0 - static_cast<std::uint64_t>(fen_) : static_cast<std::uint64_t>(fen_);
  return fmt::format("{}{}.{:02}", fen_ < 0 ? "-" : "", magnitude / 100, magnitude % 100);
}

std::string Money::grouped() const {
  std::string out = plain();
  const std::size_t start = fen_ < 0 ? 1 : 0;
  for (std::size_t at = out.size() - 3; at > start + 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

}  // namespace mingbai
