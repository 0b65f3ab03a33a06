#include <algorithm>
#include <thread>

#include <doctest/doctest.h>

#include "matters/due_work.h"
#include "matters/matter_list.h"
#include "matters/matter_testing.h"
#include "matters/news_list.h"
#include "matters/offer.h"
#include "matters/set_time.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using test::day;
using test::refusal;
using units::Role;

constexpr const char* village = "149921100201";

// An item that was written and looked at: the director publishes it, until 13 October 2026.
struct Desk {
  explicit Desk(db::Db& database) : db(&database) {
    test::import_county(database);
    recorder = test::appoint(database, "报账员", Role::recorder, village);
    supervisor = test::appoint(database, "监委会主任", Role::supervisor, village);
    director = test::appoint(database, "村主任", Role::village_director, village);
    id = open_matter(database, rules, recorder,
                     {.unit = test::unit(database, village),
                      .scheme = "item_disclosure",
                      .fields = {{"item", "P02"}, {"period", "2026"}, {"words", "一、修路。"}},
                      .submission = fresh_submission()},
                     now)
             ->matter;
    REQUIRE(act(recorder, MatterAct::step_done, "draft") == "");
    REQUIRE(act(supervisor, MatterAct::step_done, "review") == "");
  }
  std::string act(const access::Actor& actor, MatterAct what, const char* step,
                  std::int64_t number = 0, const char* reason = "r") {
    Event event{.act = what, .step = step, .number = number};
    event.by.reason = reason;
    return refusal(do_deed(*db, rules, actor,
                           {.matter = id, .event = event, .submission = fresh_submission()}, now));
  }
  std::string set(const char* on, int hour) {
    return act(director, MatterAct::time_set, "publication", hour_of(day(on), hour).ms);
  }
  bool look(const char* on, int hour) {
    now = hour_of(day(on), hour);
    return *take_set_times(*db, rules, now);
  }
  [[nodiscard]] MatterView view() const {
    return *db->read([&](db::Session& session) {
      return show_matter(session, rules, access::system_actor("test"), id, now);
    });
  }
  [[nodiscard]] bool is_published() const {
    return view().standing.steps.back().state == StepState::over;
  }
  // "step:publication 2026-10-13" of the director's.
  [[nodiscard]] std::vector<std::string> tasks() const {
    return *db->read([&](db::Session& session) -> Result<std::vector<std::string>> {
      std::vector<std::string> out;
      for (const TaskLine& line : tasks_for(session, director, std::nullopt, 10)) {
        out.push_back(line.task + " " + line.due->iso());
      }
      return out;
    });
  }
  [[nodiscard]] std::vector<std::string> told() const {
    return *db->read([](db::Session& session) -> Result<std::vector<std::string>> {
      std::vector<std::string> out;
      for (const ToldNews& one : news_after(session, 0, 100)) {
        if (one.news.kind == News::Kind::opened || one.news.kind == News::Kind::reminder) continue;
        out.push_back(std::string(to_string(one.news.kind)) + " " + one.news.detail);
      }
      return out;
    });
  }

  db::Db* db;
  Rulebook rules{*SchemeLibrary::load("no-such-folder"), *WorkCalendar::load("no-such-folder")};
  access::Actor recorder, supervisor, director;
  MatterId id;
  Instant now = hour_of(day("2026-10-09"), 10);
};

using Words = std::vector<std::string>;

TEST_CASE("set time: what waits for its hour becomes public then, once") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    CHECK(desk.tasks() == Words{"step:publication 2026-10-13"});
    REQUIRE(desk.set("2026-10-12", 8) == "");
    CHECK(desk.tasks() == Words{"set_time:publication 2026-10-12"});
    CHECK_FALSE(desk.look("2026-10-12", 7));
    CHECK_FALSE(desk.is_published());
    CHECK(desk.told().empty());
    CHECK(desk.look("2026-10-12", 9));
    CHECK_FALSE(desk.look("2026-10-12", 9));
    REQUIRE(desk.is_published());
    const MatterView view = desk.view();
    const Event& taken = view.history[view.history.size() - 2];
    CHECK(taken.act == MatterAct::step_done);
    CHECK(taken.number == 1);
    CHECK(taken.by.actor == desk.director.person->value);
    CHECK(role_in(taken.by.post) == Role::village_director);
    CHECK(taken.by.at == desk.now);
    CHECK(desk.told() == Words{"publication P02"});
    // It is his act, so a second person confirms that it is closed.
    CHECK(desk.act(desk.director, MatterAct::closure_confirmed, "").find("second person") !=
          std::string::npos);
    CHECK(desk.act(desk.supervisor, MatterAct::closure_confirmed, "") == "");
  });
}

TEST_CASE("set time: a machine that was off takes it late, whatever looks first") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    REQUIRE(desk.set("2026-10-13", 23) == "");
    desk.now = hour_of(day("2026-11-02"), 3);
    CHECK(*tell_due(db, desk.rules, desk.now, jobs::Progress::none()) == 1);
    CHECK(desk.is_published());
    CHECK_FALSE(desk.look("2026-11-02", 4));
    CHECK(desk.view().history.size() == 6);
  });
}

TEST_CASE("set time: two processes at once publish once") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    REQUIRE(desk.set("2026-10-12", 8) == "");
    const Instant then = hour_of(day("2026-10-12"), 8);
    std::vector<std::thread> processes;
    for (int i = 0; i < 4; ++i) {
      processes.emplace_back([&db, then] {
        const Rulebook rules(*SchemeLibrary::load("no-such-folder"),
                             *WorkCalendar::load("no-such-folder"));
        CHECK(take_set_times(db, rules, then).has_value());
      });
    }
    for (std::thread& one : processes) one.join();
    desk.now = then;
    CHECK(desk.is_published());
    CHECK(desk.told() == Words{"publication P02"});
    CHECK(desk.view().history.size() == 6);
  });
}

TEST_CASE("set time: only a whole hour to come, by the step's last day, and one at a time") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    const std::string past = "Choose an hour that is still to come.";
    CHECK(desk.set("2026-10-09", 10) == past);
    CHECK(desk.set("2020-01-01", 8) == past);
    CHECK(desk.act(desk.director, MatterAct::time_set, "publication",
                   hour_of(day("2026-10-12"), 8).ms + 60'000) == past);
    CHECK(desk.act(desk.director, MatterAct::time_set, "publication", INT64_MAX) == past);
    CHECK(desk.set("2026-10-14", 0) ==
          "Choose a day up to 2026-10-13: that is the last one for “公布”.");
    CHECK(desk.act(desk.director, MatterAct::time_set, "draft", hour_of(day("2026-10-12"), 8).ms)
              .find("is not the turn now") != std::string::npos);
    REQUIRE(desk.set("2026-10-09", 11) == "");
    CHECK(desk.set("2026-10-12", 8) == "A time is set already; take it back first.");
    REQUIRE(desk.act(desk.director, MatterAct::time_withdrawn, "publication") == "");
    desk.now = hour_of(day("2026-10-15"), 8);
    CHECK(desk.set("2026-10-16", 8) == "“公布” is overdue: take it now.");
  });
}

TEST_CASE("set time: only who could publish sets it, who looked before takes it back too") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    const std::int64_t then = hour_of(day("2026-10-12"), 8).ms;
    for (const access::Actor* other : {&desk.recorder, &desk.supervisor}) {
      CHECK(desk.act(*other, MatterAct::time_set, "publication", then) != "");
    }
    const auto offered = [&](const access::Actor& actor, MatterAct act) {
      const std::vector<Offer> all = offers(desk.view(), actor, desk.now);
      return std::ranges::find(all, act, &Offer::act) != all.end();
    };
    CHECK(offered(desk.director, MatterAct::time_set));
    CHECK_FALSE(offered(desk.supervisor, MatterAct::time_set));
    CHECK_FALSE(offered(desk.director, MatterAct::time_withdrawn));
    REQUIRE(desk.set("2026-10-12", 8) == "");
    CHECK(offered(desk.director, MatterAct::step_done));
    CHECK(offered(desk.director, MatterAct::time_withdrawn));
    CHECK(offered(desk.supervisor, MatterAct::time_withdrawn));
    CHECK_FALSE(offered(desk.recorder, MatterAct::time_withdrawn));
    CHECK(desk.act(desk.recorder, MatterAct::time_withdrawn, "publication") != "");
    CHECK(desk.act(desk.supervisor, MatterAct::time_withdrawn, "publication", 0, "") ==
          "Say in one sentence why.");
    REQUIRE(desk.act(desk.supervisor, MatterAct::time_withdrawn, "publication", 1, "有错") == "");
    CHECK(desk.view().history.back().number == 0);
    CHECK(desk.tasks() == Words{"step:publication 2026-10-13"});
    CHECK(desk.told() == Words{"returned time_withdrawn"});
    CHECK_FALSE(desk.look("2026-10-12", 8));
    CHECK_FALSE(desk.is_published());
    CHECK(desk.act(desk.supervisor, MatterAct::time_withdrawn, "publication") ==
          "No time is set for “公布”.");
  });
}

TEST_CASE("set time: published at once, sent back or stopped, it has no time any more") {
  db::test::on_each_engine([](db::Db& db) {
    struct Row {
      MatterAct act;
      const char* step;
      bool is_public;
    };
    for (const Row& row :
         {Row{MatterAct::step_done, "publication", true}, Row{MatterAct::returned, "draft", false},
          Row{MatterAct::cancellation_proposed, "", false}}) {
      Desk desk(db);
      REQUIRE(desk.set("2026-10-12", 8) == "");
      REQUIRE(desk.act(desk.director, row.act, row.step) == "");
      CHECK_FALSE(desk.look("2026-10-12", 8));
      CHECK(desk.is_published() == row.is_public);
    }
  });
}

TEST_CASE("set time: whoever may not publish any more publishes nothing by a time he set") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    REQUIRE(desk.set("2026-10-12", 8) == "");
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      units::end_post(session, desk.director.posts.front().id, day("2026-10-11"),
                      {.at = hour_of(day("2026-10-10"), 8), .by = std::nullopt, .reason = "辞职"});
      return {};
    }));
    CHECK(desk.look("2026-10-12", 8));
    CHECK_FALSE(desk.is_published());
    const MatterView view = desk.view();
    CHECK(view.history.back().act == MatterAct::time_withdrawn);
    CHECK(view.history.back().number == 1);
    CHECK(view.history.back().by.actor == 0);
    CHECK(desk.told() == Words{"returned time_withdrawn"});
    CHECK_FALSE(desk.look("2026-10-12", 9));
  });
}

}  // namespace
}  // namespace mingbai::matters
