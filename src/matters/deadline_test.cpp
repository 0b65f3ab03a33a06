#include "matters/deadline.h"

#include <doctest/doctest.h>

using namespace mingbai;
using namespace mingbai::matters;

namespace {

Date day(const char* text) { return *Date::parse(text); }

}  // namespace

TEST_CASE("deadline: each way of counting, around the long holiday of October 2026") {
  const WorkCalendar calendar = *WorkCalendar::load("no-such-folder");
  struct Row {
    Limit limit;
    const char* begins;
    const char* period_end;
    int more_days;
    const char* last_day;
  };
  const auto limit = [](Counting counting, int n, bool moves = false) {
    return Limit{.counting = counting, .n = n, .moves_off_rest_days = moves};
  };
  for (const Row& row : {
           // The first day is not counted itself.
           Row{limit(Counting::days, 3), "2026-09-28", "", 0, "2026-10-01"},
           Row{limit(Counting::days, 0), "2026-09-28", "", 0, "2026-09-28"},
           // Civil Code, art. 203: a last day of rest moves to the next working day.
           Row{limit(Counting::days, 3, true), "2026-09-28", "", 0, "2026-10-08"},
           Row{limit(Counting::days, 1, true), "2026-09-28", "", 0, "2026-09-29"},
           Row{limit(Counting::days, 3), "2026-09-28", "", 4, "2026-10-05"},
           Row{limit(Counting::workdays, 3), "2026-09-28", "", 0, "2026-10-08"},
           // Saturday the 10th is a make-up workday.
           Row{limit(Counting::workdays, 5), "2026-09-28", "", 0, "2026-10-10"},
           Row{limit(Counting::workdays, 3), "2026-09-28", "", 2, "2026-10-10"},
           Row{limit(Counting::day_of_next_month, 15), "2026-10-20", "2026-09-30", 0, "2026-10-15"},
           Row{limit(Counting::day_of_next_month, 3, true), "2026-10-01", "2026-09-30", 0,
               "2026-10-08"},
           Row{limit(Counting::days_after_period, 20), "2026-10-01", "2026-09-30", 0, "2026-10-20"},
           Row{limit(Counting::days_after_period, 0), "2026-10-01", "2026-09-30", 0, "2026-09-30"},
           Row{limit(Counting::end_of_period, 0), "2026-07-01", "2026-09-30", 0, "2026-09-30"},
           Row{limit(Counting::end_of_period, 0), "2026-10-01", "2026-12-31", 5, "2027-01-05"},
       }) {
    CAPTURE(row.begins);
    CAPTURE(row.last_day);
    DeadlineBase base{.begins = day(row.begins), .period_end = {}, .more_days = row.more_days};
    if (*row.period_end != '\0') base.period_end = day(row.period_end);
    CHECK(deadline(calendar, row.limit, base, {}).date.iso() == row.last_day);
  }
}

TEST_CASE("deadline: days of a pause do not count, and its first day does") {
  const WorkCalendar calendar = *WorkCalendar::load("no-such-folder");
  const DeadlineBase base{.begins = day("2026-03-02"), .period_end = {}, .more_days = 0};
  const Limit five{.counting = Counting::days, .n = 5};
  const auto last_day = [&](std::vector<Pause> pauses) {
    return deadline(calendar, five, base, pauses).date.iso();
  };
  CHECK(last_day({}) == "2026-03-07");
  CHECK(last_day({{day("2026-03-03"), day("2026-03-06")}}) == "2026-03-10");
  CHECK(last_day({{day("2026-03-03"), day("2026-03-04")},
                  {day("2026-03-06"), day("2026-03-08")}}) == "2026-03-10");
  CHECK(last_day({{day("2026-03-07"), day("2026-03-09")}}) == "2026-03-07");
  CHECK_THROWS_AS(deadline(calendar, {.counting = Counting::end_of_period}, base, {}), Bug);
}
