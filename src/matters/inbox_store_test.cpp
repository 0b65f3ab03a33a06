#include <doctest/doctest.h>

#include "matters/due_work.h"
#include "matters/inbox.h"
#include "matters/matter_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using test::at;
using units::Role;

constexpr std::string_view village = "149921100201";

// "red 1, yellow 1 new", the newest first.
std::string told(db::Db& db, const access::Actor& actor,
                 std::optional<std::int64_t> before = std::nullopt, int limit = 100) {
  return *db.read([&](db::Session& session) -> Result<std::string> {
    std::string out;
    for (const Notice& notice : inbox_of(session, actor, before, limit)) {
      out += (out.empty() ? "" : ", ") + notice.detail + " " +
             std::to_string(notice.matter->id.value) + (notice.is_new ? " new" : "");
    }
    return out;
  });
}

std::int64_t newest(db::Db& db, const access::Actor& actor) {
  return *db.read([&](db::Session& session) -> Result<std::int64_t> {
    return inbox_of(session, actor, std::nullopt, 1).front().id;
  });
}

void see(db::Db& db, const access::Actor& actor, std::int64_t id) {
  REQUIRE(db.write([&](db::Session& session) -> Result<void> {
    mark_seen(session, actor, id);
    return {};
  }));
}

}  // namespace

TEST_CASE("inbox: each reads what concerns the own posts, and what is new of it") {
  db::test::on_each_engine([](db::Db& db) {
    test::import_county(db);
    const Rulebook rules(*SchemeLibrary::load("no-such-folder"),
                         *WorkCalendar::load("no-such-folder"));
    const access::Actor recorder = test::appoint(db, "报账员", Role::recorder, village);
    const access::Actor director = test::appoint(db, "主任", Role::village_director, village);
    const access::Actor neighbour =
        test::appoint(db, "邻村主任", Role::village_director, "149921100202");
    const access::Actor town = test::appoint(db, "审核", Role::town_reviewer, "149921100");
    const access::Actor city = test::appoint(db, "市干部", Role::city_officer, "1499");
    const access::Actor member = test::appoint(db, "党员", Role::member, village);
    REQUIRE(open_matter(db, rules, recorder,
                        {.unit = test::unit(db, village),
                         .scheme = "request",
                         .fields = {{"words", "路灯不亮"}},
                         .submission = fresh_submission()},
                        at("2026-09-28")));
    for (const char* day : {"2026-10-05", "2026-10-07", "2026-10-09"}) {
      REQUIRE(tell_due(db, rules, at(day), jobs::Progress::none()));
    }
    // Both reminders are for whoever takes the step, alarms for the level that they are raised to.
    CHECK(told(db, director) == "step 1 new, step 1 new");
    CHECK(told(db, recorder).empty());
    CHECK(told(db, neighbour).empty());
    CHECK(told(db, member).empty());
    CHECK(told(db, town) == "blue 1 new, yellow 1 new");
    CHECK(told(db, city) == "red 1 new");
    CHECK(told(db, access::system_actor("job:x")).empty());
    see(db, town, newest(db, town));
    CHECK(told(db, town) == "blue 1, yellow 1");
    see(db, town, 1);
    CHECK(told(db, town) == "blue 1, yellow 1");
    CHECK(told(db, city) == "red 1 new");
    CHECK(told(db, director, newest(db, director)) == "step 1 new");
    CHECK(told(db, director, std::nullopt, 1) == "step 1 new");
    const auto count = [&](const access::Actor& actor, int most) {
      return *db.read(
          [&](db::Session& session) -> Result<int> { return count_new(session, actor, most); });
    };
    CHECK(count(director, 100) == 2);
    CHECK(count(director, 1) == 1);
    CHECK(count(town, 100) == 0);
  });
}

TEST_CASE("inbox: more days are asked of whoever grants them, who asked hears the answer") {
  db::test::on_each_engine([](db::Db& db) {
    test::import_county(db);
    const Rulebook rules(*SchemeLibrary::load("no-such-folder"),
                         *WorkCalendar::load("no-such-folder"));
    const access::Actor recorder = test::appoint(db, "报账员", Role::recorder, village);
    const access::Actor director = test::appoint(db, "主任", Role::village_director, village);
    const access::Actor town = test::appoint(db, "审核", Role::town_reviewer, "149921100");
    const MatterId id = open_matter(db, rules, recorder,
                                    {.unit = test::unit(db, village),
                                     .scheme = "request",
                                     .fields = {{"words", "路灯不亮"}},
                                     .submission = fresh_submission()},
                                    at("2026-09-28"))
                            ->matter;
    const auto act = [&](const access::Actor& actor, MatterAct what, std::int64_t days) {
      Event event{.act = what, .step = "triage", .number = days};
      event.by.reason = "r";
      return test::refusal(
          do_deed(db, rules, actor,
                  {.matter = id, .event = std::move(event), .submission = fresh_submission()},
                  at("2026-09-29")));
    };
    const auto waiting = [&](const access::Actor& actor) {
      return *db.read([&](db::Session& session) -> Result<std::string> {
        std::string out;
        for (const TaskLine& line : tasks_for(session, actor, std::nullopt, 100)) {
          out += line.task + " " + line.due->iso() + ";";
        }
        return out;
      });
    };
    CHECK(act(recorder, MatterAct::extension_asked, 2).starts_with("None of your posts"));
    CHECK(act(town, MatterAct::extension_asked, 2).starts_with("None of your posts"));
    REQUIRE(act(director, MatterAct::extension_asked, 2).empty());
    CHECK(told(db, town) == "asked 1 new");
    CHECK(waiting(town) == "answer_request:triage 2026-10-08;");
    CHECK(waiting(director) == "step:triage 2026-10-08;");
    CHECK(told(db, director).empty());
    CHECK(act(director, MatterAct::extension_declined, 0).starts_with("This step is yours"));
    REQUIRE(act(town, MatterAct::extension_declined, 0).empty());
    CHECK(waiting(town).empty());
    CHECK(told(db, director) == "refused 1 new");
    REQUIRE(act(director, MatterAct::extension_asked, 2).empty());
    REQUIRE(act(town, MatterAct::extended, 2).empty());
    CHECK(told(db, director) == "given 1 new, refused 1 new");
    CHECK(told(db, town) == "asked 1 new, asked 1 new");
    CHECK(waiting(director) == "step:triage 2026-10-10;");
  });
}

TEST_CASE("inbox: an accountant at the town reads for every village below it") {
  db::test::on_each_engine([](db::Db& db) {
    test::import_county(db);
    const Rulebook rules(*SchemeLibrary::load("no-such-folder"),
                         *WorkCalendar::load("no-such-folder"));
    const access::Actor accountant = test::appoint(db, "会计", Role::accountant, "149921100");
    const access::Actor recorder = test::appoint(db, "报账员", Role::recorder, village);
    REQUIRE(open_periods(db, rules, at("2026-10-01"), jobs::Progress::none()).value() == 1);
    REQUIRE(tell_due(db, rules, at("2026-10-07"), jobs::Progress::none()));
    CHECK(told(db, accountant) == "step 1 new");
    CHECK(told(db, recorder) == "step 1 new");
  });
}

TEST_CASE("inbox: a notice says what it is about") {
  const auto words = [](News::Kind kind, const char* detail) {
    Notice notice{.kind = kind, .detail = detail};
    notice.day = test::day("2026-10-08");
    return english(notice_words(notice, "受理"));
  };
  CHECK(words(News::Kind::alarm, "blue") == "Blue: nobody took it in hand in time.");
  CHECK(words(News::Kind::reminder, "step") == "“受理” is due by 2026-10-08.");
  CHECK(words(News::Kind::returned, "") == "Sent back to “受理”; the matter says why.");
  CHECK(words(News::Kind::extension, "asked") == "More days are asked for “受理”.");
  CHECK(words(News::Kind::extension, "given") == "“受理” was given more days.");
  CHECK(words(News::Kind::extension, "refused") == "“受理” is given no more days.");
  CHECK(words(News::Kind::reminder, "second_look") == "It is to be looked at again by 2026-10-08.");
}

}  // namespace mingbai::matters
