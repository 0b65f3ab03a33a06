#include "disclosure/due/due_item.h"

#include <doctest/doctest.h>

#include "disclosure/due/due_words.h"

namespace mingbai::disclosure {
namespace {

Date day(const char* text) { return *Date::parse(text); }
// Ten in the morning of that day, and so many hours later.
Instant at(const char* text, int hours = 0) {
  constexpr std::int64_t hour_ms = 3'600'000;
  return Instant{matters::end_of(day(text)).ms + (hours - 14) * hour_ms};
}

// The number of what is public, and 0 where nothing is.
std::int64_t number_of(const std::vector<LoggedStep>& steps) {
  const std::optional<LoggedStep> since = public_since(steps);
  return since ? since->number : 0;
}

DueItem september(std::optional<LoggedStep> published) {
  return {.item = "S03",
          .label = "",
          .period = *parse_item_period(matters::Every::month, "2026-09"),
          .due = day("2026-10-15"),
          .published = published};
}

}  // namespace

TEST_CASE("due item: since when something is public (14-security.md 38)") {
  const LoggedStep first{.number = 1, .at = at("2026-10-10")};
  const LoggedStep corrected{.number = 2, .at = at("2026-10-20")};
  const auto gone = [](const char* on, int hours = 0) {
    return LoggedStep{.number = 9, .at = at(on, hours), .is_taken_back = true};
  };
  CHECK(number_of({}) == 0);
  CHECK(number_of({first}) == 1);
  CHECK_MESSAGE(number_of({first, corrected}) == 1, "a correction keeps the time");
  CHECK_MESSAGE(number_of({first, gone("2026-10-11")}) == 0, "nothing is public now");
  CHECK_MESSAGE(number_of({first, gone("2026-10-19"), corrected}) == 1, "a day and no longer");
  CHECK_MESSAGE(number_of({first, gone("2026-10-19", -1), corrected}) == 2, "an hour too long");
  CHECK_MESSAGE(number_of({first, gone("2026-10-11"), gone("2026-10-20"), corrected}) == 2,
                "taking back again does not begin the day anew");
}

TEST_CASE("due item: in time, late, and by how many working days") {
  const matters::WorkCalendar calendar = *matters::WorkCalendar::load("no-such-folder");
  struct Row {
    const char* published;  // empty: not yet
    const char* today;
    DueState state;
    int late;
  };
  // 15 October 2026 is a Thursday; 17 and 18 October are rest days.
  for (const Row& row :
       {Row{"2026-10-15", "2026-11-26", DueState::done, 0},
        Row{"2026-10-16", "2026-11-26", DueState::done_late, 1},
        Row{"2026-10-18", "2026-11-26", DueState::done_late, 1},
        Row{"2026-10-19", "2026-11-26", DueState::done_late, 2},
        Row{"", "2026-10-15", DueState::due, 0}, Row{"", "2026-10-16", DueState::overdue, 1},
        Row{"", "2026-10-23", DueState::overdue, 6}}) {
    CAPTURE(row.published);
    CAPTURE(row.today);
    const bool is_there = *row.published != '\0';
    const DueItem item = september(
        is_there ? std::optional(LoggedStep{.number = 7, .at = at(row.published)}) : std::nullopt);
    CHECK(state_of(item, day(row.today)) == row.state);
    CHECK(late_workdays(item, calendar, day(row.today)) == row.late);
  }
}

TEST_CASE("due words: what is for the people of the village is not called public") {
  const matters::WorkCalendar calendar = *matters::WorkCalendar::load("none");
  const i18n::Translator t(i18n::Language::en);
  DueItem item = september(LoggedStep{.number = 1, .at = at("2026-10-10")});
  const auto words = [&] { return due_words(item, calendar, day("2026-10-20"), t); };
  CHECK(words() == "public since 10 October 2026");
  item.is_for_village = true;
  CHECK(words() == "open to the village since 10 October 2026");
}

}  // namespace mingbai::disclosure
