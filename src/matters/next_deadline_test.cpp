#include "matters/next_deadline.h"

#include <doctest/doctest.h>

#include "matters/scheme_library.h"

namespace mingbai::matters {
namespace {

Date day(const char* text) { return *Date::parse(text); }

}  // namespace

TEST_CASE("next deadline: the period that begins or ends next") {
  const Cadence monthly{.every = Every::month};
  CHECK(next_period(monthly, day("2026-09-28")).end == day("2026-09-30"));
  CHECK(next_period(monthly, day("2026-09-28")).opened == day("2026-10-01"));
  CHECK(next_period(monthly, day("2026-10-01")).end == day("2026-10-31"));
  const Cadence yearly{.every = Every::year, .opens_at_start = true};
  CHECK(next_period(yearly, day("2026-09-28")).end == day("2027-12-31"));
  CHECK(next_period(yearly, day("2026-09-28")).opened == day("2027-01-01"));
}

TEST_CASE("next deadline: each step on its last day, one after the other") {
  const Scheme scheme =
      *SchemeLibrary::load("no-such-folder")->scheme("finance_disclosure", "149921100201");
  std::string all;
  for (const NextDeadline& each :
       next_deadlines(scheme, *WorkCalendar::load("no-such-folder"), day("2026-09-28"))) {
    all += (each.step.empty() ? "closing" : each.step) + " " + each.due.date.iso() + "\n";
  }
  CHECK(all ==
        "accounts 2026-10-10\n"
        "review 2026-10-15\n"
        "publication 2026-10-15\n"
        "board 2026-10-20\n"
        "board 2026-11-04\n"
        "closing 2026-11-11\n");
}

}  // namespace mingbai::matters
