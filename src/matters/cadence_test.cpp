#include "matters/cadence.h"

#include <doctest/doctest.h>

namespace mingbai::matters {
namespace {

std::string ends(const Cadence& cadence, const char* last, const char* today) {
  std::optional<Date> newest;
  if (*last != '\0') newest = *Date::parse(last);
  std::string out;
  for (const Date day : periods_to_open(cadence, newest, *Date::parse(today))) {
    out += (out.empty() ? "" : " ") + day.iso();
  }
  return out;
}

}  // namespace

TEST_CASE("cadence: what was missed is made up for, what lies before the first is not") {
  const Cadence month{.every = Every::month};
  CHECK(ends(month, "", "2026-10-01") == "2026-09-30");
  CHECK(ends(month, "2026-09-30", "2026-10-31") == "");
  CHECK(ends(month, "2026-06-30", "2026-10-01") == "2026-07-31 2026-08-31 2026-09-30");
  CHECK(ends(month, "2026-12-31", "2026-03-01") == "");
  CHECK(ends({.every = Every::quarter}, "", "2026-12-31") == "2026-09-30");
  CHECK(ends({.every = Every::quarter}, "2026-03-31", "2027-01-01") ==
        "2026-06-30 2026-09-30 2026-12-31");
  CHECK(ends({.every = Every::half_year, .opens_at_start = true}, "", "2026-07-01") ==
        "2026-12-31");
  CHECK(ends({.every = Every::year, .opens_at_start = true}, "2025-12-31", "2026-01-01") ==
        "2026-12-31");
  CHECK(ends({.every = Every::year}, "", "2026-12-31") == "2025-12-31");
  CHECK(ends({}, "", "2026-10-01") == "");
}

}  // namespace mingbai::matters
