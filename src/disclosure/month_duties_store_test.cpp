#include <algorithm>

#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "books/book_testing.h"
#include "disclosure/month_duties.h"
#include "matters/due_work.h"
#include "matters/matter_list.h"
#include "matters/matter_testing.h"
#include "matters/news_list.h"
#include "platform/db/test_database.h"

namespace mingbai::disclosure {
namespace {

using matters::MatterAct;
using matters::MatterId;
using matters::StepState;
using matters::test::at;
using matters::test::day;
using units::Role;

constexpr const char* village = "149921100201";
const Period september = Period::of(2026, 9);

matters::SchemeLibrary library(bool supervisors_look_first) {
  matters::SchemeTexts texts = matters::SchemeLibrary::load("no-such-folder")->texts();
  std::string& national = texts.at("regions/national.yaml");
  const std::string no = "月份发布前由监委会审核, value: false";
  if (supervisors_look_first) {
    national.replace(national.find(no), no.size(), "月份发布前由监委会审核, value: true");
  }
  return *matters::SchemeLibrary::of(std::move(texts));
}

// A village with two books, its people, and the duty to show September.
struct Village {
  db::Db* db;
  matters::Rulebook rules;
  books::MonthFollower follower = [this](db::Session& session, const access::Actor& actor,
                                         const books::MonthAct& act, Instant now) {
    return follow_months(session, rules, actor, act, now);
  };
  books::Book collective;
  books::Book committee;
  access::Actor recorder;
  access::Actor director;
  access::Actor supervisor;

  explicit Village(db::Db& database, bool supervisors_look_first = false)
      : db(&database),
        rules(library(supervisors_look_first), *matters::WorkCalendar::load("no-such-folder"),
              known_months) {
    matters::test::import_county(database);
    collective = book("collective", Period::of(2026, 1));
    committee = book("committee", Period::of(2026, 8));
    recorder = matters::test::holder(database, 1, Role::recorder, village);
    director = matters::test::holder(database, 2, Role::village_director, village);
    supervisor = matters::test::holder(database, 3, Role::supervisor, village);
  }
  [[nodiscard]] books::Book book(const char* name, Period start) const {
    return *books::add_book(*db, books::test::keeper(), village, name, books::Regime::rce2023,
                            start, at("2026-01-01"));
  }

  [[nodiscard]] MatterId open(const char* on) const {
    return matters::open_matter(*db, rules, access::system_actor("job"),
                                {.unit = matters::test::unit(*db, village),
                                 .scheme = "finance_disclosure",
                                 .period_end = last_day(september),
                                 .submission = "open-september"},
                                at(on))
        ->matter;
  }
  [[nodiscard]] matters::MatterView view(MatterId id, const char* on) const {
    return *db->read([&](db::Session& session) {
      return matters::show_matter(session, rules, access::system_actor("test"), id, at(on));
    });
  }
  // Of accounts, review, publication and board.
  [[nodiscard]] std::vector<StepState> steps(MatterId id, const char* on) const {
    std::vector<StepState> out;
    for (const matters::StepStanding& step : view(id, on).standing.steps) {
      out.push_back(step.state);
    }
    return out;
  }
  void close(const books::Book& one, const char* on) const {
    REQUIRE(books::close_month(*db, recorder, one, september, at(on), follower));
  }
  void release_august(const char* on) const {
    for (const books::Book* one : {&collective, &committee}) {
      REQUIRE(books::release_through(*db, books::test::keeper(), *one, Period::of(2026, 8), at(on),
                                     follower));
    }
  }
};

using enum StepState;
using Steps = std::vector<StepState>;

TEST_CASE("month duties: closing and releasing all books of a month takes the steps") {
  db::test::on_each_engine([](db::Db& db) {
    const Village one(db);
    one.release_august("2026-09-01");
    const MatterId id = one.open("2026-10-01");
    one.close(one.collective, "2026-10-05");
    CHECK(one.steps(id, "2026-10-05") == Steps{active, waiting, waiting, waiting});
    one.close(one.committee, "2026-10-06");
    CHECK(one.steps(id, "2026-10-06") == Steps{over, active, waiting, waiting});
    for (const books::Book* book : {&one.collective, &one.committee}) {
      CHECK(one.steps(id, "2026-10-08")[2] != over);
      REQUIRE(
          books::release_month(db, one.director, *book, september, at("2026-10-08"), one.follower));
    }
    // The month is public before anybody has looked it over: that review is still missing.
    CHECK(one.steps(id, "2026-10-08") == Steps{over, active, over, active});

    const matters::History history = one.view(id, "2026-10-08").history;
    REQUIRE(history.size() == 3);
    const matters::Event& closing = history[1];
    CHECK(closing.act == MatterAct::step_done);
    CHECK(closing.by.actor == 1);
    CHECK(closing.by.post == "recorder@149921100201 上河村");
    CHECK(closing.by.at == at("2026-10-06"));
    CHECK(closing.by.evidence == std::vector<matters::Evidence>{{"收支明细表", "2026-09"}});
    const matters::Event& release = history[2];
    CHECK(release.step == "publication");
    CHECK(release.by.post == "village_director@149921100201 上河村");
    CHECK(release.by.evidence ==
          std::vector<matters::Evidence>{{"公布的月份", "/u/149921100201/money?period=2026-09"}});
    const auto trail =
        access::search_audit(db, access::system_actor("test"), {.limit = 2}, at("2026-10-09"));
    CHECK(trail->at(0).row.act == "release_month");
    CHECK(trail->at(1).row.act == "move_matter");
    CHECK(trail->at(1).row.object == "matter 1: step_done publication");
  });
}

TEST_CASE("month duties: a month released before its matter opens is not late") {
  db::test::on_each_engine([](db::Db& db) {
    const Village one(db);
    for (const books::Book* book : {&one.collective, &one.committee}) {
      REQUIRE(books::release_through(db, books::test::keeper(), *book, september, at("2026-10-08"),
                                     one.follower));
    }
    const MatterId id = one.open("2026-10-26");
    CHECK(one.steps(id, "2026-10-26") == Steps{over, active, over, active});
    const matters::Standing standing = one.view(id, "2026-10-26").standing;
    CHECK(standing.alarms.empty());
    const auto news = *db.read([](db::Session& session) -> Result<std::vector<matters::ToldNews>> {
      return matters::news_after(session, 0, 100);
    });
    for (const matters::ToldNews& told : news) CHECK(told.news.kind != matters::News::Kind::alarm);
    CHECK(standing.due->date == day("2026-10-29"));
    // Nothing waits for the recorder but the board.
    const auto tasks =
        *db.read([&](db::Session& session) -> Result<std::vector<matters::TaskLine>> {
          return matters::tasks_for(session, one.recorder, std::nullopt, 10);
        });
    REQUIRE(tasks.size() == 1);
    CHECK(tasks.front().task == "step:board");
  });
}

TEST_CASE("month duties: a reopened month sends its matter back, a second closing moves it on") {
  db::test::on_each_engine([](db::Db& db) {
    const Village one(db);
    one.release_august("2026-09-01");
    const MatterId id = one.open("2026-10-01");
    one.close(one.collective, "2026-10-05");
    one.close(one.committee, "2026-10-05");
    for (int time = 0; time < 5; ++time) {  // more often than people may send it back
      REQUIRE(books::reopen_month(db, one.recorder, one.committee, september, "漏记一张票",
                                  at("2026-10-06"), one.follower));
      CHECK(one.steps(id, "2026-10-06") == Steps{active, waiting, waiting, waiting});
      one.close(one.committee, "2026-10-07");
      CHECK(one.steps(id, "2026-10-07") == Steps{over, active, waiting, waiting});
    }
    const matters::History history = one.view(id, "2026-10-07").history;
    CHECK(history[2].act == MatterAct::returned);
    CHECK(history[2].step == "accounts");
    CHECK(history[2].by.reason == "漏记一张票");
    CHECK(history[2].by.actor == 1);
  });
}

TEST_CASE("month duties: what is sent back to the books waits for what they can still undo") {
  db::test::on_each_engine([](db::Db& db) {
    const Village one(db);
    one.release_august("2026-09-01");
    const MatterId id = one.open("2026-10-01");
    one.close(one.collective, "2026-10-05");
    one.close(one.committee, "2026-10-05");
    int forms = 0;
    const auto act = [&](const access::Actor& actor, const char* on, matters::Event event) {
      event.by.reason = "r";
      return matters::test::refusal(
          matters::do_deed(db, one.rules, actor,
                           {.matter = id,
                            .event = std::move(event),
                            .submission = "form-000" + std::to_string(++forms)},
                           at(on)));
    };
    const auto done = [](std::string step, std::string paper) {
      matters::Event event{.act = MatterAct::step_done, .step = std::move(step)};
      event.by.evidence = {{.paper = std::move(paper), .reference = "x"}};
      return event;
    };
    // The month is closed, and can be opened and closed again: nobody says so by hand.
    REQUIRE(act(one.supervisor, "2026-10-06", {.act = MatterAct::returned, .step = "accounts"}) ==
            "");
    CHECK(one.steps(id, "2026-10-06") == Steps{active, waiting, waiting, waiting});
    CHECK(act(one.recorder, "2026-10-06", done("accounts", "收支明细表")).find("by itself") !=
          std::string::npos);
    REQUIRE(books::reopen_month(db, one.recorder, one.committee, september, "漏记一张票",
                                at("2026-10-06"), one.follower));
    one.close(one.committee, "2026-10-07");
    REQUIRE(act(one.supervisor, "2026-10-08", done("review", "民主理财记录")) == "");
    CHECK(act(one.director, "2026-10-08", done("publication", "公布的月份")).find("by itself") !=
          std::string::npos);
    for (const books::Book* book : {&one.collective, &one.committee}) {
      REQUIRE(
          books::release_month(db, one.director, *book, september, at("2026-10-08"), one.follower));
    }
    // A released month is not opened again: what follows it has happened.
    REQUIRE(act(one.recorder, "2026-10-09", {.act = MatterAct::returned, .step = "accounts"}) ==
            "There is no way back to “accounts” from where the matter stands.");
    matters::Event notice = done("board", "公开栏照片");
    notice.act = MatterAct::notice_posted;
    REQUIRE(act(one.recorder, "2026-10-09", notice) == "");
    REQUIRE(act(one.recorder, "2026-10-26", {.act = MatterAct::step_done, .step = "board"}) == "");
    REQUIRE(act(one.recorder, "2026-10-26", {.act = MatterAct::closure_proposed}) == "");
    REQUIRE(act(one.supervisor, "2026-10-26",
                {.act = MatterAct::closure_refused, .step = "accounts"}) == "");
    CHECK(one.steps(id, "2026-10-26") == Steps{over, active, over, active});
  });
}

TEST_CASE("month duties: where the supervisors look first, nothing is released before") {
  db::test::on_each_engine([](db::Db& db) {
    const Village one(db, true);
    one.release_august("2026-09-01");
    const MatterId id = one.open("2026-10-01");
    one.close(one.collective, "2026-10-05");
    one.close(one.committee, "2026-10-05");
    const auto release = [&](const books::Book& book) {
      return matters::test::refusal(
          books::release_month(db, one.director, book, september, at("2026-10-08"), one.follower));
    };
    CHECK(release(one.collective) ==
          "Here 2026-09 is released only after “监委会审核”, which is left to be done.");
    matters::Event review{.act = MatterAct::step_done, .step = "review"};
    review.by.evidence = {{.paper = "民主理财记录", .reference = "x"}};
    REQUIRE(matters::do_deed(db, one.rules, one.supervisor,
                             {.matter = id, .event = review, .submission = "form-0001"},
                             at("2026-10-07")));
    CHECK(release(one.collective) == "");
    CHECK(release(one.committee) == "");
    CHECK(one.steps(id, "2026-10-08") == Steps{over, over, over, active});
  });
}

TEST_CASE("month duties: what fails in the matter undoes the release") {
  db::test::on_each_engine([](db::Db& db) {
    const Village one(db);
    one.release_august("2026-09-01");
    one.close(one.collective, "2026-10-05");
    const books::MonthFollower fails = [](db::Session&, const access::Actor&,
                                          const books::MonthAct&, Instant) -> Result<void> {
      return fail(ErrorCode::conflict, msg("The matter is closed."));
    };
    CHECK_FALSE(
        books::release_month(db, one.director, one.collective, september, at("2026-10-08"), fails));
    const auto state =
        db.read([&](db::Session& session) -> Result<std::optional<books::MonthState>> {
          return books::state_of_month(session, one.collective.unit, september);
        });
    CHECK(*state == books::MonthState::open);  // the committee's book is
  });
}

TEST_CASE("month duties: a paused matter follows, a closed one does not, nor one without books") {
  db::test::on_each_engine([](db::Db& db) {
    const Village one(db);
    one.release_august("2026-09-01");
    const MatterId id = one.open("2026-10-01");
    one.close(one.collective, "2026-10-05");
    one.close(one.committee, "2026-10-05");
    const auto act = [&](const access::Actor& actor, matters::Event event, const char* form) {
      event.by.reason = "r";
      return matters::do_deed(db, one.rules, actor,
                              {.matter = id, .event = std::move(event), .submission = form},
                              at("2026-10-06"))
          .has_value();
    };
    CHECK(act(one.supervisor, {.act = MatterAct::cancellation_proposed}, "form-0001"));
    // What is due every month is given up by nobody in the village.
    CHECK_FALSE(act(matters::test::holder(db, 9, Role::branch_secretary, village),
                    {.act = MatterAct::cancellation_confirmed}, "form-0002"));
    CHECK(act(matters::test::holder(db, 8, Role::town_reviewer, "149921100"),
              {.act = MatterAct::cancellation_confirmed}, "form-0003"));
    REQUIRE(books::release_month(db, one.director, one.collective, september, at("2026-10-08"),
                                 one.follower));
    CHECK(one.view(id, "2026-10-08").history.size() == 4);
    const auto facts = [&](Date period_end) {
      return db
          .read([&](db::Session& session) {
            return known_months(session, matters::test::unit(db, "149921100202"), period_end);
          })
          ->size();
    };
    CHECK(facts(last_day(september)) == 0);
    CHECK(facts(day("2026-09-29")) == 0);
  });
}

}  // namespace
}  // namespace mingbai::disclosure
