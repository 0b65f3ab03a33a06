// 四议两公开 from the plan to the second disclosure, with a vote that misses the law, an opinion
// that wants something put right first, and one person in two posts.
#include <doctest/doctest.h>

#include "matters/matter_testing.h"
#include "matters/news_list.h"
#include "matters/offer.h"
#include "matters/published_step.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using test::at;
using test::day;
using units::Role;

constexpr const char* village = "149921100201";

SchemeLibrary library(bool may_merge, int interval_days = 0) {
  SchemeTexts texts;
  for (const char* id : {"power_w02", "power_w05", "rectification"}) {
    texts.merge(*SchemeLibrary::load("none")->texts_of(id));
  }
  std::string& block = texts.at("blocks/four_deliberations.yaml");
  if (may_merge) {
    const std::string no = "可合并提议和商议, value: false";
    block.replace(block.find(no), no.size(), "可合并提议和商议, value: true");
  }
  const std::string none = "至少间隔的天数, value: 0";
  block.replace(block.find(none), none.size(),
                none.substr(0, none.size() - 1) + std::to_string(interval_days));
  Result<SchemeLibrary> out = SchemeLibrary::of(std::move(texts));
  REQUIRE_MESSAGE(out.has_value(), test::refusal(out));
  return *std::move(out);
}

struct Village {
  db::Db* db;
  Rulebook rules;
  access::Actor board, director, secretary, supervisor, recorder, reviewer;
  MatterId id;
  int forms = 0;

  explicit Village(db::Db& database, bool may_merge = false, int interval_days = 0)
      : db(&database), rules(library(may_merge, interval_days), *WorkCalendar::load("none")) {
    test::import_county(database);
    board = holder(1, Role::board_director);
    director = holder(2, Role::village_director);
    secretary = holder(3, Role::branch_secretary);
    supervisor = holder(4, Role::supervisor);
    recorder = holder(5, Role::recorder);
    reviewer = test::holder(database, 6, Role::town_reviewer, "149921100");
  }
  [[nodiscard]] access::Actor holder(std::int64_t person, Role role) const {
    return test::holder(*db, person, role, village);
  }
  Result<Receipt> open(const access::Actor& actor, const char* on, Opening opening) {
    opening.unit = test::unit(*db, village);
    opening.submission = form();
    return open_matter(*db, rules, actor, opening, at(on));
  }
  void begin(const char* scheme, const char* on) {
    const Result<Receipt> begun =
        open(director, on,
             {.scheme = scheme,
              .title = "水库地",
              .fields = {{"amount", "80000"}, {"content", "二十亩，一百二十人"}}});
    REQUIRE_MESSAGE(begun.has_value(), test::refusal(begun));
    id = begun->matter;
  }
  std::string form() { return "form-" + std::to_string(++forms + 1000); }
  // The refusal in English; empty if there is none.
  std::string act(const access::Actor& actor, const char* on, Event event,
                  const std::vector<const char*>& papers = {},
                  std::optional<MatterId> other = std::nullopt) {
    event.by.reason = "r";
    for (const char* paper : papers) event.by.evidence.push_back({paper, "x"});
    return test::refusal(do_deed(
        *db, rules, actor,
        {.matter = other.value_or(id), .event = std::move(event), .submission = form()}, at(on)));
  }
  [[nodiscard]] MatterView view(const char* on) const {
    return *db->read([&](db::Session& session) {
      return show_matter(session, rules, access::system_actor("test"), id, at(on));
    });
  }
  // What was published so far, as "step item: words".
  [[nodiscard]] std::vector<std::string> published() const {
    return *db->read([&](db::Session& session) -> Result<std::vector<std::string>> {
      std::vector<std::string> out;
      for (const ToldNews& told : news_after(session, 0, 1000)) {
        if (told.news.kind != News::Kind::publication) continue;
        const PublishedStep step = TRY(published_step(session, rules, told));
        out.push_back(step.step + " " + step.item + ": " + step.words);
      }
      return out;
    });
  }
};

Event take(const char* step, FieldValues fields = {}) {
  return {.act = MatterAct::step_done, .step = step, .fields = std::move(fields)};
}

Event meet(Event event, const char* kind, const char* of, std::int64_t entitled, std::int64_t yes,
           const char* held = "2026-03-20") {
  event.meeting = MeetingCount{.kind = kind,
                               .of = of,
                               .called_on = day("2026-03-01"),
                               .held_on = day(held),
                               .entitled = entitled,
                               .present = yes,
                               .yes = yes};
  return event;
}

// The plan, which stands seven days for everybody to see.
void plan(Village& place) {
  REQUIRE(place.act(place.board, "2026-03-03", take("plan", {{"plan_words", "每人一份。"}}),
                    {"分配草案"}) == "");
  REQUIRE(place.act(place.director, "2026-03-04",
                    {.act = MatterAct::notice_posted, .step = "comments"}, {"公示表"}) == "");
  REQUIRE(place.act(place.director, "2026-03-12", take("comments")) == "");
}

void deliberate(Village& place) {
  REQUIRE(place.act(place.secretary, "2026-03-13", take("decision.proposal"), {"提议记录"}) == "");
  REQUIRE(place.act(place.director, "2026-03-20",
                    meet(take("decision.consultation"), "two_committees", "committee_members", 7, 5,
                         "2026-03-16"),
                    {"两委商议纪要"}) == "");
  REQUIRE(place.act(place.secretary, "2026-03-20",
                    meet(take("decision.party_review"), "party_members", "voting_members", 20, 15,
                         "2026-03-18"),
                    {"签到表", "表决记录"}) == "");
}

// The members decide, and the resolution stands its days.
void resolve(Village& place) {
  const FieldValues words{{"resolution_words", "按草案分配。"}};
  REQUIRE(
      place.act(place.board, "2026-03-20",
                meet(take("decision.resolution", words), "collective_members", "members", 300, 240),
                {"签到表", "表决票统计"}) == "");
  REQUIRE(place.act(place.secretary, "2026-03-21",
                    {.act = MatterAct::notice_posted, .step = "decision.announcement"},
                    {"决议公告"}) == "");
  REQUIRE(place.act(place.secretary, "2026-03-30", take("decision.announcement")) == "");
}

void put_right(Village& place, MatterId correction) {
  const auto take_it = [&](const access::Actor& actor, const char* step, const char* paper) {
    REQUIRE(place.act(actor, "2026-04-02", take(step), {paper}, correction) == "");
  };
  take_it(place.secretary, "plan", "整改方案");
  take_it(place.secretary, "correction", "整改情况说明");
  take_it(place.reviewer, "check", "复核意见");
  REQUIRE(place.act(place.secretary, "2026-04-02", {.act = MatterAct::closure_proposed},
                    {"前后对照"}, correction) == "");
  REQUIRE(place.act(test::holder(*place.db, 7, Role::town_reviewer, "149921100"), "2026-04-02",
                    {.act = MatterAct::closure_confirmed}, {}, correction) == "");
}

TEST_CASE("four deliberations: each disclosure says its own words, and nothing else does") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.begin("power_w05", "2026-03-02");
    CHECK(place.act(place.board, "2026-03-03", take("plan"), {"分配草案"}) ==
          "Fill in: 分配草案（公开内容）.");
    plan(place);
    CHECK(place.published() == std::vector<std::string>{"comments V17: 每人一份。"});
    deliberate(place);
    resolve(place);
    REQUIRE(place.act(place.supervisor, "2026-03-25", take("supervision", {{"opinion", "无异议"}}),
                      {"监督意见书"}) == "");
    REQUIRE(place.act(place.recorder, "2026-04-01", take("payment"), {"发放表"}) == "");
    REQUIRE(place.act(place.director, "2026-04-02",
                      take("outcome.result", {{"result_words", "已全部发放。"}}),
                      {"结果公告"}) == "");
    CHECK(place.published() == std::vector<std::string>{"comments V17: 每人一份。",
                                                        "decision.announcement V17: 按草案分配。",
                                                        "outcome.result V17: 已全部发放。"});
    REQUIRE(place.act(place.director, "2026-04-02", {.act = MatterAct::closure_proposed},
                      {"发放表"}) == "");
    REQUIRE(place.act(place.supervisor, "2026-04-02", {.act = MatterAct::closure_confirmed}) == "");
    CHECK(place.view("2026-04-02").standing.state == MatterState::done);
  });
}

TEST_CASE("four deliberations: a vote that misses the law does not pass, and says why") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.begin("power_w05", "2026-03-02");
    plan(place);
    deliberate(place);
    const auto vote = [&](const char* kind, const char* of, std::int64_t entitled,
                          std::int64_t yes) {
      return place.act(place.board, "2026-03-20",
                       meet(take("decision.resolution", {{"resolution_words", "分。"}}), kind, of,
                            entitled, yes),
                       {"签到表", "表决票统计"});
    };
    CHECK(vote("collective_delegates", "", 30, 30) ==
          "“村民（成员）会议决议” is not decided by this kind of meeting.");
    CHECK(
        vote("collective_members", "members", 300, 199) ==
        "集体经济组织成员大会: 199 of 300 came; at least 200 must. It could not decide anything.");
    CHECK(vote("collective_members", "households", 100, 100) ==
          "集体经济组织成员大会: those entitled are counted by members, not by “households”.");
    CHECK(place.published().size() == 1);
    CHECK(vote("collective_members", "members", 300, 200) == "");
    // What was counted comes back as it was written.
    CHECK(place.view("2026-03-20").history.back().meeting->entitled == 300);
    CHECK(place.view("2026-03-20").history.back().meeting->held_on == day("2026-03-20"));
  });
}

TEST_CASE("four deliberations: a meeting out of its turn decides nothing") {
  for (const int interval : {0, 7}) {
    CAPTURE(interval);
    db::test::on_each_engine([&](db::Db& db) {
      Village place(db, false, interval);
      place.begin("power_w05", "2026-03-02");
      plan(place);
      const auto meets = [&](const access::Actor& actor, const char* step, const char* kind,
                             const char* of, const char* held) {
        Event event = meet(take(step), kind, of, 300, 300, held);
        if (event.step == "decision.resolution") event.fields["resolution_words"] = "分。";
        event.meeting->called_on = day("2026-02-01");
        return place.act(actor, "2026-04-20", event,
                         {"签到表", "表决记录", "表决票统计", "两委商议纪要"});
      };
      const auto consults = [&](const char* held) {
        return meets(place.director, "decision.consultation", "two_committees", "committee_members",
                     held);
      };
      const auto reviews = [&](const char* held) {
        return meets(place.secretary, "decision.party_review", "party_members", "voting_members",
                     held);
      };
      const auto resolves = [&](const char* held) {
        return meets(place.board, "decision.resolution", "collective_members", "members", held);
      };
      REQUIRE(place.act(place.secretary, "2026-03-13", take("decision.proposal"), {"提议记录"}) ==
              "");
      CHECK(consults("2026-02-27") ==
            "“村“两委”商议”: the meeting was held on 2026-02-27, before the matter was opened on "
            "2026-03-02. It could not decide on it.");
      // The draft was posted on the 4th.
      CHECK(
          consults("2026-03-11") ==
          "“村“两委”商议”: the meeting was held on 2026-03-11, but the notice of “草案公示、征求意"
          "见” had to stand until the end of 2026-03-11 (7 days). Hold it again.");
      CHECK(consults("2026-03-12").find("2026-03-13") != std::string::npos);
      if (interval == 0) {
        CHECK(consults("2026-03-16") == "");
        CHECK(
            reviews("2026-03-15") ==
            "“党员大会审议”: the meeting was held on 2026-03-15, before “村“两委”商议”, which was "
            "on 2026-03-16. Hold it again.");
        CHECK(reviews("2026-03-18") == "");
        CHECK(resolves("2026-03-17").find("before “党员大会审议”, which was on 2026-03-18") !=
              std::string::npos);
        CHECK(resolves("2026-03-18") == "");
        return;
      }
      CHECK(consults("2026-03-19") ==
            "“村“两委”商议”: the meeting was held on 2026-03-19, “村党组织提议” was on 2026-03-13. "
            "At least 7 days are required between them. Hold it again.");
      CHECK(consults("2026-03-20") == "");
      CHECK(reviews("2026-03-26") != "");
      CHECK(reviews("2026-03-27") == "");
      CHECK(resolves("2026-04-02") != "");
      // Sent back, what was decided before counts no more.
      REQUIRE(place.act(place.board, "2026-04-21",
                        {.act = MatterAct::returned, .step = "decision.proposal"}) == "");
      REQUIRE(place.act(place.secretary, "2026-04-21", take("decision.proposal"), {"提议记录"}) ==
              "");
      CHECK(consults("2026-04-03") != "");
    });
  }
}

TEST_CASE("submatter: a step waits for the matter that it opens") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.begin("power_w05", "2026-03-02");
    plan(place);
    deliberate(place);
    const Opening wanted{.scheme = "rectification",
                         .fields = {{"finding", "面积多算两亩"}, {"kind", "程序"}},
                         .parent = place.id,
                         .parent_step = "correction"};
    const char* not_now =
        "“rectification” is not opened by a step of that matter whose turn it is.";
    CHECK(test::refusal(place.open(place.supervisor, "2026-03-20", wanted)) == not_now);
    resolve(place);
    REQUIRE(place.act(place.supervisor, "2026-03-31",
                      take("supervision", {{"opinion", "应当整改"}}), {"监督意见书"}) == "");
    CHECK(place.act(place.recorder, "2026-03-31", take("payment"), {"发放表"}) ==
          "“造册发放” is not the turn now.");
    const auto waits = [&] {
      return place.act(place.supervisor, "2026-04-01", take("correction"));
    };
    CHECK(waits() ==
          "“按监督意见整改到位” waits for another matter (限期整改), which is not done.");
    REQUIRE(place.view("2026-04-01").below.size() == 1);
    CHECK(place.view("2026-04-01").below[0].may_begin);
    const Result<Receipt> begun = place.open(place.supervisor, "2026-04-01", wanted);
    REQUIRE_MESSAGE(begun.has_value(), test::refusal(begun));
    const std::string number = std::to_string(begun->matter.value);
    CHECK(test::refusal(place.open(place.supervisor, "2026-04-01", wanted)) ==
          "“限期整改” is in hand for that step already, as matter " + number + ".");
    CHECK(waits() ==
          "“按监督意见整改到位” waits for another matter (" + number + "), which is not done.");
    // Nobody is offered what would be refused.
    const auto offered = [&] {
      return std::ranges::any_of(
          offers(place.view("2026-04-02"), place.supervisor, at("2026-04-02")),
          [](const Offer& offer) { return offer.step == "correction"; });
    };
    CHECK_FALSE(offered());
    put_right(place, begun->matter);
    CHECK(offered());
    CHECK(place.view("2026-04-02").below[0].is_over);
    REQUIRE(place.act(place.supervisor, "2026-04-02", take("correction")) == "");
    CHECK(place.act(place.recorder, "2026-04-03", take("payment"), {"发放表"}) == "");
  });
}

TEST_CASE("submatter: nothing is opened any more for a matter that was cancelled") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.begin("power_w05", "2026-03-02");
    plan(place);
    deliberate(place);
    resolve(place);
    REQUIRE(place.act(place.supervisor, "2026-03-31",
                      take("supervision", {{"opinion", "应当整改"}}), {"监督意见书"}) == "");
    REQUIRE(place.view("2026-04-01").below[0].may_begin);
    const access::Actor town = test::holder(db, 71, Role::town_reviewer, "149921100");
    const access::Actor county = test::holder(db, 72, Role::county_officer, "149921");
    REQUIRE(place.act(town, "2026-04-01", {.act = MatterAct::cancellation_proposed}) == "");
    REQUIRE(place.act(county, "2026-04-01", {.act = MatterAct::cancellation_confirmed}) == "");
    CHECK_FALSE(place.view("2026-04-01").below[0].may_begin);
    const Opening wanted{.scheme = "rectification",
                         .fields = {{"finding", "面积多算两亩"}, {"kind", "程序"}},
                         .parent = place.id,
                         .parent_step = "correction"};
    CHECK(test::refusal(place.open(place.supervisor, "2026-04-01", wanted)) ==
          "“rectification” is not opened by a step of that matter whose turn it is.");
  });
}

// One person or two as secretary and director, from their posts.
void appoint_leaders(db::Db& db, bool is_one) {
  const access::Actor first = test::appoint(db, "王强", Role::branch_secretary, village);
  if (!is_one) {
    test::appoint(db, "李敏", Role::village_director, village);
    return;
  }
  const auto second_post = [&](db::Session& session) -> Result<void> {
    const units::Unit unit = TRY(units::unit_by_code(session, village));
    const units::PostId post = units::add_post(session, {.person = *first.person,
                                                         .unit = unit.id,
                                                         .role = Role::village_director,
                                                         .from = day("2020-01-01"),
                                                         .reason = "elected",
                                                         .proposed_at = at("2020-01-01")});
    units::decide_post(session, post, true,
                       {.at = at("2020-01-01"), .by = std::nullopt, .reason = {}});
    return {};
  };
  REQUIRE(db.write(second_post).has_value());
}

TEST_CASE("submatter: the steps of a running matter name what they open") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.begin("power_w02", "2026-03-02");
    const MatterView view = place.view("2026-03-02");
    CHECK(view.rules->scheme.find_step("correction")->opens_name == "限期整改");
  });
}

TEST_CASE("merged steps: only where the region allows it and one person holds both posts") {
  for (const bool may_merge : {false, true}) {
    for (const bool is_one : {false, true}) {
      CAPTURE(may_merge);
      CAPTURE(is_one);
      db::test::on_each_engine([&](db::Db& db) {
        Village place(db, may_merge);
        appoint_leaders(db, is_one);
        place.begin("power_w02", "2026-03-02");
        REQUIRE(place.act(place.board, "2026-03-13", take("plan"), {"项目方案"}) == "");
        const Event proposal = take("decision.proposal");
        if (!may_merge || !is_one) {
          REQUIRE(place.act(place.secretary, "2026-03-20", proposal, {"提议记录"}) == "");
          CHECK(place.act(place.secretary, "2026-03-20", take("decision.party_review"),
                          {"签到表", "表决记录"}) == "“党员大会审议” is not the turn now.");
          return;
        }
        // The minutes and the vote of the two committees do not vanish with their step.
        CHECK(place.act(place.secretary, "2026-03-20", proposal, {"提议记录"}) ==
              "“两委商议纪要” is missing. Attach it.");
        CHECK(place.act(place.secretary, "2026-03-20", proposal, {"提议记录", "两委商议纪要"}) ==
              "Say what the meeting decided, with its numbers.");
        CHECK(place.act(place.secretary, "2026-03-20",
                        meet(proposal, "two_committees", "committee_members", 7, 3),
                        {"提议记录", "两委商议纪要"}) ==
              "村“两委”会议: 3 of 7 came; at least 4 must. It could not decide anything.");
        REQUIRE(place.act(place.secretary, "2026-03-20",
                          meet(proposal, "two_committees", "committee_members", 7, 5),
                          {"提议记录", "两委商议纪要"}) == "");
        CHECK(place.act(
                  place.secretary, "2026-03-20",
                  meet(take("decision.party_review"), "party_members", "voting_members", 20, 15),
                  {"签到表", "表决记录"}) == "");
      });
    }
  }
}

}  // namespace
}  // namespace mingbai::matters
