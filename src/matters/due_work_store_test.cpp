#include <doctest/doctest.h>

#include "matters/due_work.h"
#include "matters/matter_actions.h"
#include "matters/matter_list.h"
#include "matters/matter_testing.h"
#include "matters/news_list.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using test::at;
using test::day;
using units::Role;

constexpr std::string_view village = "149921100201";

struct County {
  db::Db* db;
  Rulebook rules{*SchemeLibrary::load("no-such-folder"), *WorkCalendar::load("no-such-folder")};

  explicit County(db::Db& database) : db(&database) { test::import_county(database); }

  MatterId request(const char* on) const {
    return open_matter(*db, rules, test::holder(*db, 1, Role::recorder, village),
                       {.unit = test::unit(*db, village),
                        .scheme = "request",
                        .fields = {{"words", "路灯不亮"}},
                        .submission = fresh_submission()},
                       at(on))
        ->matter;
  }
  std::int64_t look(const char* on) const {
    return *tell_due(*db, rules, at(on), jobs::Progress::none());
  }
  // All news of the matter but its opening: "blue 柳溪镇", "reminder 上河村 step triage
  // 2026-10-08".
  std::vector<std::string> news(MatterId id) const {
    return *db->read([&](db::Session& session) -> Result<std::vector<std::string>> {
      std::vector<std::string> out;
      for (const ToldNews& told : news_after(session, 0, 10'000)) {
        const News& one = told.news;
        if (told.matter != id || one.kind == News::Kind::opened) continue;
        std::string text =
            one.kind == News::Kind::alarm ? "" : std::string(to_string(one.kind)) + " ";
        text += one.detail + (one.step.empty() ? "" : " " + one.step) + " " +
                TRY(units::unit_by_id(session, one.office)).name;
        if (one.day) text += " " + one.day->iso();
        out.push_back(text);
      }
      return out;
    });
  }
};

using Told = std::vector<std::string>;

TEST_CASE("due work: each reminder and alarm is told once, on its day") {
  db::test::on_each_engine([](db::Db& db) {
    const County county(db);
    const MatterId id = county.request("2026-09-28");
    Told told;
    // Triage is due on 8 October, the third working day; reminders 3 days and 1 day before.
    for (const auto& [date, fresh] : std::vector<std::pair<const char*, Told>>{
             {"2026-10-04", {}},
             {"2026-10-05", {"reminder step triage 上河村 2026-10-08"}},
             {"2026-10-06", {"yellow 柳溪镇", "yellow 平川县"}},
             {"2026-10-07", {"reminder step triage 上河村 2026-10-08"}},
             {"2026-10-08", {}},
             {"2026-10-09", {"blue 柳溪镇", "red 晋阳市"}},
             {"2026-12-31", {}}}) {
      county.look(date);
      CHECK_MESSAGE(county.look(date) == 0, date);
      told.insert(told.end(), fresh.begin(), fresh.end());
      CHECK_MESSAGE(county.news(id) == told, date);
    }
  });
}

TEST_CASE("due work: a machine that was off tells every alarm late, no reminder too late") {
  db::test::on_each_engine([](db::Db& db) {
    const County county(db);
    const MatterId id = county.request("2026-09-28");
    CHECK(county.look("2027-06-01") == 1);
    CHECK(county.news(id) == Told{"yellow 柳溪镇", "yellow 平川县", "blue 柳溪镇", "red 晋阳市"});
  });
}

TEST_CASE("due work: a clock that jumps ahead and back tells nothing twice") {
  db::test::on_each_engine([](db::Db& db) {
    const County county(db);
    const MatterId id = county.request("2026-09-28");
    county.look("2026-10-08");
    const Told before = county.news(id);
    county.look("2026-10-20");
    const Told after = county.news(id);
    CHECK(after.size() == before.size() + 2);
    for (const char* date : {"2020-01-01", "2026-10-01", "2026-10-09", "2026-10-20"}) {
      county.look(date);
      CHECK(county.news(id) == after);
    }
  });
}

TEST_CASE("due work: an act tells what the clock had raised before it") {
  db::test::on_each_engine([](db::Db& db) {
    const County county(db);
    const MatterId id = county.request("2026-09-28");
    Deed triage{.matter = id,
                .event = {.act = MatterAct::step_done, .step = "triage"},
                .submission = fresh_submission()};
    REQUIRE(do_deed(db, county.rules, test::holder(db, 2, Role::village_director, village), triage,
                    at("2026-10-10")));
    const Told told{"yellow 柳溪镇", "yellow 平川县", "blue 柳溪镇", "red 晋阳市"};
    CHECK(county.news(id) == told);
    county.look("2026-10-10");
    CHECK(county.news(id) == told);
  });
}

TEST_CASE("due work: matters by cadence are opened once, from a unit's start on") {
  db::test::on_each_engine([](db::Db& db) {
    const County county(db);
    const auto open = [&](const char* on) {
      return *open_periods(db, county.rules, at(on), jobs::Progress::none());
    };
    CHECK(open("2026-10-01") == 0);
    for (const std::string_view code : {village, std::string_view("149921100202")}) {
      test::appoint(db, "报账员", Role::recorder, code);
    }
    CHECK(open("2026-10-01") == 2);
    CHECK(open("2026-10-31") == 0);
    CHECK(open("2027-01-05") == 6);
    CHECK(open("2026-10-01") == 0);
    const access::Actor recorder = test::holder(db, 1, Role::recorder, village);
    const auto tasks = *db.read([&](db::Session& session) -> Result<std::vector<TaskLine>> {
      return tasks_for(session, recorder, std::nullopt, 100);
    });
    REQUIRE(tasks.size() == 4);
    CHECK(tasks.front().task == "step:accounts");
    CHECK(tasks.front().due == day("2026-10-10"));
    CHECK(tasks.back().due == day("2027-01-10"));
  });
}

TEST_CASE("due work: another calendar, and a unit that moved, are counted anew") {
  db::test::on_each_engine([](db::Db& db) {
    const County county(db);
    const MatterId id = county.request("2026-09-28");
    const auto anew = [&](const Rulebook& rules) {
      return *count_anew(db, rules, at("2026-09-28"), jobs::Progress::none());
    };
    CHECK(anew(county.rules) == 0);
    const Rulebook plain(*SchemeLibrary::load("no-such-folder"), {});
    CHECK(anew(plain) == 1);
    CHECK(anew(plain) == 0);
    const access::Actor director = test::holder(db, 2, Role::village_director, village);
    const auto first_due = [&]() -> std::string {
      return db
          .read([&](db::Session& session) -> Result<std::string> {
            return tasks_for(session, director, std::nullopt, 1).front().due->iso();
          })
          .value();
    };
    CHECK(first_due() == "2026-10-01");
    CHECK(anew(county.rules) == 1);
    CHECK(first_due() == "2026-10-08");
    units::UnitRow moved = units::test::row("149921100201", "上河村");
    moved.parent = "149921";
    units::test::import(db, units::test::rows({moved}));
    CHECK(anew(county.rules) == 1);
    CHECK(anew(county.rules) == 0);
    CHECK(county.news(id).empty());
  });
}

TEST_CASE("due work: a matter that cannot be read holds up no other") {
  db::test::on_each_engine([](db::Db& db) {
    const County county(db);
    const MatterId bad = county.request("2026-09-28");
    const MatterId good = county.request("2026-09-28");
    const std::string number = std::to_string(bad.value);
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      db::script(session, "DELETE FROM matter_words WHERE matter = " + number +
                              "; INSERT INTO matter_words (matter, number, words) VALUES (" +
                              number + ", 1, 'no JSON')");
      return {};
    }));
    county.look("2026-10-06");
    CHECK(county.news(bad).empty());
    CHECK(county.news(good).size() == 3);
  });
}

}  // namespace
}  // namespace mingbai::matters
