#include <doctest/doctest.h>

#include "matters/standing_testing.h"

using namespace mingbai;
using namespace mingbai::matters;
using namespace mingbai::matters::test;

TEST_CASE("matter: what is done again has its time, though its day of the month has passed") {
  using enum MatterAct;
  const auto reviewed = [] {
    Case one("finance_disclosure", "2026-10-01", {}, day("2026-09-30"));
    one.follow("2026-10-09", "accounts");
    return one;
  };
  const auto shown = [&] {
    Case one = reviewed();
    REQUIRE(one.act("2026-10-12", step_done, "review", {"民主理财记录"}) == "");
    one.follow("2026-10-13", "publication");
    REQUIRE(one.act("2026-10-14", notice_posted, "board", {"公开栏照片"}) == "");
    REQUIRE(one.act("2026-10-26", step_done, "board") == "");
    REQUIRE(one.act("2026-10-26", closure_proposed) == "");
    return one;
  };
  struct Row {
    const char* what;
    Case one;
    const char* on;
    const char* due;  // the fifth working day after it
  };
  Row returned_late{"a return", reviewed(), "2026-10-13", "2026-10-20"};
  REQUIRE(returned_late.one.act("2026-10-13", returned, "accounts") == "");
  Row refused{"a refusal to close", shown(), "2026-10-27", "2026-11-03"};
  REQUIRE(refused.one.act("2026-10-27", closure_refused, "accounts", {}, other) == "");
  // Whoever is above looks first, and sends it back.
  Row disputed_late{"a dispute", shown(), "2026-10-28", "2026-11-04"};
  REQUIRE(disputed_late.one.act("2026-10-27", closure_confirmed, "", {}, other) == "");
  CHECK(disputed_late.one.now("2026-10-27").disputable.has_value());
  Row rated_badly{"a rating", disputed_late.one, "2026-10-28", "2026-11-04"};
  REQUIRE(disputed_late.one.act("2026-10-28", disputed) == "");
  REQUIRE(rated_badly.one.act("2026-10-28", rated, "", {}, 0) == "");
  for (Row* row : {&disputed_late, &rated_badly}) {
    CHECK(row->one.state("2026-10-28", "review") == StepState::active);
    CHECK(row->one.now("2026-10-28").colour < Colour::red);
    REQUIRE(row->one.act("2026-10-28", returned, "accounts") == "");
  }
  for (Row* row : {&returned_late, &refused, &disputed_late, &rated_badly}) {
    CAPTURE(row->what);
    const Standing is = row->one.now(row->due);
    CHECK(is.steps[0].due->date == day(row->due));
    CHECK(is.colour < Colour::red);
    CHECK_FALSE(is.disputable.has_value());
    CHECK_FALSE(is.takeable.has_value());
    CHECK(row->one.now(day(row->due).plus(1).iso().c_str()).is_overdue(day(row->due).plus(1)));
  }
  // What had not begun by then keeps its day: the month was to be shown by the 15th.
  returned_late.one.follow("2026-10-15", "accounts");
  REQUIRE(returned_late.one.act("2026-10-15", step_done, "review", {"民主理财记录"}) == "");
  CHECK(returned_late.one.now("2026-10-15").steps[2].due->date == day("2026-10-15"));
  CHECK(returned_late.one.now("2026-10-16").colour == Colour::red);
  // What had, has its time again.
  disputed_late.one.follow("2026-10-29", "accounts");
  REQUIRE(disputed_late.one.act("2026-10-30", step_done, "review", {"民主理财记录"}) == "");
  CHECK(disputed_late.one.now("2026-10-30").steps[2].due->date == day("2026-11-06"));
  // Nobody has less than the month leaves him.
  Case early("finance_disclosure", "2026-10-01", {}, day("2026-09-30"));
  early.follow("2026-10-02", "accounts");
  REQUIRE(early.act("2026-10-02", returned, "accounts") == "");
  CHECK(early.now("2026-10-02").steps[0].due->date == day("2026-10-13"));
}

TEST_CASE("matter: whoever sends a step back to himself has no more time for it") {
  const auto sent_back = [](int by_themselves) {
    Case one = request();
    REQUIRE(one.act("2026-09-29", MatterAct::step_done, "triage") == "");
    Event back{.act = MatterAct::returned, .step = "triage", .number = by_themselves};
    back.by = {.actor = owner, .reason = "r"};
    REQUIRE(one.act("2026-10-20", back) == "");
    return one;
  };
  Case before = request();
  REQUIRE(before.act("2026-09-29", MatterAct::step_done, "triage") == "");
  const Date held = before.now("2026-10-20").steps[1].due->date;
  Case own = sent_back(1);
  CHECK(own.now("2026-10-20").steps[0].due->date == held);
  REQUIRE(own.act("2026-10-21", MatterAct::step_done, "triage") == "");
  CHECK(own.now("2026-10-21").steps[1].due->date == held);
  CHECK(own.now(held.plus(1).iso().c_str()).colour == Colour::red);
  // What had not begun has its own time.
  REQUIRE(own.act("2026-10-26", MatterAct::step_done, "handling", {"办理记录"}) == "");
  CHECK(own.now("2026-10-26").steps[2].due->date > held);
  Case by_another = sent_back(0);
  CHECK(by_another.now("2026-10-20").steps[0].due->date == day("2026-10-23"));
  REQUIRE(by_another.act("2026-10-21", MatterAct::step_done, "triage") == "");
  CHECK(by_another.now("2026-10-21").steps[1].due->date == day("2026-11-11"));
  // Refusing to close what one has to do again: the time for closing goes on.
  Case closing = own;
  REQUIRE(closing.act("2026-10-27", MatterAct::step_done, "reply", {"答复"}) == "");
  REQUIRE(closing.act("2026-10-27", MatterAct::closure_proposed, "", {"答复"}) == "");
  const Date to_close = closing.now("2026-10-27").due->date;
  Event refusal{.act = MatterAct::closure_refused, .step = "reply", .number = 1};
  refusal.by = {.actor = other, .reason = "r"};
  REQUIRE(closing.act("2026-10-28", refusal) == "");
  CHECK(closing.now("2026-10-28").steps[2].due->date == to_close);
}
