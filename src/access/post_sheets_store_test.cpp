#include <algorithm>

#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "access/post_sheets.h"
#include "access/relatives_actions.h"
#include "platform/db/test_database.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

using test::City;
using test::noon;

constexpr const char* village = "990101100200";
constexpr const char* town = "990101100";
constexpr const char* county = "990101";

PostRules rules() { return *load_post_rules({}); }

// A post that a village's secretary proposed, and the town's reviewer decides on by his signature.
struct Deciding {
  explicit Deciding(db::Db& of) : db(of), city(of) {
    reviewer.paper = 8;
    post = *propose_post(db, secretary,
                         {.person = holder,
                          .unit = city.unit(village),
                          .role = Role::recorder,
                          .from = *Date::make(2026, 1, 1),
                          .reason = "换届选举"},
                         rules(), noon);
  }
  [[nodiscard]] units::Post stored() { return city.stored(post); }
  SheetDraft draft(bool is_approved, const char* reason) {
    return post_sheet(stored(),
                      PostDecision{.post = post, .is_approved = is_approved, .reason = reason});
  }
  Result<SheetContent> content(const Actor& signer, const SheetDraft& draft) {
    return db.read([&](db::Session& session) {
      return kind.content(session, signer, draft, i18n::Translator(i18n::Language::en), noon);
    });
  }
  Result<void> perform(const Actor& signer, const SheetDraft& draft) {
    return db.write(
        [&](db::Session& session) { return kind.perform(session, signer, draft, noon); });
  }

  db::Db& db;
  City city;
  Actor secretary = city.holder(Role::branch_secretary, village);
  Actor reviewer = city.holder(Role::town_reviewer, town);
  units::PersonId holder = city.person("示例甲");
  units::PostId post;
  SheetKind kind = post_sheets(rules());
};

bool says(const SheetContent& content, const char* words) {
  return std::ranges::any_of(content.lines, [&](const auto& line) {
    return line.second.find(words) != std::string::npos;
  });
}

std::string refusal(const Result<SheetContent>& content) {
  REQUIRE_FALSE(content.has_value());
  return english(content.error().message);
}

TEST_CASE("post on paper: the sheet says whose post it is and what is decided, and decides it") {
  db::test::on_each_engine([](db::Db& db) {
    Deciding one(db);
    const SheetDraft draft = one.draft(true, "选举有效");
    CHECK(draft.act == Act::approve_post);
    const Result<SheetContent> content = one.content(one.reviewer, draft);
    REQUIRE(content.has_value());
    for (const char* words : {"示例甲", "recorder", "换届选举", "Approve", "选举有效"}) {
      CHECK_MESSAGE(says(*content, words), words);
    }
    CHECK(content->concerned == std::vector{one.holder, *one.secretary.person});
    CHECK_FALSE(one.content(one.secretary, draft).has_value());
    REQUIRE(one.perform(one.reviewer, draft).has_value());
    CHECK(one.stored().approved_at == noon);
    CHECK(one.stored().decided_by == one.reviewer.person);
    CHECK_FALSE(one.perform(one.reviewer, draft).has_value());
    const auto rows = search_audit(db, system_actor("test"), {.act = Act::approve_post}, noon);
    CHECK(rows->front().row.object.find("on paper: sheet 8") != std::string::npos);
  });
}

TEST_CASE("post on paper: what refuses the form refuses the sheet") {
  db::test::on_each_engine([](db::Db& db) {
    Deciding one(db);
    CHECK(one.content(one.reviewer, one.draft(false, "")).error().field == "reason");
    const SheetDraft draft = one.draft(true, "");
    REQUIRE(one.content(one.reviewer, draft).has_value());
    // A namesake of the holder may be himself.
    const units::PersonId namesake = one.city.person("示例甲");
    one.city.post(namesake, Role::town_reviewer, town);
    CHECK_FALSE(one.content(one.city.actor(namesake), draft).has_value());
    // Declared since: the supervisor's near relative is no recorder.
    const units::PersonId watcher = one.city.person("示例乙");
    one.city.post(watcher, Role::supervisor, village);
    REQUIRE(declare_relatives(db, system_actor("test"), {one.holder, watcher, "test"}, rules(),
                              noon, {}));
    CHECK_FALSE(one.content(one.reviewer, draft).has_value());
    CHECK_FALSE(one.perform(one.reviewer, draft).has_value());
    CHECK_FALSE(one.stored().approved_at.has_value());
  });
}

TEST_CASE("post on paper: a post that watches is ended on paper, on the day that is printed") {
  db::test::on_each_engine([](db::Db& db) {
    Deciding one(db);
    const Actor inspector = one.city.holder(Role::inspector, county);
    const units::PersonId watcher = one.city.person("示例乙");
    const units::Post post = one.city.stored(one.city.post(watcher, Role::auditor, county));
    PostEnd end{.post = post.id, .last_day = *Date::make(2026, 10, 1), .reason = "调离"};
    const SheetDraft draft = post_sheet(post, end);
    CHECK(draft.act == Act::approve_oversight_post);
    const Result<SheetContent> content = one.content(inspector, draft);
    REQUIRE(content.has_value());
    CHECK(says(*content, "1 October 2026"));
    end.last_day = *Date::make(2026, 10, 2);
    CHECK(one.content(inspector, post_sheet(post, end))->state != content->state);
    CHECK_FALSE(one.content(one.reviewer, draft).has_value());
    end.reason = "";
    CHECK(refusal(one.content(inspector, post_sheet(post, end))).find("one sentence") !=
          std::string::npos);
    REQUIRE(one.perform(inspector, draft).has_value());
    CHECK(one.city.stored(post.id).ended_on == *Date::make(2026, 10, 1));
  });
}

TEST_CASE("post on paper: of a line department the sheet says which one, and holds to it") {
  db::test::on_each_engine([](db::Db& db) {
    Deciding one(db);
    const Actor proposer = one.city.holder(Role::county_officer, county);
    const Actor approver = one.city.holder(Role::city_officer, "9901");
    const auto sheet = [&](units::Department department) {
      const auto post = propose_post(db, proposer,
                                     {.person = one.city.person("示例丁"),
                                      .unit = one.city.unit(county),
                                      .role = Role::line_department,
                                      .department = department,
                                      .from = *Date::make(2026, 1, 1),
                                      .reason = "任命文件"},
                                     rules(), noon);
      REQUIRE(post.has_value());
      const Result<SheetContent> content = one.content(
          approver, post_sheet(one.city.stored(*post), PostDecision{*post, true, "同意"}));
      REQUIRE(content.has_value());
      return *content;
    };
    const SheetContent civil = sheet(units::Department::civil_affairs);
    CHECK(says(civil, "line department (civil affairs)"));
    CHECK(civil.state.find("civil_affairs") != std::string::npos);
    CHECK(says(sheet(units::Department::audit), "line department (audit office)"));
  });
}

}  // namespace
}  // namespace mingbai::access
