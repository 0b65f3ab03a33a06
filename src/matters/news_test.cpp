#include "matters/news.h"

#include <doctest/doctest.h>

#include "matters/scheme_library.h"
#include "matters/transition.h"

namespace mingbai::matters {
namespace {

using units::Kind;

Date day(const char* text) { return *Date::parse(text); }
// Ten in the morning of that day.
Instant at(const char* date) { return Instant{end_of(day(date)).ms - 14LL * 3600 * 1000}; }

UnitChain village_to_city() {
  UnitChain out;
  std::int64_t id = 0;
  for (const Kind kind : {Kind::village, Kind::town, Kind::county, Kind::city}) {
    out.push_back(units::Unit{.id = units::UnitId{++id}, .code = {}, .name = {}, .kind = kind});
  }
  return out;
}

struct Request {
  Scheme scheme = *SchemeLibrary::load("no-such-folder")->scheme("request", "");
  WorkCalendar calendar = *WorkCalendar::load("no-such-folder");
  History history;

  Request() {
    history.push_back(
        *opening(scheme, Event{.by = {.at = at("2026-09-28")}, .fields = {{"words", "路灯不亮"}}}));
  }
  // Everything after the opening as if it had been checked.
  void add(const char* on, MatterAct act, std::string step = {}, std::int64_t number = 0) {
    Event event{.act = act, .step = std::move(step), .number = number};
    event.by.at = at(on);
    history.push_back(std::move(event));
  }
  void answer(const char* on) {
    add(on, MatterAct::step_done, "handling");
    add(on, MatterAct::step_done, "reply");
    add(on, MatterAct::closure_proposed);
    add(on, MatterAct::closure_confirmed);
  }
  // "yellow town": each alarm and whom it is told, in order.
  std::vector<std::string> alarms(const char* on) const {
    const std::vector<std::string> names{"", "village", "town", "county", "city"};
    const Standing is = standing(scheme, calendar, history, at(on));
    std::vector<std::string> out;
    for (const News& news : clock_news(scheme, is, village_to_city(), at(on))) {
      if (news.kind != News::Kind::alarm) continue;
      out.push_back(news.detail + " " + names.at(static_cast<std::size_t>(news.office.value)));
    }
    return out;
  }
};

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("news: an alarm goes up from the level that had the matter when it was raised") {
  Request one;
  const Told of_village{"yellow town", "yellow county", "blue town", "red city"};
  CHECK(one.alarms("2026-10-09") == of_village);
  one.add("2026-10-09", MatterAct::step_done, "triage");
  one.answer("2026-10-09");
  CHECK(one.alarms("2026-10-12") == of_village);
  one.add("2026-10-12", MatterAct::disputed);
  // The town has it now: what the village let lie was the town's to hear, and stays so.
  CHECK(one.alarms("2026-10-12") == of_village);
  Told of_town = of_village;
  for (const auto& [on, fresh] : std::vector<std::pair<const char*, Told>>{
           {"2026-10-16", {"blue county"}}, {"2026-10-20", {"yellow city"}}}) {
    of_town.insert(of_town.end(), fresh.begin(), fresh.end());
    CHECK_MESSAGE(one.alarms(on) == of_town, on);
  }
  one.answer("2026-10-20");
  one.add("2026-10-21", MatterAct::disputed);
  CHECK(one.alarms("2026-10-21") == of_town);
}

TEST_CASE("news: what is sent back is told to whoever has that step now, at whatever level") {
  Request one;
  const auto told = [&](const char* on) -> std::string {
    const Standing is = standing(one.scheme, one.calendar, one.history, at(on));
    const std::optional<News> news = return_news(one.scheme, is, one.history, village_to_city());
    if (!news) return {};
    return std::to_string(news->office.value) + " " + news->step + " " +
           std::string(to_string(news->roles.front()));
  };
  one.add("2026-09-29", MatterAct::step_done, "triage");
  CHECK(told("2026-09-29").empty());
  one.add("2026-09-29", MatterAct::returned, "triage");
  CHECK(told("2026-09-29") == "1 triage village_director");
  one.add("2026-09-29", MatterAct::step_done, "triage");
  one.answer("2026-09-29");
  one.add("2026-09-30", MatterAct::disputed);
  one.add("2026-09-30", MatterAct::step_done, "handling");
  one.add("2026-09-30", MatterAct::returned, "handling");
  CHECK(told("2026-09-30") == "2 handling town_reviewer");
}

TEST_CASE("news: a second look that was missed is told to those above, each once") {
  Request one;
  one.scheme = *SchemeLibrary::load("no-such-folder")->scheme("rectification", "");
  one.history = {*opening(one.scheme, Event{.by = {.at = at("2026-03-02")},
                                            .fields = {{"finding", "白条"}, {"kind", "财务"}}})};
  for (const char* step : {"plan", "correction", "check"}) {
    one.add("2026-03-03", MatterAct::step_done, step);
  }
  one.add("2026-03-06", MatterAct::closure_confirmed);
  CHECK(one.alarms("2026-06-18").empty());
  const Told missed{"red town", "red county", "red city"};
  CHECK(one.alarms("2026-06-19") == missed);
  one.add("2026-06-22", MatterAct::looked_again, "", 1);
  CHECK(one.alarms("2026-12-31") == missed);
}

TEST_CASE("news: red at once tells those on the way, of the level that has the matter by then") {
  Request one;
  one.add("2026-09-29", MatterAct::assigned, "", 7);
  one.add("2026-09-29", MatterAct::step_done, "triage");
  one.answer("2026-09-29");
  one.add("2026-09-30", MatterAct::rated);
  one.answer("2026-09-30");
  one.add("2026-10-01", MatterAct::rated);
  // Dissatisfied for the second time: the town has it, and red begins above the town.
  CHECK(one.alarms("2026-10-01") == Told{"red county", "red city"});
}

}  // namespace mingbai::matters
