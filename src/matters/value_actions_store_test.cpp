#include <algorithm>

#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "matters/matter_testing.h"
#include "matters/value_effect.h"
#include "matters/value_sheets.h"
#include "platform/db/test_database.h"
#include "units/people.h"

namespace mingbai::matters {
namespace {

using test::at;
using units::Role;

constexpr const char* county = "149921";
constexpr const char* village = "149921100201";
constexpr const char* reply = "village_reply_days";  // 3, from 1 to 15

struct Desk {
  db::Db* db;
  Rulebook rules{*SchemeLibrary::load("no-such-folder"), *WorkCalendar::load("no-such-folder")};
  access::Actor officer;
  access::Actor second;

  explicit Desk(db::Db& database) : db(&database) {
    test::import_county(database);
    officer = holder("示春禾", Role::county_officer, county);
    second = holder("例秋实", Role::city_officer, "1499");
  }
  // Somebody who is on the list of people too.
  [[nodiscard]] access::Actor holder(const char* name, Role role, const char* code) const {
    const auto person = db->write([&](db::Session& session) -> Result<units::PersonId> {
      return units::add_person(session, {.name = *Text::parse(name)}, at("2026-09-28"));
    });
    REQUIRE(person.has_value());
    return test::holder(*db, person->value, role, code);
  }
  [[nodiscard]] units::Unit unit(const char* code) const {
    return *db->read([&](db::Session& session) { return units::unit_by_code(session, code); });
  }
  [[nodiscard]] Result<RegionalValueId> propose(const access::Actor& actor, const char* value,
                                                const char* code = county,
                                                const char* source = "县里的决定") const {
    return propose_value(*db, rules, actor,
                         {.unit = unit(code), .parameter = reply, .value = value, .source = source},
                         at("2026-09-28"));
  }
  [[nodiscard]] Result<void> decide(const access::Actor& actor, RegionalValueId id,
                                    bool is_approved = true, const char* reason = "",
                                    const char* code = county) const {
    return decide_value(*db, actor, unit(code),
                        {.value = id, .is_approved = is_approved, .reason = reason},
                        at("2026-09-28"));
  }
  // It stands in the signed log from then on.
  void log(RegionalValueId id, const char* on = "2026-09-28") const {
    REQUIRE(db->write([&](db::Session& session) -> Result<void> {
      begin_value(session, id, {.number = id.value, .at = at(on)});
      return {};
    }));
  }
  [[nodiscard]] Result<void> decide_and_log(const access::Actor& actor, RegionalValueId id,
                                            const char* code = county) const {
    TRY(decide(actor, id, true, "", code));
    log(id);
    return {};
  }
  // The days for a reply in a matter of the village: of the one given, or of one opened now.
  MatterId open() const {
    return open_matter(*db, rules, test::holder(*db, 3, Role::recorder, village),
                       {.unit = test::unit(*db, village),
                        .scheme = "request",
                        .fields = {{"words", "路灯不亮"}},
                        .submission = fresh_submission()},
                       at("2026-09-28"))
        ->matter;
  }
  int days_of(MatterId id) const {
    const MatterView view = *db->read([&](db::Session& session) {
      return show_matter(session, rules, access::system_actor("test"), id, at("2026-09-28"));
    });
    return view.rules->scheme.find_step("reply")->within->n;
  }
  int days_now() const { return days_of(open()); }
};

}  // namespace

TEST_CASE("value: 14-security 37: a second person approves it, and what is in hand stays") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    const MatterId before = desk.open();
    const RegionalValueId longer = *desk.propose(desk.officer, "10");
    CHECK(desk.days_now() == 3);
    CHECK(desk.decide(desk.officer, longer).error().code == ErrorCode::forbidden);
    CHECK(desk.decide(access::system_actor("test"), longer).error().code == ErrorCode::forbidden);
    // The same name, and no day of joining that tells the two apart.
    const access::Actor namesake = desk.holder("示春禾", Role::city_officer, "1499");
    CHECK(desk.decide(namesake, longer).error().code == ErrorCode::forbidden);
    CHECK(desk.days_now() == 3);
    REQUIRE(desk.decide(desk.second, longer));
    CHECK_MESSAGE(desk.days_now() == 3, "it does not stand in the log yet");
    desk.log(longer);
    CHECK(desk.days_now() == 10);
    CHECK(desk.days_of(before) == 3);
    const std::optional<Parameter> set = *db.read([&](db::Session& session) {
      return Result<std::optional<Parameter>>(
          desk.rules.library(session)->parameters().at(reply, village));
    });
    CHECK(set->region == county);
    CHECK(set->since == test::day("2026-09-28"));
    CHECK(set->source == "县里的决定");
    CHECK(desk.decide(desk.second, longer).error().code == ErrorCode::conflict);
    // Undone: what holds above counts again, and what was opened meanwhile keeps its own.
    const MatterId between = desk.open();
    const RegionalValueId undo = *desk.propose(desk.second, "");
    REQUIRE(desk.decide_and_log(desk.officer, undo));
    CHECK(desk.days_now() == 3);
    CHECK(desk.days_of(between) == 10);
    // Another process, which reads them anew, sees the same.
    const Rulebook other(*SchemeLibrary::load("no-such-folder"),
                         *WorkCalendar::load("no-such-folder"));
    const auto there = db.read([&](db::Session& session) -> Result<Scheme> {
      return other.library(session)->scheme("request", village);
    });
    CHECK(there->find_step("reply")->within->n == 3);
  });
}

TEST_CASE("value: the narrowest region counts, the newest proposal is decided on") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    REQUIRE(desk.decide_and_log(desk.second, *desk.propose(desk.officer, "10")));
    REQUIRE(desk.decide_and_log(desk.second, *desk.propose(desk.officer, "5", "149921100"),
                                "149921100"));
    CHECK(desk.days_now() == 5);
    const RegionalValueId older = *desk.propose(desk.officer, "7");
    const RegionalValueId newer = *desk.propose(desk.officer, "8");
    CHECK(desk.decide(desk.second, older).error().code == ErrorCode::conflict);
    CHECK(desk.decide(desk.second, newer, false).error().field == "reason");
    REQUIRE(desk.decide(desk.second, newer, false, "太长"));
    CHECK(desk.days_now() == 5);
  });
}

TEST_CASE("value: what the rules do not allow, says nothing, or is elsewhere is refused") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    for (const char* value : {"0", "16", "-1", "3.5", "three", "99999999999999999999"}) {
      CHECK(desk.propose(desk.officer, value).error().field == "value");
    }
    CHECK(desk.propose(desk.officer, "5", county, "").error().field == "source");
    const auto telling = desk.propose(desk.officer, "5", county, "问张三，13812345678");
    CHECK(telling.error().field == "source");
    CHECK(test::refusal(telling) ==
          "Everybody would read “13812345678”. Write “138****5678”, or leave it out.");
    CHECK(desk.propose(desk.officer, "5", "1499").error().code == ErrorCode::forbidden);
    const access::Actor reviewer = test::holder(db, 4, Role::town_reviewer, "149921100");
    CHECK(desk.propose(reviewer, "5", "149921100").error().code == ErrorCode::forbidden);
    const RegionalValueId good = *desk.propose(desk.officer, "5");
    CHECK(desk.decide(desk.second, good, true, "", "1499").error().code == ErrorCode::not_found);
    CHECK(desk.decide(desk.second, {99}).error().code == ErrorCode::not_found);
    CHECK(desk.days_now() == 3);
  });
}

TEST_CASE("value: its effect is told before, and both acts stand in the audit trail") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    static_cast<void>(desk.open());
    const ValueEffect effect = *db.read([&](db::Session& session) {
      return effect_of(
          session, desk.rules, desk.officer,
          {.unit = desk.unit(county), .parameter = reply, .value = "10", .source = "x"},
          test::day("2026-09-28"));
    });
    CHECK(effect.before.value == 3);
    CHECK(effect.units == 3);
    CHECK(effect.in_hand == 1);
    CHECK(effect.rules == std::vector<std::string>{"公示异议", "群众诉求"});
    CHECK(effect.moved.empty());
    REQUIRE(desk.decide(desk.second, *desk.propose(desk.officer, "10")));
    const auto rows =
        access::search_audit(db, access::system_actor("test"),
                             {.act = access::Act::change_schemes, .limit = 10}, at("2026-12-31"));
    REQUIRE(rows->size() == 2);
    CHECK(rows->at(0).row.object == "value village_reply_days");
    CHECK(rows->at(0).after->value == "approved");
    CHECK(rows->at(1).before->value == "3");
    CHECK(rows->at(1).after->value == "proposed: 10, 县里的决定");
  });
}

TEST_CASE("value on paper: the sheet says what holds and what would, and decides it as by a code") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    const access::SheetKind kind = value_sheets(desk.rules);
    const auto content = [&](const access::Actor& signer, const access::SheetDraft& draft) {
      return db.read([&](db::Session& session) {
        return kind.content(session, signer, draft, i18n::Translator(i18n::Language::en),
                            at("2026-09-28"));
      });
    };
    const auto perform = [&](const access::Actor& signer, const access::SheetDraft& draft) {
      return db.write([&](db::Session& session) {
        return kind.perform(session, signer, draft, at("2026-09-28"));
      });
    };
    const auto sheet = [&](RegionalValueId id, bool is_approved) {
      return value_sheet(desk.unit(county), {.value = id, .is_approved = is_approved});
    };
    const RegionalValueId older = *desk.propose(desk.officer, "9");
    const access::SheetDraft before = sheet(older, true);
    REQUIRE(content(desk.second, before).has_value());
    const RegionalValueId id = *desk.propose(desk.officer, "10");
    CHECK(content(desk.second, before).error().code == ErrorCode::conflict);
    CHECK(content(desk.officer, sheet(id, true)).error().code == ErrorCode::forbidden);
    CHECK(content(desk.second, sheet(id, false)).error().field == "reason");
    const access::SheetDraft draft = sheet(id, true);
    const auto shown = content(desk.second, draft);
    REQUIRE(shown.has_value());
    CHECK(shown->lines[2].second == "3 days");
    CHECK(shown->lines[3].second == "10 days");
    CHECK(shown->concerned == std::vector{*desk.officer.person});
    access::Actor signer = desk.second;
    signer.paper = 8;
    REQUIRE(perform(signer, draft).has_value());
    CHECK_FALSE(perform(signer, draft).has_value());
    desk.log(id);
    CHECK(desk.days_now() == 10);
    const auto rows =
        access::search_audit(db, access::system_actor("test"),
                             {.act = access::Act::change_schemes, .limit = 1}, at("2026-12-31"));
    CHECK(rows->front().row.object == "value village_reply_days, on paper: sheet 8");
  });
}

TEST_CASE("value: the deadlines that it moves are those that the matters will have") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    test::appoint(db, "例报账", Role::recorder, village);
    const ValueWish wish{.unit = desk.unit(county),
                         .parameter = "monthly_deadline_day",
                         .value = "12",
                         .source = "县里的决定"};
    const auto effect = [&](const ValueWish& wanted) {
      return *db.read([&](db::Session& session) {
        return effect_of(session, desk.rules, desk.officer, wanted, test::day("2026-09-28"));
      });
    };
    // Of the two villages one has people, for whom matters are opened.
    const ValueEffect told = effect(wish);
    REQUIRE_FALSE(told.moved.empty());
    CHECK(told.units_moved == 1);
    CHECK(told.moved.front().unit_code == village);
    CHECK(told.moved.front().before.name == "公布");
    CHECK(told.moved.front().before.due.date.iso() == "2026-10-15");
    CHECK(told.moved.front().after.due.date.iso() == "2026-10-12");
    CHECK(told.in_hand == 0);

    REQUIRE(desk.decide_and_log(
        desk.second, *propose_value(db, desk.rules, desk.officer, wish, at("2026-09-28"))));
    const MatterId opened = open_matter(db, desk.rules, access::system_actor("test"),
                                        {.unit = test::unit(db, village),
                                         .scheme = "finance_disclosure",
                                         .period_end = test::day("2026-09-30"),
                                         .submission = fresh_submission()},
                                        at("2026-10-01"))
                                ->matter;
    const MatterView view = *db.read([&](db::Session& session) {
      return show_matter(session, desk.rules, access::system_actor("test"), opened,
                         at("2026-10-01"));
    });
    const std::vector<NextDeadline> then =
        next_deadlines(view.rules->scheme, desk.rules.calendar(), test::day("2026-09-28"));
    for (const MovedDeadline& moved : told.moved) {
      CHECK(std::ranges::find(then, moved.after) != then.end());
    }
    CHECK(effect(wish).moved.empty());
    ValueWish back = wish;
    back.value = "";
    CHECK(effect(back).moved.size() == told.moved.size());
  });
}

TEST_CASE("value: each approved one is a version, and knows what it replaced") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    const RegionalValueId first = *desk.propose(desk.officer, "10");
    REQUIRE(desk.decide(desk.second, first));
    const RegionalValueId refused = *desk.propose(desk.officer, "11");
    REQUIRE(desk.decide(desk.second, refused, false, "太长"));
    const RegionalValueId second = *desk.propose(desk.officer, "5");
    REQUIRE(desk.decide(desk.second, second));
    const std::vector<RegionalValue> all = *db.read([&](db::Session& session) {
      return values_of(session, desk.officer, desk.unit(county).id);
    });
    REQUIRE(all.size() == 3);
    CHECK(version_of(all[0], all) == 1);
    CHECK(version_of(all[2], all) == 2);
    CHECK(version_before(all[0], all) == nullptr);
    CHECK(version_before(all[2], all) == &all[0]);
  });
}

TEST_CASE("value: values and decisions are only ever added to") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    REQUIRE(desk.decide_and_log(desk.second, *desk.propose(desk.officer, "10")));
    for (const char* sql :
         {"UPDATE matter_values SET value = 1", "DELETE FROM matter_values",
          "UPDATE matter_value_decisions SET is_approved = 0", "DELETE FROM matter_value_decisions",
          "UPDATE matter_value_logs SET at_ms = 0", "DELETE FROM matter_value_logs"}) {
      CHECK_THROWS(static_cast<void>(db.write([&](db::Session& session) -> Result<void> {
        db::script(session, sql);
        return {};
      })));
    }
  });
}

TEST_CASE("value: one that a scheme cannot live with harms nobody") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    constexpr const char* unbounded = R"(
id: unbounded
version: 1
name: 无界
applies_to: [village]
parameters:
  days: {value: 9, unit: days, certainty: M}
steps:
  - {id: only, name: 办理, who: {role: recorder}, within: {days: $days}}
closing: {confirmed_by: {role: supervisor}, within: {days: 9}}
)";
    const Rulebook rules(*SchemeLibrary::of({{"matters/unbounded.yaml", unbounded}}),
                         *WorkCalendar::load("no-such-folder"));
    const auto propose = [&](const char* value) {
      return propose_value(
          db, rules, desk.officer,
          {.unit = desk.unit(county), .parameter = "days", .value = value, .source = "x"},
          at("2026-09-28"));
    };
    CHECK(propose("100000").error().field == "value");
    REQUIRE(propose("100"));
    // As if an older program had allowed it.
    const RegionalValue wrong{.parameter = "days",
                              .region = county,
                              .value = 99999,
                              .decision = RuleDecision{.is_approved = true},
                              .logging = ValueLogging{.number = 1, .at = {}}};
    const SchemeLibrary left = with_values(rules.library(), {wrong});
    CHECK(left.scheme("unbounded", village)->find_step("only")->within->n == 9);
  });
}

TEST_CASE("value: what waits for the log is told in its order, with what counts before and then") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    const auto waiting = [&] {
      return *db.read([&](db::Session& session) -> Result<std::vector<UnloggedValue>> {
        return unlogged_values(session, desk.rules);
      });
    };
    const RegionalValueId first = *desk.propose(desk.officer, "10");
    CHECK(waiting().empty());
    REQUIRE(desk.decide(desk.second, first));
    const RegionalValueId second = *desk.propose(desk.officer, "");
    REQUIRE(desk.decide(desk.second, second));
    std::vector<UnloggedValue> told = waiting();
    REQUIRE(told.size() == 1);
    CHECK(told.front().value.id == first);
    CHECK(told.front().before.value == 3);
    CHECK(told.front().then.value == 10);
    CHECK(told.front().value.post == "county_officer@149921 平川县");
    CHECK(told.front().value.decision->post == "city_officer@1499 晋阳市");
    desk.log(first);
    told = waiting();
    REQUIRE(told.size() == 1);
    CHECK(told.front().value.id == second);
    CHECK(told.front().before.value == 10);
    CHECK(told.front().then.value == 3);
    desk.log(second);
    CHECK(waiting().empty());
  });
}

TEST_CASE("value: typed in the parameter's unit") {
  const Parameter yuan{.unit = "yuan", .least = 100'000, .most = 100'000'000};
  CHECK(typed_value(yuan, "20,000") == 2'000'000);
  CHECK_FALSE(typed_value(yuan, "20000.50"));
  CHECK_FALSE(typed_value(yuan, "999"));
  const Parameter choice{.unit = "yes_no", .least = 0, .most = 1};
  CHECK(typed_value(choice, "yes") == 1);
  CHECK_FALSE(typed_value(choice, "1"));
}

TEST_CASE("value: a county may ask more of a meeting than the law does, never less") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    const auto propose = [&](const char* parameter, const char* value) {
      return propose_value(
          db, desk.rules, desk.officer,
          {.unit = desk.unit(county), .parameter = parameter, .value = value, .source = "县规定"},
          at("2026-09-28"));
    };
    CHECK(test::refusal(propose("members_majority", "3/5")) ==
          "The law asks for 2/3 at least (农村集体经济组织法第二十七条：经本组织全体成员三分之二"
          "以上同意): only what is stricter may be set here.");
    CHECK(test::refusal(propose("members_majority", "5/7")) ==
          "Write one of 1/2 (more than half), 3/5, 2/3, 3/4, 4/5 and 1/1.");
    CHECK(propose("members_notice_days", "9").error().field == "value");
    REQUIRE(desk.decide_and_log(desk.second, *propose("members_majority", "3/4")));
    REQUIRE(desk.decide_and_log(desk.second, *propose("members_notice_days", "15")));
    const auto opened_on = [&](const char* on) {
      const Result<Receipt> receipt =
          open_matter(db, desk.rules, test::holder(db, 4, Role::village_director, village),
                      {.unit = test::unit(db, village),
                       .scheme = "power_w02",
                       .fields = {{"amount", "80000"}, {"content", "冷库"}},
                       .submission = fresh_submission()},
                      at(on));
      REQUIRE_MESSAGE(receipt.has_value(), test::refusal(receipt));
      return *db.read([&](db::Session& session) {
        return show_matter(session, desk.rules, access::system_actor("test"), receipt->matter,
                           at(on));
      });
    };
    // A matter of the county is judged by the county's numbers, and its page tells their source.
    const MatterView view = opened_on("2026-09-29");
    const MeetingRule& rule = view.rules->meetings.rules.at("collective_members");
    CHECK(rule.notice_days == 15);
    CHECK(rule.approve.share.least_of(100) == 75);
    const auto told = [&](const char* id) {
      const std::vector<Parameter>& all = view.rules->scheme.parameters;
      const auto found = std::ranges::find(all, id, &Parameter::id);
      return found == all.end() ? std::string() : found->source;
    };
    CHECK(told("members_majority") == "县规定");
    CHECK(told("members_notice_days") == "县规定");
    CHECK(told("member_delegates_majority") == "农村集体经济组织法第二十八条");
    CHECK(told("assembly_majority").empty());
  });
}

}  // namespace mingbai::matters
