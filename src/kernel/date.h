// Date and Period: civil days and months. Instants are in clock.h.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai {

// A civil month, for example 2026-10. Years 1900 to 2999.
class Period {
 public:
  constexpr Period() = default;
  static Result<Period> parse(
      std::string_view text);             // "2026-10"; also "202610", "2026.10", "2026年10月"
  static Period of(int year, int month);  // throws Bug outside the ranges
  // Months since year 0, the form stored in databases: year * 12 + month - 1.
  static Period of_index(std::int64_t index);

  [[nodiscard]] constexpr int year() const { return index_ / 12; }
  [[nodiscard]] constexpr int month() const { return index_ % 12 + 1; }
  [[nodiscard]] constexpr std::int64_t index() const { return index_; }
  [[nodiscard]] Period plus(int months) const { return of_index(index_ + months); }
  [[nodiscard]] Period first_of_year() const { return of(year(), 1); }
  [[nodiscard]] std::string iso() const;  // "2026-10"
  friend constexpr auto operator<=>(Period, Period) = default;

 private:
  constexpr explicit Period(std::int32_t index) : index_(index) {}
  std::int32_t index_ = 1970 * 12;
};

// From first to last, both included; first <= last.
struct PeriodRange {
  Period first;
  Period last;
  [[nodiscard]] int months() const { return static_cast<int>(last.index() - first.index()) + 1; }
  [[nodiscard]] bool contains(Period p) const { return first <= p && p <= last; }
  // The same months one year earlier.
  [[nodiscard]] PeriodRange a_year_before() const { return {first.plus(-12), last.plus(-12)}; }
  friend bool operator==(const PeriodRange&, const PeriodRange&) = default;
};

Result<PeriodRange> parse_period_range(std::string_view from, std::string_view to);

// A civil day. Years 1900 to 2999.
class Date {
 public:
  constexpr Date() = default;
  // "2026-10-03", "2026/10/3", "2026.10.3", "2026年10月3日", "20261003"; a time of day after a
  // space or T is dropped.
  static Result<Date> parse(std::string_view text);
  static Result<Date> make(int year, int month, int day);
  // Days since 1970-01-01, the form used for arithmetic.
  static Date of_days(std::int64_t days);
  // A spreadsheet's day number. The 1900 system counts a 29 February 1900 that never was; the 1904
  // system starts on 1904-01-01 = 0 (ECMA-376 part 1, 18.17.4.1).
  static Result<Date> of_excel_serial(std::int64_t serial, bool is_1904);

  [[nodiscard]] int year() const { return static_cast<int>(ymd_.year()); }
  [[nodiscard]] int month() const { return static_cast<int>(static_cast<unsigned>(ymd_.month())); }
  [[nodiscard]] int day() const { return static_cast<int>(static_cast<unsigned>(ymd_.day())); }
  [[nodiscard]] std::int64_t days() const;
  [[nodiscard]] Date plus(int days) const { return of_days(this->days() + days); }
  [[nodiscard]] Period period() const { return Period::of(year(), month()); }
  [[nodiscard]] std::string iso() const;  // "2026-10-03"
  friend constexpr auto operator<=>(const Date&, const Date&) = default;

 private:
  constexpr explicit Date(std::chrono::year_month_day ymd) : ymd_(ymd) {}
  std::chrono::year_month_day ymd_{std::chrono::year(1970), std::chrono::month(1),
                                   std::chrono::day(1)};
};

Date first_day(Period period);
Date last_day(Period period);

}  // namespace mingbai
