// Objections and ratings of somebody concerned who has no account, taken in at a desk.
#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "matters/matter_list.h"
#include "matters/matter_testing.h"
#include "matters/matter_views.h"
#include "matters/news_list.h"
#include "matters/public_matter.h"
#include "matters/word_erasure.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using test::at;
using test::day;
using units::Role;

constexpr const char* village = "149921100201";
constexpr const char* neighbour = "149921100202";
constexpr const char* town = "149921100";
constexpr const char* county = "149921";

struct Desk {
  db::Db* db;
  Rulebook rules{*SchemeLibrary::load("no-such-folder"), *WorkCalendar::load("no-such-folder")};
  access::Actor director;
  access::Actor supervisor;
  access::Actor recorder;
  access::Actor reviewer;
  MatterId id;
  int forms = 0;

  explicit Desk(db::Db& database) : db(&database) {
    test::import_county(database);
    director = test::holder(database, 2, Role::village_director, village);
    supervisor = test::holder(database, 3, Role::supervisor, village);
    recorder = test::holder(database, 4, Role::recorder, village);
    reviewer = test::holder(database, 5, Role::town_reviewer, town);
    id = open_matter(database, rules, recorder,
                     {.unit = test::unit(database, village),
                      .scheme = "request",
                      .fields = {{"words", "路灯不亮"}},
                      .submission = form()},
                     at("2026-09-28"))
             ->matter;
    REQUIRE(act(director, "2026-09-28", {.act = MatterAct::step_done, .step = "triage"}) == "");
    close(director, supervisor, "2026-09-29");
  }
  std::string form() { return "form-" + std::to_string(1000 + ++forms); }
  // The refusal in English; empty if there is none.
  std::string act(const access::Actor& actor, const char* on, Event event) {
    event.by.reason = "答复没有写明哪天修";
    for (const char* paper : {"办理记录", "答复"}) event.by.evidence.push_back({paper, "x"});
    return test::refusal(do_deed(*db, rules, actor,
                                 {.matter = id, .event = std::move(event), .submission = form()},
                                 at(on)));
  }
  void close(const access::Actor& handler, const access::Actor& second, const char* on) {
    for (const char* step : {"handling", "reply"}) {
      REQUIRE(act(handler, on, {.act = MatterAct::step_done, .step = step}) == "");
    }
    REQUIRE(act(handler, on, {.act = MatterAct::closure_proposed}) == "");
    REQUIRE(act(second, on, {.act = MatterAct::closure_confirmed}) == "");
  }
  [[nodiscard]] MatterView view(const char* on) const {
    return *db->read([&](db::Session& session) {
      return show_matter(session, rules, access::system_actor("test"), id, at(on));
    });
  }
};

Event taken(MatterAct act, const char* handed_in, std::int64_t number = 0) {
  return {.act = act,
          .number = number,
          .taken_in = TakenIn{.how = HandedIn::by_telephone, .on = day(handed_in)},
          .on_behalf = "路边的一户"};
}

TEST_CASE("taken in: an objection goes up a level, and the history says who took it in") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    REQUIRE(desk.act(desk.recorder, "2026-10-08", taken(MatterAct::disputed, "2026-10-06")) == "");
    const MatterView view = desk.view("2026-10-08");
    CHECK(view.standing.state == MatterState::open);
    CHECK(view.standing.handler_level == 1);
    CHECK(view.standing.disputes == 1);
    const Event& last = view.history.back();
    CHECK(last.by.actor == desk.recorder.person->value);
    CHECK(last.by.post == std::string("recorder@") + village + " 上河村");
    CHECK(last.taken_in == TakenIn{.how = HandedIn::by_telephone, .on = day("2026-10-06")});
    CHECK(last.on_behalf == "路边的一户");
    // The town's reviewer is told, and has it among his tasks.
    const auto told = *db.read([&](db::Session& session) -> Result<int> {
      int out = 0;
      for (const ToldNews& one : news_after(session, 0, 1000)) {
        out += one.news.kind == News::Kind::reopened && one.news.office == test::unit(db, town);
      }
      return out;
    });
    CHECK(told == 1);
    const auto tasks = *db.read([&](db::Session& session) -> Result<std::vector<TaskLine>> {
      return tasks_for(session, desk.reviewer, std::nullopt, 10);
    });
    REQUIRE(tasks.size() == 1);
    CHECK(tasks.front().task == "step:handling");
  });
}

TEST_CASE("taken in: for whom is read at the desk until it is erased, and never in public") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    REQUIRE(desk.act(desk.recorder, "2026-10-08", taken(MatterAct::disputed, "2026-10-06")) == "");
    const i18n::Translator t(i18n::Language::en);
    const MatterView view = desk.view("2026-10-08");
    const std::string page = matter_history(view, t).str();
    CHECK(page.find("Taken in for somebody concerned, who handed it in by telephone") !=
          std::string::npos);
    CHECK(page.find("Who is concerned: 路边的一户") != std::string::npos);
    // What everybody sees: that one came, and which office wrote it down.
    auto open = std::make_shared<RunningScheme>(*view.rules);
    open->scheme.is_public = true;
    const PublicMatter shown = public_matter({.scheme = "request", .ordinal = 1}, view.matter, open,
                                             view.history, view.standing);
    CHECK(shown.history.back().is_taken_in);
    CHECK(shown.history.back().role == Role::recorder);
    // Neither does the trail keep it, beside the history.
    const auto trail =
        access::search_audit(db, access::system_actor("test"), {.limit = 50}, at("2026-10-08"));
    REQUIRE(trail.has_value());
    CHECK(trail->size() > 5);
    for (const access::StoredAuditRow& stored : *trail) {
      if (stored.after) CHECK(stored.after->value.find("路边的一户") == std::string::npos);
    }
    REQUIRE(db.write([&](db::Session& session) {
      return erase_words(session, access::system_actor("test"), desk.id, at("2026-10-09"));
    }));
    const MatterView later = desk.view("2026-10-09");
    CHECK(later.history.back().on_behalf.empty());
    CHECK(later.history.back().taken_in == view.history.back().taken_in);
    CHECK(later.standing.handler_level == 1);
    CHECK(matter_history(later, t).str().find("Taken in for somebody concerned") !=
          std::string::npos);
  });
}

TEST_CASE("taken in: whoever may open matters of the unit, at its desk or above it, may") {
  struct Row {
    Role role;
    const char* unit;
    bool may;
  };
  for (const Row& row : {Row{Role::recorder, village, true}, Row{Role::grid_worker, village, true},
                         Row{Role::supervisor, village, true}, Row{Role::town_reviewer, town, true},
                         Row{Role::accountant, town, true}, Row{Role::county_officer, county, true},
                         Row{Role::inspector, county, true}, Row{Role::auditor, county, false},
                         Row{Role::instructor, village, false}, Row{Role::member, village, false},
                         Row{Role::recorder, neighbour, false}}) {
    CAPTURE(units::to_string(row.role));
    CAPTURE(row.unit);
    for (const MatterAct act : {MatterAct::disputed, MatterAct::rated}) {
      db::test::on_each_engine([&](db::Db& db) {
        Desk desk(db);
        const access::Actor actor = test::holder(db, 20, row.role, row.unit);
        CHECK(desk.act(actor, "2026-10-08", taken(act, "2026-10-08")).empty() == row.may);
      });
    }
  }
}

TEST_CASE("taken in: within the window, written down by the working day after, without a name") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    // Closed on 29 September: to be disputed until 14 October.
    const auto refused = [&](const char* on, Event event) {
      return desk.act(desk.recorder, on, std::move(event));
    };
    CHECK(refused("2026-10-08", taken(MatterAct::disputed, "2026-09-28")) ==
          "Write the day on which it was handed in, from 2026-09-29 to 2026-10-08.");
    CHECK(refused("2026-10-08", taken(MatterAct::disputed, "2026-10-09")) ==
          "Write the day on which it was handed in, from 2026-09-29 to 2026-10-08.");
    CHECK(refused("2026-10-15", taken(MatterAct::disputed, "2026-10-15")) ==
          "Write the day on which it was handed in, from 2026-09-29 to 2026-10-14.");
    CHECK(refused("2026-10-16", taken(MatterAct::disputed, "2026-10-14")) ==
          "The time for this ended on 2026-10-14.");
    Event nameless = taken(MatterAct::disputed, "2026-10-08");
    nameless.on_behalf.clear();
    CHECK(refused("2026-10-08", nameless).starts_with("Say how whoever it is is concerned"));
    Event number = taken(MatterAct::disputed, "2026-10-08");
    number.on_behalf = "路边的一户，13812345678";
    CHECK(refused("2026-10-08", number).starts_with("This tells who it is."));
    Event closing = taken(MatterAct::closure_proposed, "2026-10-08");
    CHECK(desk.act(desk.director, "2026-10-08", closing) == "The matter is closed.");
    CHECK(refused("2026-10-08", {.act = MatterAct::disputed, .on_behalf = "路边的一户"}) ==
          "Say how it was handed in.");
    // Handed in on the last day, and found in the letter box the morning after.
    CHECK(refused("2026-10-15", taken(MatterAct::disputed, "2026-10-14")) == "");
  });
}

TEST_CASE("taken in: the second rating of not satisfied is red and goes up, staff rate nothing") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    CHECK(desk.act(desk.recorder, "2026-09-30", {.act = MatterAct::rated}) ==
          "Say how it was handed in.");
    REQUIRE(desk.act(desk.recorder, "2026-09-30", taken(MatterAct::rated, "2026-09-30", 1)) == "");
    CHECK(desk.view("2026-09-30").standing.state == MatterState::done);
    REQUIRE(desk.act(desk.reviewer, "2026-09-30", taken(MatterAct::rated, "2026-09-30")) == "");
    CHECK(desk.view("2026-09-30").standing.colour == Colour::none);
    CHECK(desk.view("2026-09-30").standing.handler_level == 0);
    desk.close(desk.director, desk.supervisor, "2026-09-30");
    REQUIRE(desk.act(desk.recorder, "2026-09-30", taken(MatterAct::rated, "2026-09-30")) == "");
    const Standing is = desk.view("2026-09-30").standing;
    CHECK(is.colour == Colour::red);
    CHECK(is.handler_level == 1);
    CHECK(is.dissatisfied == 2);
  });
}

}  // namespace
}  // namespace mingbai::matters
