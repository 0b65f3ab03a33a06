// One matter under a shipped scheme, moved on without a database, for the tests of standings.
#pragma once

#include <string>
#include <vector>

#include "matters/scheme_library.h"
#include "matters/transition.h"

namespace mingbai::matters::test {

inline constexpr std::int64_t owner = 7;
inline constexpr std::int64_t other = 8;

inline Date day(const char* text) { return *Date::parse(text); }
// Ten in the morning of that day.
inline Instant at(Date date) { return Instant{end_of(date).ms - 14LL * 3600 * 1000}; }

struct Case {
  SchemeLibrary library = *SchemeLibrary::load("no-such-folder");
  WorkCalendar calendar = *WorkCalendar::load("no-such-folder");
  Scheme scheme;
  History history;

  Case(const char* id, const char* opened, FieldValues fields, std::optional<Date> period = {})
      : scheme(*library.scheme(id, "")) {
    history.push_back(*opening(
        scheme,
        Event{.by = {.at = at(day(opened))}, .until = period, .fields = std::move(fields)}));
  }
  Standing now(const char* today) const {
    return standing(scheme, calendar, history, at(day(today)));
  }
  // The refusal in English, or nothing.
  std::string act(const char* today, Event event) {
    event.by.at = at(day(today));
    const units::Human self{.numbers = {units::PersonId{event.by.actor}}};
    Result<Event> next = checked(scheme, library.meetings(), now(today), self, std::move(event));
    if (!next) return english(next.error().message);
    history.push_back(*std::move(next));
    return "";
  }
  std::string act(const char* today, MatterAct what, std::string step = {},
                  std::vector<std::string> papers = {}, std::int64_t actor = owner) {
    Event event{.act = what, .step = std::move(step)};
    event.by = {.actor = actor, .reason = "r"};
    for (std::string& paper : papers) event.by.evidence.push_back({std::move(paper), "x"});
    return act(today, std::move(event));
  }
  // As the books do it.
  void follow(const char* today, std::string step) {
    history.push_back(
        {.act = MatterAct::step_done, .by = {.at = at(day(today))}, .step = std::move(step)});
  }
  StepState state(const char* today, std::string_view step) const {
    return now(today)
        .steps[static_cast<std::size_t>(scheme.find_step(step) - scheme.steps.data())]
        .state;
  }
};

inline Case request() { return {"request", "2026-09-28", {{"words", "路灯不亮"}}}; }

}  // namespace mingbai::matters::test
