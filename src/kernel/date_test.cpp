#include "kernel/date.h"

#include <doctest/doctest.h>

#include "kernel/clock.h"

using namespace mingbai;

TEST_CASE("date: forms that accounting files use") {
  for (const char* text : {"2026-10-03", "2026/10/3", "2026.10.3", "2026年10月3日", "20261003",
                           "2026-10-03 08:00:00", "２０２６－１０－０３", " 2026-10-03 "}) {
    CAPTURE(text);
    const Result<Date> date = Date::parse(text);
    REQUIRE(date.has_value());
    CHECK(date->iso() == "2026-10-03");
  }
  for (const char* text :
       {"", "2026-13-01", "2026-02-29", "03-10-2026", "2026-10", "1899-01-01", "x"}) {
    CAPTURE(text);
    CHECK_FALSE(Date::parse(text).has_value());
  }
}

TEST_CASE("date: spreadsheet serials of both systems") {
  CHECK(Date::of_excel_serial(61, false)->iso() == "1900-03-01");
  CHECK(Date::of_excel_serial(46298, false)->iso() == "2026-10-03");
  CHECK(Date::of_excel_serial(0, true)->iso() == "1904-01-01");
  CHECK(Date::of_excel_serial(44836, true)->iso() == "2026-10-03");
  CHECK_FALSE(Date::of_excel_serial(-1, true).has_value());
  CHECK_FALSE(Date::of_excel_serial(9'999'999, false).has_value());
}

TEST_CASE("period: forms, order and arithmetic") {
  for (const char* text : {"2026-10", "202610", "2026.10", "2026年10月", "2026/10"}) {
    CAPTURE(text);
    REQUIRE(Period::parse(text).has_value());
    CHECK(Period::parse(text)->iso() == "2026-10");
  }
  CHECK(Period::of(2026, 12).plus(1).iso() == "2027-01");
  CHECK(Period::of(2026, 1).plus(-1).iso() == "2025-12");
  CHECK(last_day(Period::of(2024, 2)).iso() == "2024-02-29");
  CHECK_FALSE(parse_period_range("2026-02", "2026-01").has_value());
  CHECK(parse_period_range("2026-01", "2026-12")->months() == 12);
}

TEST_CASE("clock: the civil day is China's") {
  CHECK(rfc3339(Instant{0}) == "1970-01-01T08:00:00+08:00");
  CHECK(civil_date(Instant{16LL * 3'600'000 - 1}).iso() == "1970-01-01");
  CHECK(civil_date(Instant{16LL * 3'600'000}).iso() == "1970-01-02");
}
