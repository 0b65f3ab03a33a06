// Money: an amount of renminbi as a whole number of fen (1 yuan = 100 fen).
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai {

class Money {
 public:
  constexpr Money() = default;
  static constexpr Money of_fen(std::int64_t fen) { return Money(fen); }

  // Reads what people and accounting programs write: "1,234.50", "-3", "(12.00)" and "（12.00）"
  // (negative), "￥5", full-width digits and signs, surrounding spaces, a trailing "元". At most
  // two decimals that are not zero, at most 99,999,999,999.99 yuan either way. Thousands separators
  // must stand every three (or, after 万-style grouping, four) digits.
  static Result<Money> parse(std::string_view text);

  // The largest amount that a single line may carry, in fen; sums have room above it.
  static constexpr std::int64_t max_fen = 9'999'999'999'999;

  [[nodiscard]] constexpr std::int64_t fen() const { return fen_; }
  [[nodiscard]] constexpr bool is_zero() const { return fen_ == 0; }
  [[nodiscard]] constexpr bool is_negative() const { return fen_ < 0; }
  [[nodiscard]] constexpr Money abs() const { return Money(fen_ < 0 ? -fen_ : fen_); }

  // Overflow of 64 bits throws Bug: input is bounded by max_fen, so a sum that overflows is no
  // honest sum.
  friend Money operator+(Money a, Money b);
  friend Money operator-(Money a, Money b);
  Money operator-() const;
  Money& operator+=(Money other) { return *this = *this + other; }
  Money& operator-=(Money other) { return *this = *this - other; }
  friend constexpr auto operator<=>(Money, Money) = default;

  [[nodiscard]] std::string plain() const;    // "-1234.50", for files and programs
  [[nodiscard]] std::string grouped() const;  // "-1,234.50", for people

 private:
  constexpr explicit Money(std::int64_t fen) : fen_(fen) {}
  std::int64_t fen_ = 0;
};

}  // namespace mingbai
