#include "platform/i18n/format.h"

#include <doctest/doctest.h>

using namespace mingbai;
using namespace mingbai::i18n;

TEST_CASE("format: money, exact and short, in both languages") {
  struct Row {
    std::int64_t fen;
    std::string_view zh;
    std::string_view en;
    std::string_view zh_short;
    std::string_view en_short;
  };
  const std::vector<Row> rows{
      {0, "0.00 元", "¥0.00", "0 元", "0 yuan"},
      {5, "0.05 元", "¥0.05", "0.05 元", "0.05 yuan"},
      {80'000, "800.00 元", "¥800.00", "800 元", "800 yuan"},
      {123'456, "1,234.56 元", "¥1,234.56", "1,234.56 元", "1,234.56 yuan"},
      {999'999, "9,999.99 元", "¥9,999.99", "9,999.99 元", "9,999.99 yuan"},
      {1'000'000, "10,000.00 元", "¥10,000.00", "1.0 万元", "10,000 yuan"},
      {12'345'678, "123,456.78 元", "¥123,456.78", "12.3 万元", "123,000 yuan"},
      {-12'350'000, "-123,500.00 元", "-¥123,500.00", "-12.4 万元", "-124,000 yuan"},
      {9'994'999'999, "99,949,999.99 元", "¥99,949,999.99", "9,995.0 万元", "99,950,000 yuan"},
      {9'999'999'999, "99,999,999.99 元", "¥99,999,999.99", "1.00 亿元", "100 million yuan"},
      {12'345'678'900, "123,456,789.00 元", "¥123,456,789.00", "1.23 亿元", "123 million yuan"},
  };
  for (const Row& row : rows) {
    const Money amount = Money::of_fen(row.fen);
    CHECK(money(amount, Language::zh_cn) == row.zh);
    CHECK(money(amount, Language::en) == row.en);
    CHECK(short_money(amount, Language::zh_cn) == row.zh_short);
    CHECK(short_money(amount, Language::en) == row.en_short);
  }
  CHECK(signed_short_money(Money::of_fen(800'000), Language::zh_cn) == "+8,000 元");
  CHECK(signed_short_money(Money::of_fen(-800'000), Language::zh_cn) == "-8,000 元");
  CHECK(signed_short_money(Money{}, Language::zh_cn) == "0 元");
  CHECK(money(Money::of_fen(INT64_MIN), Language::en) == "-¥92,233,720,368,547,758.08");
  CHECK(grouped(INT64_MIN) == "-9,223,372,036,854,775,808");
  CHECK(grouped(999) == "999");
  CHECK(grouped(-1000) == "-1,000");
}

TEST_CASE("format: months, ranges and days in both languages") {
  const Period october = Period::of(2026, 10);
  CHECK(period(october, Language::zh_cn) == "2026年10月");
  CHECK(period(october, Language::en) == "October 2026");
  CHECK(month_name(october, Language::zh_cn) == "十月");
  CHECK(month_name(Period::of(2026, 12), Language::en) == "December");
  struct Row {
    PeriodRange range;
    std::string_view zh;
    std::string_view en;
  };
  const std::vector<Row> rows{
      {{october, october}, "2026年10月", "October 2026"},
      {{Period::of(2026, 1), october}, "2026年1月至10月", "January to October 2026"},
      {{Period::of(2026, 1), Period::of(2026, 12)}, "2026年", "2026"},
      {{Period::of(2025, 11), Period::of(2026, 2)},
       "2025年11月至2026年2月",
       "November 2025 to February 2026"},
      {{Period::of(2025, 2), Period::of(2026, 1)},
       "2025年2月至2026年1月",
       "February 2025 to January 2026"},
  };
  for (const Row& row : rows) {
    CHECK(period_range(row.range, Language::zh_cn) == row.zh);
    CHECK(period_range(row.range, Language::en) == row.en);
  }
  const Date day = Date::make(2026, 10, 3).value();
  CHECK(date(day, Language::zh_cn) == "2026年10月3日");
  CHECK(date(day, Language::en) == "3 October 2026");
  CHECK(short_date(day, Language::zh_cn) == "10月3日");
  CHECK(short_date(day, Language::en) == "3 October");
}

TEST_CASE("format: percentages never divide by zero or overflow") {
  CHECK(percentage(std::int64_t{1}, 3) == "33.3%");
  CHECK(percentage(std::int64_t{2}, 3) == "66.7%");
  CHECK(percentage(std::int64_t{-1}, 8) == "-12.5%");
  CHECK(percentage(std::int64_t{0}, 8) == "0.0%");
  CHECK(percentage(std::int64_t{-1}, 100'000) == "0.0%");
  CHECK(percentage(std::int64_t{30}, 2) == "1,500.0%");
  CHECK(percentage(std::int64_t{1}, 0) == "–");
  CHECK(percentage(std::int64_t{1}, -5) == "–");
  CHECK(percentage(Money::of_fen(INT64_MAX), Money::of_fen(INT64_MAX)) == "100.0%");
  CHECK(percentage(INT64_MIN, std::int64_t{1}) == "–");
}
