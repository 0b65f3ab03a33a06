#include <algorithm>
#include <map>

#include <doctest/doctest.h>

#include "disclosure/due/due_news.h"
#include "disclosure/due/due_testing.h"
#include "disclosure/items/item_log.h"
#include "matters/inbox.h"
#include "platform/db/test_database.h"

namespace mingbai::disclosure {
namespace {

using matters::test::appoint;
using matters::test::at;
using test::village;
using units::Role;

using Words = std::vector<std::string>;

// When everybody was appointed, so that nothing before September 2026 is owed.
constexpr const char* since = "2026-09-01";

struct Place : test::OwingVillage {
  explicit Place(db::Db& of) : OwingVillage(of) {
    recorder = appoint(db, "报账员", Role::recorder, village, since);
    director = appoint(db, "村主任", Role::village_director, village, since);
    supervisor = appoint(db, "监委会主任", Role::supervisor, village, since);
    town = appoint(db, "镇", Role::town_reviewer, "149921100", since);
    county = appoint(db, "县", Role::county_officer, "149921", since);
    city = appoint(db, "市", Role::city_officer, "1499", since);
  }
  std::int64_t tell(const char* on) {
    return *tell_due_items(db, {.items = items, .rulebook = rulebook}, at(on));
  }
  std::vector<matters::Notice> inbox(const access::Actor& actor) const {
    return *db.read([&](db::Session& session) -> Result<std::vector<matters::Notice>> {
      return matters::inbox_of(session, actor, std::nullopt, 1000);
    });
  }
  // In English, the newest first.
  Words told(const access::Actor& actor) const {
    Words out;
    for (const matters::Notice& notice : inbox(actor)) {
      CHECK_FALSE(notice.matter.has_value());
      out.push_back(told_due(notice, i18n::Translator(i18n::Language::en)).text);
    }
    return out;
  }
  // Of one item, with where it leads.
  Words about(const access::Actor& actor, const std::string& item) const {
    Words out;
    for (const matters::Notice& notice : inbox(actor)) {
      const matters::ToldOutside said = told_due(notice, i18n::Translator(i18n::Language::en));
      if (said.url.str().find("/" + item + "?") == std::string::npos) continue;
      out.push_back(said.text + " " + said.url.str());
    }
    return out;
  }

  access::Actor recorder, director, supervisor, town, county, city;
};

}  // namespace

// S03 is due each month; that of September by 15 October 2026 (schemes/regions/national.yaml).
TEST_CASE(
    "due news: whoever writes is told before the last day, the village and those above after") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    CHECK(place.about(place.recorder, "S03").empty());
    place.tell("2026-10-11");
    CHECK(place.about(place.recorder, "S03").empty());
    place.tell("2026-10-12");
    const Words soon = place.about(place.recorder, "S03");
    REQUIRE(soon.size() == 1);
    CHECK(soon.front().find("September 2026: has to be public by 15 October 2026. "
                            "/desk/items/149921100201/S03?period=2026-09") != std::string::npos);
    CHECK(place.about(place.director, "S03").empty());
    CHECK(place.tell("2026-10-12") == 0);
    place.tell("2026-10-15");
    CHECK(place.about(place.recorder, "S03") == soon);
    const std::size_t before = place.told(place.town).size();
    place.tell("2026-10-16");
    const Words late = place.about(place.director, "S03");
    REQUIRE(late.size() == 1);
    CHECK(late.front().find("overdue since 15 October 2026") != std::string::npos);
    CHECK(place.about(place.recorder, "S03").size() == 2);
    CHECK(place.told(place.supervisor).empty());
    CHECK(place.told(place.town).size() == before + 1);
    CHECK(place.tell("2026-10-16") == 0);
  });
}

TEST_CASE("due news: an office above hears of all that has come so far in one sentence") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    appoint(db, "另一位", Role::recorder, "149921100202", since);
    place.tell("2026-10-20");
    const Words town = place.told(place.town);
    REQUIRE(town.size() == 1);
    CHECK(town.front().find("Overdue now: ") == 0);
    CHECK(town.front().find(" items in 2 villages.") != std::string::npos);
    for (int day = 21; day <= 31; ++day) place.tell(("2026-10-" + std::to_string(day)).c_str());
    const auto of_stage = [&](const access::Actor& actor, const char* words) {
      const Words told = place.told(actor);
      return std::ranges::count_if(told,
                                   [&](const std::string& one) { return one.find(words) == 0; });
    };
    CHECK(of_stage(place.county, "Overdue for 5 working days now: ") >= 1);
    CHECK(of_stage(place.city, "Overdue for 10 working days now: ") >= 1);
    CHECK(of_stage(place.city, "Overdue now") == 0);
    // One for a day and a stage at the most, however many villages there are.
    CHECK(place.told(place.town).size() <= 12);
    CHECK(place.told(place.county).size() <= 12);
    CHECK(place.tell("2026-10-31") == 0);
  });
}

TEST_CASE("due news: what is there already is told to nobody") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    place.publish(
        item_subject(village, "S03", *parse_item_period(matters::Every::month, "2026-09")), "S03",
        "2026-10-10");
    for (const char* on : {"2026-10-12", "2026-10-16", "2026-11-10"}) place.tell(on);
    for (const std::string& one : place.about(place.recorder, "S03")) {
      CHECK(one.find("September") == std::string::npos);
    }
  });
}

TEST_CASE("due news: a machine that was off tells late, the furthest stage once to each") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    place.tell("2026-12-31");
    const Words about = place.about(place.recorder, "S03");
    REQUIRE(about.size() == 1);
    CHECK(about.front().find("overdue for 10 working days") != std::string::npos);
    CHECK(place.told(place.town).size() == 1);
    CHECK(place.told(place.county).size() == 1);
    CHECK(place.told(place.city).size() == 1);
    for (const char* on : {"2020-01-01", "2026-12-31"}) CHECK(place.tell(on) == 0);
  });
}

}  // namespace mingbai::disclosure
