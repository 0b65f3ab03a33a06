#include <doctest/doctest.h>

#include "matters/standing_testing.h"

using namespace mingbai;
using namespace mingbai::matters;
using namespace mingbai::matters::test;

namespace {

void answer(Case& one, const char* today) {
  REQUIRE(one.act(today, MatterAct::step_done, "triage") == "");
  REQUIRE(one.act(today, MatterAct::step_done, "handling", {"办理记录"}) == "");
  REQUIRE(one.act(today, MatterAct::step_done, "reply", {"答复"}) == "");
  REQUIRE(one.act(today, MatterAct::closure_proposed, "", {"答复"}) == "");
  REQUIRE(one.act(today, MatterAct::closure_confirmed, "", {}, other) == "");
}

}  // namespace

TEST_CASE("matter: blue, yellow and red come by the clock, each at the end of its day") {
  Case one = request();
  // Three working days: 29 and 30 September, then 8 October.
  CHECK(one.now("2026-10-08").due->date == day("2026-10-08"));
  CHECK(one.now("2026-10-05").colour == Colour::none);
  CHECK(one.now("2026-10-06").colour == Colour::yellow);
  const Standing late = one.now("2026-10-09");
  CHECK(late.colour == Colour::red);
  CHECK(late.is_overdue(day("2026-10-09")));
  CHECK(late.alarms == std::vector<Alarm>{{Colour::yellow, end_of(day("2026-10-05"))},
                                          {Colour::blue, end_of(day("2026-10-08"))},
                                          {Colour::red, end_of(day("2026-10-08"))}});
}

TEST_CASE("matter: blue is for what nobody has in hand: who is put in charge or begins has it") {
  const auto colour_of = [](const char* on, const std::vector<Event>& acts) {
    Case one = request();
    for (const Event& event : acts) REQUIRE(one.act("2026-09-29", event) == "");
    return one.now(on).alarms;
  };
  const Alarm yellow{Colour::yellow, end_of(day("2026-10-05"))};
  const Alarm blue{Colour::blue, end_of(day("2026-10-08"))};
  // Extended, so that nothing is overdue and red by then.
  Event extension{.act = MatterAct::extended, .step = "triage", .number = 9};
  extension.by = {.actor = other, .reason = "r"};
  const Event assignment{.act = MatterAct::assigned, .number = owner};
  const Event step{.act = MatterAct::step_done, .step = "triage"};
  CHECK(colour_of("2026-10-09", {extension}) == std::vector<Alarm>{yellow, blue});
  CHECK(colour_of("2026-10-09", {extension, assignment}) == std::vector<Alarm>{yellow});
  CHECK(colour_of("2026-10-09", {step}) == std::vector<Alarm>{yellow});
}

TEST_CASE("matter: what is late when it begins is told from then on, after what came before") {
  Case month("finance_disclosure", "2026-10-01", {}, day("2026-09-30"));
  month.follow("2026-12-01", "accounts");
  std::vector<Instant> told;
  for (const Alarm& alarm : month.now("2026-12-02").alarms) told.push_back(alarm.at);
  CHECK(std::ranges::is_sorted(told));
  Case late("finance_disclosure", "2026-12-01", {}, day("2026-09-30"));
  const std::vector<Alarm> alarms = late.now("2026-12-01").alarms;
  CHECK(alarms == std::vector<Alarm>{{Colour::red, at(day("2026-12-01"))}});
}

TEST_CASE("matter: blue does not come for a month that the books move on") {
  const auto is_blue = [](const Case& one, const char* on) {
    const std::vector<Alarm> alarms = one.now(on).alarms;
    return std::ranges::find(alarms, Colour::blue, &Alarm::colour) != alarms.end();
  };
  // Seven working days from 1 October, of which 1 to 7 are holidays and the 10th is made up: the
  // 16th.
  Case month("finance_disclosure", "2026-10-01", {}, day("2026-09-30"));
  CHECK(is_blue(month, "2026-11-02"));
  Case in_time = month;
  in_time.follow("2026-10-09", "accounts");
  CHECK_FALSE(is_blue(in_time, "2026-11-02"));
  // Sent up by a dispute, it is for somebody above to take in hand once more.
  REQUIRE(in_time.act("2026-10-12", MatterAct::step_done, "review", {"民主理财记录"}) == "");
  in_time.follow("2026-10-13", "publication");
  REQUIRE(in_time.act("2026-10-14", MatterAct::notice_posted, "board", {"公开栏照片"}) == "");
  REQUIRE(in_time.act("2026-10-26", MatterAct::step_done, "board") == "");
  REQUIRE(in_time.act("2026-10-26", MatterAct::closure_proposed) == "");
  REQUIRE(in_time.act("2026-10-26", MatterAct::closure_confirmed, "", {}, other) == "");
  REQUIRE(in_time.act("2026-10-27", MatterAct::disputed) == "");
  CHECK_FALSE(is_blue(in_time, "2026-11-05"));
  CHECK(is_blue(in_time, "2026-11-06"));
}

TEST_CASE("matter: what the books do is not said by hand") {
  Case month("finance_disclosure", "2026-10-01", {}, day("2026-09-30"));
  CHECK(month.act("2026-10-02", MatterAct::step_done, "accounts", {"收支明细表"}) ==
        "“报账员整理当月收支” is taken by itself when the month is closed in the books. Close it "
        "there.");
  month.follow("2026-10-02", "accounts");
  REQUIRE(month.act("2026-10-03", MatterAct::step_done, "review", {"民主理财记录"}) == "");
  CHECK(month.act("2026-10-03", MatterAct::step_done, "publication", {"公布的月份"}) ==
        "“公布” is taken by itself when the month is released from the books. Release it there.");
}

TEST_CASE("matter: closing needs every step, its papers and a second person") {
  Case one = request();
  CHECK(one.act("2026-09-29", MatterAct::closure_proposed) ==
        "Steps are left; the matter cannot be closed yet.");
  CHECK(one.act("2026-09-29", MatterAct::step_done, "reply", {"答复"}) ==
        "“答复” is not the turn now.");
  REQUIRE(one.act("2026-09-29", MatterAct::step_done, "triage") == "");
  CHECK(one.act("2026-09-29", MatterAct::step_done, "handling") ==
        "“办理记录” is missing. Attach it.");
  REQUIRE(one.act("2026-09-29", MatterAct::step_done, "handling", {"办理记录"}) == "");
  REQUIRE(one.act("2026-09-29", MatterAct::step_done, "reply", {"答复"}) == "");
  REQUIRE(one.act("2026-09-30", MatterAct::closure_proposed, "", {"答复"}) == "");
  CHECK(one.act("2026-09-30", MatterAct::closure_confirmed) ==
        "A second person has to confirm this; whoever proposed it cannot.");
  REQUIRE(one.act("2026-09-30", MatterAct::closure_confirmed, "", {}, other) == "");
  CHECK(one.now("2026-12-01").state == MatterState::done);
  CHECK(one.now("2026-12-01").colour == Colour::none);
  CHECK(one.act("2026-10-01", MatterAct::step_done, "triage") == "The matter is closed.");
}

TEST_CASE("matter: a dispute in its window goes one level up, twice at most") {
  Case one = request();
  answer(one, "2026-09-29");
  CHECK(one.now("2026-09-30").disputable->date == day("2026-10-14"));
  Case too_late = one;
  CHECK(too_late.act("2026-10-15", MatterAct::disputed) ==
        "The time for this ended on 2026-10-14.");
  REQUIRE(one.act("2026-10-14", MatterAct::disputed) == "");
  const Standing again = one.now("2026-10-14");
  CHECK(again.state == MatterState::open);
  CHECK(again.handler_level == 1);
  CHECK(again.owner == 0);
  CHECK(one.state("2026-10-14", "triage") == StepState::over);
  CHECK(one.state("2026-10-14", "handling") == StepState::active);
}

TEST_CASE("matter: dissatisfied once goes back to the handler, twice is red and a level up") {
  Case one = request();
  for (const int round : {1, 2}) {
    if (round == 1) {
      answer(one, "2026-09-29");
    } else {
      REQUIRE(one.act("2026-09-30", MatterAct::step_done, "handling", {"办理记录"}) == "");
      REQUIRE(one.act("2026-09-30", MatterAct::step_done, "reply", {"答复"}) == "");
      REQUIRE(one.act("2026-09-30", MatterAct::closure_proposed, "", {"答复"}) == "");
      REQUIRE(one.act("2026-09-30", MatterAct::closure_confirmed, "", {}, other) == "");
    }
    REQUIRE(one.act("2026-09-30", MatterAct::rated, "", {}, 0) == "");
    CHECK(one.now("2026-09-30").handler_level == round - 1);
    CHECK((one.now("2026-09-30").colour == Colour::red) == (round == 2));
  }
}

TEST_CASE("matter: a pause has a reason, an end and a maximum, and moves the deadline") {
  Case one = request();
  Event pause{.act = MatterAct::paused, .until = day("2026-10-09")};
  CHECK(one.act("2026-09-29", pause) == "Say in one sentence why.");
  pause.by.reason = "等镇里回复";
  pause.until = day("2026-11-29");
  CHECK(one.act("2026-09-29", pause) == "It can be paused for 30 more days at most.");
  pause.until = day("2026-10-09");
  REQUIRE(one.act("2026-09-29", pause) == "");
  // 29 September counted; then 10 October (made up) and 12 October.
  CHECK(one.now("2026-09-30").due->date == day("2026-10-12"));
  CHECK(one.act("2026-09-30", MatterAct::step_done, "triage") ==
        "The matter is paused until 2026-10-09. Resume it first.");
  CHECK_FALSE(one.now("2026-10-10").paused_to.has_value());
  Case early = one;
  REQUIRE(early.act("2026-09-30", MatterAct::resumed) == "");
  CHECK(early.now("2026-09-30").due->date == day("2026-10-09"));
  CHECK(early.now("2026-09-30").paused_days == 1);
}

TEST_CASE("matter: whoever has a step asks for more days, a second person gives or refuses them") {
  Case one = request();
  const auto asked = [](std::int64_t days, const char* reason = "等零件") {
    Event out{.act = MatterAct::extension_asked, .step = "triage", .number = days};
    out.by = {.actor = owner, .reason = reason};
    return out;
  };
  const auto request_of = [&](const char* on) { return one.now(on).steps[0].request; };
  CHECK(one.act("2026-09-29", asked(2, "")) == "Say in one sentence why.");
  CHECK(one.act("2026-09-29", asked(0)) == "An extension has from 1 to 15 days.");
  CHECK(one.act("2026-09-29", asked(16)) == "An extension has from 1 to 15 days.");
  CHECK(one.act("2026-09-29", MatterAct::extension_declined, "triage", {}, other) ==
        "Nobody asks for more days for this step now.");
  Case late = one;
  CHECK(late.act("2026-10-09", asked(2)) == "The step is overdue; it cannot be extended any more.");
  // Asking moves no deadline, and is done once until it is answered.
  REQUIRE(one.act("2026-09-29", asked(2)) == "");
  CHECK(one.now("2026-09-29").due->date == day("2026-10-08"));
  CHECK(one.now("2026-09-29").alarms.empty());
  CHECK(one.now("2026-09-29").steps[0].has_open_request());
  CHECK(request_of("2026-09-29")->days == 2);
  CHECK(one.history.at(request_of("2026-09-29")->asked).by.reason == "等零件");
  CHECK(one.act("2026-09-29", asked(3)) == "More days are asked for already; wait for the answer.");
  // Nobody answers himself.
  const char* second = "A second person has to confirm this; whoever proposed it cannot.";
  CHECK(one.act("2026-09-29", MatterAct::extension_declined, "triage") == second);
  Event given{.act = MatterAct::extended, .step = "triage", .number = 2};
  given.by = {.actor = owner, .reason = "r"};
  CHECK(one.act("2026-09-29", given) == second);
  CHECK(one.act("2026-09-30", MatterAct::extension_declined, "triage", {}, other) == "");
  CHECK(request_of("2026-09-30")->answer == ExtensionRequest::Answer::refused);
  CHECK(one.now("2026-09-30").due->date == day("2026-10-08"));
  REQUIRE(one.act("2026-09-30", asked(3)) == "");
  given.by.actor = other;
  REQUIRE(one.act("2026-09-30", given) == "");
  CHECK(request_of("2026-09-30")->answer == ExtensionRequest::Answer::given);
  CHECK(one.now("2026-09-30").due->date == day("2026-10-10"));
}

TEST_CASE("matter: a request for more days ends with its step, and is no way past the most") {
  Case one = request();
  Event asked{.act = MatterAct::extension_asked, .step = "triage", .number = 2};
  asked.by = {.actor = owner, .reason = "r"};
  REQUIRE(one.act("2026-09-29", asked) == "");
  Case closed = one;
  REQUIRE(one.act("2026-09-29", MatterAct::step_done, "triage") == "");
  CHECK_FALSE(one.now("2026-09-29").steps[0].request.has_value());
  REQUIRE(closed.act("2026-09-29", MatterAct::cancellation_proposed) == "");
  REQUIRE(closed.act("2026-09-29", MatterAct::cancellation_confirmed, "", {}, other) == "");
  CHECK_FALSE(closed.now("2026-09-29").steps[0].request.has_value());
  // What nobody answered in time can still be refused, and only that.
  asked.step = "handling";
  REQUIRE(one.act("2026-09-29", asked) == "");
  Case late = one;
  Event given{.act = MatterAct::extended, .step = "handling", .number = 2};
  given.by = {.actor = other, .reason = "r"};
  CHECK(late.act("2026-11-30", given) == "The step is overdue; it cannot be extended any more.");
  CHECK(late.act("2026-11-30", MatterAct::extension_declined, "handling", {}, other) == "");
  for (int i = 0; i < 2; ++i) REQUIRE(one.act("2026-09-29", given) == "");
  CHECK(one.act("2026-09-29", asked) ==
        "The matter was extended 2 times already, which is the most.");
  // Back at its step, it is asked anew.
  REQUIRE(one.act("2026-09-29", MatterAct::returned, "triage") == "");
  CHECK_FALSE(one.now("2026-09-29").steps[1].request.has_value());
}

TEST_CASE("matter: what was given up is disputed like what was done, and begins again above") {
  Case one = request();
  REQUIRE(one.act("2026-09-29", MatterAct::step_done, "triage") == "");
  REQUIRE(one.act("2026-09-30", MatterAct::cancellation_proposed) == "");
  REQUIRE(one.act("2026-09-30", MatterAct::cancellation_confirmed, "", {}, other) == "");
  const Standing given_up = one.now("2026-09-30");
  CHECK(given_up.state == MatterState::cancelled);
  CHECK(given_up.disputable->date == day("2026-10-15"));
  CHECK(given_up.duties.empty());
  CHECK(one.state("2026-09-30", "handling") == StepState::waiting);  // nobody works on it
  for (const MatterAct act : {MatterAct::rated, MatterAct::looked_again}) {
    CHECK(one.act("2026-10-01", act) == "The matter is not done.");
  }
  Case late = one;
  CHECK(late.act("2026-10-16", MatterAct::disputed) == "The time for this ended on 2026-10-15.");
  REQUIRE(one.act("2026-10-15", MatterAct::disputed) == "");
  const Standing again = one.now("2026-10-15");
  CHECK(again.state == MatterState::open);
  CHECK(again.handler_level == 1);
  CHECK(one.state("2026-10-15", "triage") == StepState::over);
  CHECK(one.state("2026-10-15", "handling") == StepState::active);
}

TEST_CASE("matter: two extensions, a third is refused and turns it red") {
  Case one = request();
  Event extension{.act = MatterAct::extended, .step = "triage", .number = 2};
  extension.by.reason = "r";
  Event take{.act = MatterAct::assigned, .number = owner};
  REQUIRE(one.act("2026-09-28", take) == "");
  extension.by.actor = owner;
  CHECK(one.act("2026-09-29", extension) ==
        "A second person has to confirm this; whoever proposed it cannot.");
  extension.by.actor = other;
  REQUIRE(one.act("2026-09-29", extension) == "");
  CHECK(one.now("2026-09-29").due->date == day("2026-10-10"));
  REQUIRE(one.act("2026-09-29", extension) == "");
  CHECK(one.now("2026-09-29").due->date == day("2026-10-13"));
  CHECK(one.now("2026-09-29").colour == Colour::none);
  REQUIRE(one.act("2026-09-29", extension) == "");
  CHECK(one.history.back().act == MatterAct::extension_refused);
  CHECK(one.now("2026-09-29").due->date == day("2026-10-13"));
  CHECK(one.now("2026-09-29").colour == Colour::red);
}

TEST_CASE("matter: parallel steps, a step passed over, a way back, a second look") {
  Case one("rectification", "2026-03-02", {{"finding", "白条入账"}, {"kind", "财务"}});
  Event plan{.act = MatterAct::step_done, .step = "plan", .fields = {{"returned_fen", "1,200.00"}}};
  plan.by.evidence = {{"整改方案", "x"}};
  Case without = one;
  REQUIRE(one.act("2026-03-03", plan) == "");
  CHECK(one.now("2026-03-03").fields.at("returned_fen") == "120000");
  CHECK(one.state("2026-03-03", "correction") == StepState::active);
  CHECK(one.state("2026-03-03", "repayment") == StepState::active);
  plan.fields.clear();
  REQUIRE(without.act("2026-03-03", plan) == "");
  CHECK(without.state("2026-03-03", "repayment") == StepState::passed_over);
  REQUIRE(one.act("2026-03-10", MatterAct::step_done, "correction", {"整改情况说明"}) == "");
  CHECK(one.state("2026-03-10", "check") == StepState::waiting);
  REQUIRE(one.act("2026-03-11", MatterAct::step_done, "repayment", {"收款凭证"}) == "");
  CHECK(one.act("2026-03-12", MatterAct::returned, "check") ==
        "There is no way back to “check” from where the matter stands.");
  REQUIRE(one.act("2026-03-12", MatterAct::returned, "correction") == "");
  CHECK(one.state("2026-03-12", "check") == StepState::waiting);
  CHECK(one.state("2026-03-12", "repayment") == StepState::over);
  REQUIRE(one.act("2026-03-13", MatterAct::step_done, "correction", {"整改情况说明"}) == "");
  REQUIRE(one.act("2026-03-13", MatterAct::step_done, "check", {"复核意见"}) == "");
  REQUIRE(one.act("2026-03-13", MatterAct::closure_proposed, "", {"前后对照"}) == "");
  REQUIRE(one.act("2026-03-13", MatterAct::closure_confirmed, "", {}, other) == "");
  CHECK(one.now("2026-03-14").due->date == day("2026-06-26"));
  CHECK(one.now("2026-06-27").is_overdue(day("2026-06-27")));
  // Whether it has lasted cannot be seen before the time set.
  CHECK(one.act("2026-03-13", MatterAct::looked_again) ==
        "Whether it has lasted is looked at from 2026-06-11 on.");
  CHECK(one.act("2026-06-10", MatterAct::looked_again) ==
        "Whether it has lasted is looked at from 2026-06-11 on.");
  REQUIRE(one.act("2026-06-11", MatterAct::looked_again) == "");
  CHECK(one.now("2026-06-11").state == MatterState::open);
  CHECK(one.state("2026-06-11", "correction") == StepState::active);
}

// Closed on 13 March 2026, so that the second look may be on 11 June, and is due on 26 June.
Case corrected() {
  Case one("rectification", "2026-03-02", {{"finding", "白条入账"}, {"kind", "财务"}});
  REQUIRE(one.act("2026-03-03", MatterAct::step_done, "plan", {"整改方案"}) == "");
  REQUIRE(one.act("2026-03-10", MatterAct::step_done, "correction", {"整改情况说明"}) == "");
  REQUIRE(one.act("2026-03-13", MatterAct::step_done, "check", {"复核意见"}) == "");
  REQUIRE(one.act("2026-03-13", MatterAct::closure_proposed, "", {"前后对照"}) == "");
  REQUIRE(one.act("2026-03-13", MatterAct::closure_confirmed, "", {}, other) == "");
  return one;
}

TEST_CASE("matter: a second look that is overdue is red until somebody has looked") {
  const std::vector<Alarm> missed{{Colour::red, end_of(day("2026-06-26"))}};
  struct Row {
    const char* looked;  // on which day; nullptr: never
    bool is_well;
    const char* on;
    Colour colour;
    std::vector<Alarm> alarms;
  };
  for (const Row& row : std::vector<Row>{
           {nullptr, true, "2026-06-26", Colour::none, {}},
           {nullptr, true, "2026-06-27", Colour::red, missed},
           {nullptr, true, "2027-06-12", Colour::red, missed},
           {"2026-06-26", true, "2026-06-30", Colour::none, {}},
           {"2026-06-30", true, "2026-06-30", Colour::none, missed},
           {"2026-06-30", true, "2026-08-31", Colour::none, missed},
           // What was found begins a round of its own.
           {"2026-06-11", false, "2026-06-30", Colour::none, {}},
           {"2026-06-30", false, "2026-07-10", Colour::none, missed},
           {"2026-06-30",
            false,
            "2026-07-31",
            Colour::red,
            {missed.front(), {Colour::red, end_of(day("2026-07-30"))}}},
       }) {
    CAPTURE(row.on);
    CAPTURE(row.is_well);
    Case one = corrected();
    if (row.looked != nullptr) {
      Event look{.act = MatterAct::looked_again, .number = row.is_well ? 1 : 0};
      look.by = {.actor = owner, .reason = "r"};
      REQUIRE(one.act(row.looked, look) == "");
    }
    const Standing is = one.now(row.on);
    CHECK(is.colour == row.colour);
    CHECK(is.alarms == row.alarms);
  }
}

TEST_CASE("matter: the alarm of a second look is awaited, and is another than that of its round") {
  Case one = corrected();
  CHECK(one.now("2026-03-14").next_alarm == end_of(day("2026-06-26")));
  CHECK_FALSE(one.now("2026-06-27").next_alarm.has_value());
  // Red already before it was closed: the first step was two weeks late.
  Case late("rectification", "2026-03-02", {{"finding", "白条入账"}, {"kind", "财务"}});
  REQUIRE(late.act("2026-03-24", MatterAct::step_done, "plan", {"整改方案"}) == "");
  REQUIRE(late.act("2026-03-24", MatterAct::step_done, "correction", {"整改情况说明"}) == "");
  REQUIRE(late.act("2026-03-24", MatterAct::step_done, "check", {"复核意见"}) == "");
  REQUIRE(late.act("2026-03-24", MatterAct::closure_proposed, "", {"前后对照"}) == "");
  REQUIRE(late.act("2026-03-24", MatterAct::closure_confirmed, "", {}, other) == "");
  CHECK(late.now("2026-07-06").colour == Colour::none);
  CHECK(late.now("2026-07-07").alarms ==
        std::vector<Alarm>{{Colour::blue, end_of(day("2026-03-05"))},
                           {Colour::red, end_of(day("2026-03-09"))},
                           {Colour::red, end_of(day("2026-07-06"))}});
  // Nothing is late of what was given up, nor where no second look is asked for.
  Case request_done = request();
  answer(request_done, "2026-09-29");
  CHECK_FALSE(request_done.now("2026-09-30").next_alarm.has_value());
  CHECK(request_done.now("2027-09-30").alarms.empty());
}

TEST_CASE("matter: a duty by cadence, its fixed days and its notice") {
  Case one("finance_disclosure", "2026-10-01", {}, day("2026-09-30"));
  CHECK(one.now("2026-10-05").due->date == day("2026-10-10"));
  one.follow("2026-10-09", "accounts");
  REQUIRE(one.act("2026-10-12", MatterAct::step_done, "review", {"民主理财记录"}) == "");
  CHECK(one.now("2026-10-12").due->date == day("2026-10-15"));
  one.follow("2026-10-13", "publication");
  CHECK(one.now("2026-10-13").due->date == day("2026-10-16"));
  CHECK(one.act("2026-10-13", MatterAct::step_done, "board") ==
        "Post the notice of “公开栏张贴” first.");
  REQUIRE(one.act("2026-10-14", MatterAct::notice_posted, "board", {"公开栏照片"}) == "");
  CHECK(one.act("2026-10-24", MatterAct::step_done, "board") ==
        "The notice of “公开栏张贴” has to stand until the end of 2026-10-24.");
  CHECK(one.act("2026-10-25", MatterAct::step_done, "board") == "");
  Case late("finance_disclosure", "2026-10-20", {}, day("2026-09-30"));
  CHECK(late.now("2026-10-20").is_overdue(day("2026-10-20")));
}

TEST_CASE("matter: a vote that misses the law does not pass the step") {
  Case one("power_w02", "2026-03-02", {{"amount", "80000"}, {"content", "冷库"}});
  REQUIRE(one.act("2026-03-03", MatterAct::step_done, "plan", {"项目方案"}) == "");
  REQUIRE(one.act("2026-03-04", MatterAct::step_done, "decision.proposal", {"提议记录"}) == "");
  Event vote{.act = MatterAct::step_done, .step = "decision.consultation"};
  vote.by.evidence = {{"两委商议纪要", "x"}};
  CHECK(one.act("2026-03-05", vote) == "Say what the meeting decided, with its numbers.");
  vote.meeting = MeetingCount{.kind = "two_committees",
                              .of = "committee_members",
                              .called_on = day("2026-03-05"),
                              .held_on = day("2026-03-05"),
                              .entitled = 7,
                              .present = 3,
                              .yes = 3};
  CHECK(one.act("2026-03-05", vote) ==
        "村“两委”会议: 3 of 7 came; at least 4 must. It could not decide anything.");
  vote.meeting->present = 4;
  vote.meeting->yes = 4;
  CHECK(one.act("2026-03-05", vote) == "");
}

TEST_CASE("matter: a clock that jumps back neither undoes nor repeats anything") {
  Case one = request();
  REQUIRE(one.act("2026-09-29", MatterAct::step_done, "triage") == "");
  const Standing before = one.now("2026-09-29");
  const Standing jumped = one.now("2025-01-01");
  CHECK(jumped.due == before.due);
  CHECK(jumped.steps == before.steps);
  CHECK(jumped.alarms.empty());
}

TEST_CASE("matter: sent back three times, the fourth has to be decided") {
  Case one("rectification", "2026-03-02", {{"finding", "白条入账"}, {"kind", "财务"}});
  for (int round = 0; round < 4; ++round) {
    if (round == 0) {
      REQUIRE(one.act("2026-03-03", MatterAct::step_done, "plan", {"整改方案"}) == "");
    }
    REQUIRE(one.act("2026-03-04", MatterAct::step_done, "correction", {"整改情况说明"}) == "");
    const std::string refusal = one.act("2026-03-05", MatterAct::returned, "correction");
    CHECK(refusal == (round < 3 ? "" : "The matter was sent back 3 times already; decide it."));
  }
  CHECK(one.act("2026-03-06", MatterAct::step_done, "check", {"复核意见"}) == "");
}

TEST_CASE("matter: an extension has days, as many as the scheme gives") {
  Case one = request();
  REQUIRE(one.act("2026-09-28", {.act = MatterAct::assigned, .number = owner}) == "");
  for (const std::int64_t days : {std::int64_t{-1}, std::int64_t{0}, std::int64_t{16}}) {
    Event extension{.act = MatterAct::extended, .step = "triage", .number = days};
    extension.by = {.actor = other, .reason = "r"};
    CHECK(one.act("2026-09-29", extension) == "An extension has from 1 to 15 days.");
  }
  Event unknown{.act = MatterAct::assigned, .number = 0};
  CHECK(one.act("2026-09-29", unknown) == "Say who takes care of the matter.");
}

TEST_CASE("matter: what does not belong to where it stands is refused, in words") {
  struct Row {
    MatterAct act;
    const char* step;
    const char* told;
  };
  Case running = request();
  for (const Row& row : {
           Row{MatterAct::opened, "", "The matter is open already."},
           Row{MatterAct::notice_posted, "triage", "“受理分办” has no notice to post now."},
           Row{MatterAct::step_done, "nothing", "The matter has no step “nothing”."},
           Row{MatterAct::step_done, "reply", "“答复” is not the turn now."},
           Row{MatterAct::resumed, "", "The matter is not paused."},
           Row{MatterAct::returned, "triage",
               "There is no way back to “triage” from where the matter stands."},
           Row{MatterAct::closure_proposed, "", "Steps are left; the matter cannot be closed yet."},
           Row{MatterAct::closure_confirmed, "", "Nobody has proposed this yet."},
           Row{MatterAct::closure_refused, "triage", "Nobody has proposed this yet."},
           Row{MatterAct::cancellation_confirmed, "", "Nobody has proposed this yet."},
           Row{MatterAct::cancellation_refused, "", "Nobody has proposed this yet."},
           Row{MatterAct::rated, "", "The matter is not done."},
           Row{MatterAct::disputed, "", "The matter is not done."},
           Row{MatterAct::looked_again, "", "The matter is not done."},
       }) {
    CAPTURE(to_string(row.act));
    CHECK(running.act("2026-09-29", row.act, row.step, {}, other) == row.told);
  }
  Case done = request();
  answer(done, "2026-09-29");
  for (const MatterAct act :
       {MatterAct::assigned, MatterAct::notice_posted, MatterAct::step_done, MatterAct::returned,
        MatterAct::paused, MatterAct::resumed, MatterAct::extension_asked, MatterAct::extended,
        MatterAct::extension_declined, MatterAct::closure_proposed, MatterAct::closure_confirmed,
        MatterAct::closure_refused, MatterAct::cancellation_proposed,
        MatterAct::cancellation_confirmed, MatterAct::cancellation_refused}) {
    CAPTURE(to_string(act));
    CHECK(done.act("2026-09-30", act, "triage", {}, other) == "The matter is closed.");
  }
  CHECK(done.act("2026-09-30", MatterAct::looked_again) ==
        "This kind of matter is not looked at again.");
  REQUIRE(running.act("2026-09-29", MatterAct::cancellation_proposed) == "");
  CHECK(running.act("2026-09-29", MatterAct::cancellation_proposed) == "That is proposed already.");
  REQUIRE(running.act("2026-09-29", MatterAct::cancellation_confirmed, "", {}, other) == "");
  for (const MatterAct act : {MatterAct::rated, MatterAct::looked_again}) {
    CHECK(running.act("2026-09-30", act) == "The matter is not done.");
  }
}

// "draft review publication": the steps of an item that are taken at that place, in their order.
std::string taken_at(const char* code) {
  const SchemeLibrary library = *SchemeLibrary::load("no-such-folder");
  const WorkCalendar calendar = *WorkCalendar::load("no-such-folder");
  const Scheme scheme = *library.scheme("item_disclosure", code);
  const FieldValues fields{{"item", "P02"}, {"period", "2026"}, {"words", "修路"}};
  History history{*opening(scheme, Event{.by = {.at = at(day("2026-09-28"))}, .fields = fields})};
  const units::Human self{.numbers = {units::PersonId{owner}}};
  std::string out;
  for (;;) {
    const Standing now = standing(scheme, calendar, history, at(day("2026-09-29")));
    const auto active = std::ranges::find(now.steps, StepState::active, &StepStanding::state);
    if (active == now.steps.end()) return out;
    const Step& step = scheme.steps[static_cast<std::size_t>(active - now.steps.begin())];
    out += (out.empty() ? "" : " ") + step.id;
    Event event{.act = MatterAct::step_done, .step = step.id};
    event.by = {.actor = owner, .reason = "r"};
    event.by.at = at(day("2026-09-29"));
    for (const std::string& paper : step.papers) event.by.evidence.push_back({paper, "x"});
    history.push_back(*checked(scheme, library.meetings(), now, self, std::move(event)));
  }
}

TEST_CASE("standing: who looks at an item before it is public, the region says") {
  CHECK(taken_at("") == "draft review publication");
  CHECK(taken_at("330100") == "draft review publication");
  CHECK(taken_at("370102001001") == "draft review joint_meeting publication");
  CHECK(taken_at("500101001001") == "draft review joint_meeting town_record publication");
}

TEST_CASE("matter: a step takes its own fields, and asks for what it fills") {
  Case one("objection", "2026-09-28",
           {{"item", "V17"},
            {"period", "2026-09-28"},
            {"notice", "12"},
            {"handed_in", "2026-09-28"},
            {"how", "口头"},
            {"subject", "面积不对"}});
  Event handling{.act = MatterAct::step_done, .step = "handling", .fields = {{"item", "V18"}}};
  CHECK(one.act("2026-09-29", handling) == "“item” is not asked for in this step.");
  handling.fields = {{"outcome", "成立"}};
  CHECK(one.act("2026-09-29", handling) == "Fill in: 答复.");
  handling.fields = {{"outcome", "成立"}, {"answer", "已更正。"}};
  CHECK(one.act("2026-09-29", handling) == "");
}
