#include "matters/calendar.h"

#include <doctest/doctest.h>

using namespace mingbai;
using namespace mingbai::matters;

namespace {

Date day(const char* text) { return *Date::parse(text); }

WorkCalendar shipped() { return *WorkCalendar::load("no-such-folder"); }

std::string mistake(const std::string& yaml) {
  const std::vector<Message> mistakes = calendar_mistakes(yaml, "2030.yaml");
  return mistakes.empty() ? "" : english(mistakes.front());
}

const std::string heading = "id: calendar_2030\nversion: 1\nname: x\nyear: 2030\n";

}  // namespace

TEST_CASE("calendar: weekends, holidays and make-up workdays") {
  struct Row {
    const char* day;
    bool works;
  };
  for (const Row& row :
       {Row{"2026-10-01", false}, Row{"2026-10-07", false}, Row{"2026-10-08", true},
        Row{"2026-10-10", true}, Row{"2026-10-11", false}, Row{"2026-09-20", true},
        Row{"2026-01-04", true}, Row{"2024-02-09", true}, Row{"2024-02-18", true},
        Row{"2025-10-11", true}, Row{"2026-11-25", true}, Row{"2026-11-28", false}}) {
    CAPTURE(row.day);
    CHECK(shipped().is_workday(day(row.day)) == row.works);
  }
}

TEST_CASE("calendar: working days are counted from the next day") {
  struct Row {
    const char* from;
    int n;
    const char* to;
  };
  for (const Row& row : {Row{"2026-09-30", 1, "2026-10-08"}, Row{"2026-09-30", 3, "2026-10-10"},
                         Row{"2026-09-30", 4, "2026-10-12"}, Row{"2026-10-03", 1, "2026-10-08"},
                         Row{"2026-11-25", 0, "2026-11-25"}, Row{"2026-11-27", 1, "2026-11-30"},
                         Row{"2025-12-31", 1, "2026-01-04"}}) {
    CAPTURE(row.from);
    const CountedDay counted = shipped().add_workdays(day(row.from), row.n);
    CHECK(counted == CountedDay{.date = day(row.to)});
    CHECK(shipped().workdays_between(day(row.from), counted.date) == row.n);
  }
  CHECK(shipped().workday_from(day("2026-10-03")).date == day("2026-10-08"));
  CHECK(shipped().workday_from(day("2026-10-10")).date == day("2026-10-10"));
  CHECK(shipped().workdays_between(day("2026-10-10"), day("2026-10-01")) == 0);
}

TEST_CASE("calendar: working days between two days are as many as one meets on the way") {
  for (const char* first : {"1900-01-01", "1969-12-28", "2023-12-20", "2024-02-03", "2027-09-01"}) {
    CAPTURE(first);
    int met = 0;
    for (Date upto = day(first); upto < day(first).plus(500); upto = upto.plus(1)) {
      if (upto != day(first) && shipped().is_workday(upto)) ++met;
      REQUIRE(shipped().workdays_between(day(first), upto) == met);
    }
  }
}

TEST_CASE("calendar: a year that is not announced is never taken for one without holidays") {
  const WorkCalendar calendar = shipped();
  CHECK(calendar.is_known(2026));
  CHECK_FALSE(calendar.is_known(2027));
  CHECK_FALSE(calendar.is_known(2028));
  CHECK_FALSE(calendar.add_workdays(day("2026-12-28"), 3).is_provisional);
  const CountedDay over = calendar.add_workdays(day("2026-12-28"), 4);
  CHECK(over == CountedDay{.date = day("2027-01-01"), .is_provisional = true});
  CHECK(calendar.workday_from(day("2027-01-02")).is_provisional);
}

TEST_CASE("calendar: a deadline's day ends at midnight in China") {
  CHECK(rfc3339(end_of(day("2026-10-10"))) == "2026-10-11T00:00:00+08:00");
  CHECK(civil_date(end_of(day("2026-10-10"))) == day("2026-10-11"));
  CHECK(civil_date(Instant{end_of(day("2026-10-10")).ms - 1}) == day("2026-10-10"));
}

TEST_CASE("calendar: mistakes are told with their line") {
  CHECK(mistake(heading + "announced: true\nholidays:\n  - {name: 元旦, from: 2030-01-01, to: "
                          "2030-01-01}\n") == "");
  CHECK(mistake(heading + "announced: true\n") ==
        "2030.yaml:5: an announced year has holidays, and only an announced one.");
  CHECK(mistake(heading + "announced: perhaps\n") ==
        "2030.yaml:5: Key announced needs true or false.");
  CHECK(mistake(heading + "workdays: [2030-01-01]\n") ==
        "2030.yaml:5: “2030-01-01” is not a Saturday or Sunday of 2030.");
  CHECK(mistake(heading + "holidays:\n  - {name: x, from: 2030-02-30, to: 2030-03-01}\n") ==
        "2030.yaml:6: “2030-02-30” is not a day.");
  CHECK(mistake(heading + "holidays:\n  - {name: x, from: 2030-03-02, to: 2030-03-01}\n") ==
        "2030.yaml:6: a holiday lasts from 1 to 16 days within 2030.");
  CHECK(mistake(heading + "holiday: []\n") == "2030.yaml:5: Key holiday is not known here.");
  CHECK(mistake("id: x\nyear: no\n") ==
        "2030.yaml:2: Key year needs a whole number from 1949 to 2999.");
  CHECK(mistake("- 1\n") == "2030.yaml:1: Expected keys and values such as “id: own”.");
  const std::string twice =
      "announced: true\nholidays:\n  - {name: a, from: 2030-01-05, to: 2030-01-05}\n";
  CHECK(mistake(heading + twice + "workdays: [2030-01-05]\n") ==
        "2030.yaml:1: a day stands here twice.");
}
