#include "matters/missing_year.h"

#include <doctest/doctest.h>

namespace mingbai::matters {
namespace {

Date day(const char* text) { return *Date::parse(text); }

TEST_CASE("missing year: told from two months before it begins, and while it runs") {
  const WorkCalendar calendar(
      {{.year = 2026, .is_announced = true}, {.year = 2027, .is_announced = false}});
  CHECK(missing_year(calendar, day("2026-10-31")) == std::nullopt);
  CHECK(missing_year(calendar, day("2026-11-01")) == 2027);
  CHECK(missing_year(calendar, day("2027-03-01")) == 2027);
  const WorkCalendar announced(
      {{.year = 2026, .is_announced = true}, {.year = 2027, .is_announced = true}});
  CHECK(missing_year(announced, day("2026-12-31")) == std::nullopt);
  CHECK(missing_year(announced, day("2027-11-01")) == 2028);
}

}  // namespace
}  // namespace mingbai::matters
