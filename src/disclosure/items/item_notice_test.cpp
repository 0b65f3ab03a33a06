#include "disclosure/items/item_notice.h"

#include <doctest/doctest.h>

#include "platform/i18n/translator.h"

namespace mingbai::disclosure {
namespace {

using matters::Counting;

CatalogueItem asking(Counting counting, int n) {
  CatalogueItem item;
  item.notice = matters::Limit{.counting = counting, .n = n};
  item.is_public_notice = true;
  return item;
}

Date day(const char* iso) { return Date::parse(iso).value(); }

}  // namespace

TEST_CASE("item notice: its days are counted as the Civil Code counts them") {
  struct Case {
    Counting counting;
    int n;
    int chosen;
    const char* posted;
    const char* until;
  };
  const Case cases[] = {
      {Counting::days, 5, 0, "2026-11-27", "2026-12-02"},  // the first day is not counted
      {Counting::days, 7, 0, "2026-11-27", "2026-12-04"},
      {Counting::days, 7, 0, "2026-11-28", "2026-12-07"},   // a Saturday: the Monday after it
      {Counting::days, 7, 0, "2026-09-24", "2026-10-08"},   // the first of October
      {Counting::days, 3, 0, "2026-10-07", "2026-10-10"},   // a Saturday that is worked
      {Counting::days, 7, 10, "2026-11-27", "2026-12-07"},  // longer than asked for
      {Counting::days, 7, 5, "2026-11-27", "2026-12-04"},   // never shorter
      {Counting::days, 3, 0, "2026-12-30", "2027-01-04"},   // over the year's end
      {Counting::days, 4, 0, "2028-02-25", "2028-02-29"},   // a year that nobody announced yet
      {Counting::workdays, 5, 0, "2026-11-27", "2026-12-04"},
      {Counting::workdays, 5, 0, "2026-09-28", "2026-10-10"},  // a week of rest in between
      {Counting::workdays, 5, 8, "2026-11-27", "2026-12-09"},
  };
  const matters::WorkCalendar calendar = *matters::WorkCalendar::load("none");
  for (const Case& each : cases) {
    CAPTURE(each.posted);
    const publications::NoticeWindow window =
        notice_window(asking(each.counting, each.n), each.chosen, day(each.posted), calendar);
    CHECK(window.from.iso() == each.posted);
    CHECK(window.until.iso() == each.until);
  }
}

TEST_CASE("item notice: a longer one may be chosen, never a shorter one") {
  const CatalogueItem item = asking(Counting::days, 7);
  CHECK(chosen_notice_days(item, "") == 0);
  CHECK(chosen_notice_days(item, "7") == 7);
  CHECK(chosen_notice_days(item, "365") == 365);
  for (const char* typed : {"6", "0", "-7", "366", "7.5", "ten", "7 days"}) {
    CAPTURE(typed);
    const Result<int> days = chosen_notice_days(item, typed);
    REQUIRE_FALSE(days.has_value());
    CHECK(days.error().field == "notice_days");
    CHECK(english(days.error().message) ==
          "Write a whole number of days, at least 7 and at most 365.");
  }
  CHECK(notice_days_in({{"notice_days", "9"}}) == 9);
  CHECK(notice_days_in({{"words", "9"}}) == 0);
}

TEST_CASE("notice window: what is said of it on each day") {
  const publications::NoticeWindow window{.from = day("2026-11-27"), .until = day("2026-12-02")};
  const i18n::Translator t(i18n::Language::en);
  CHECK(window_words(window, t) == "Public notice from 27 November 2026 to 2 December 2026");
  const auto said = [&](const char* today) {
    return publications::countdown_words(window, day(today), t);
  };
  CHECK(said("2026-11-27") == "5 days left");
  CHECK(said("2026-12-01") == "1 day left");
  CHECK(said("2026-12-02") == "today is its last day");
  CHECK(said("2026-12-03") == "the public notice is over");
}

}  // namespace mingbai::disclosure
