#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/authorization.h"
#include "access/post_actions.h"
#include "access/relatives_actions.h"
#include "platform/db/test_database.h"
#include "units/people.h"
#include "units/unit_testing.h"

namespace mingbai::access {
namespace {

using test::City;
using test::noon;

constexpr const char* village = "990101100200";
constexpr const char* town = "990101100";
constexpr const char* county = "990101";
constexpr std::int64_t day_ms = 86'400'000;

const Actor operators = system_actor("operator:test");
PostRules rules() { return *load_post_rules({}); }
Date day(int month, unsigned number) { return *Date::make(2026, month, number); }
Instant later(std::int64_t days) { return {noon.ms + days * day_ms}; }

PostProposal wish(const City& city, units::PersonId person, Role role, Date from,
                  std::optional<Date> until = {}) {
  return {.person = person,
          .unit = city.unit(village),
          .role = role,
          .from = from,
          .until = until,
          .reason = "补登记"};
}

PostDecision yes(units::PostId post) { return {.post = post, .is_approved = true}; }

std::string outcome(const Result<void>& result) {
  return result.has_value() ? "done" : english(result.error().message);
}

std::string outcome(const Result<units::PostId>& result) {
  return result.has_value() ? "done" : english(result.error().message);
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

// A post that the village's secretary proposes and the town's reviewer approves.
struct Approved {
  Approved(db::Db& db, City& city)
      : db_(db),
        city_(city),
        secretary_(city.holder(Role::branch_secretary, village)),
        reviewer_(city.holder(Role::town_reviewer, town)) {}

  units::PostId operator()(const PostProposal& proposal) {
    const units::PostId post = *propose_post(db_, secretary_, proposal, rules(), noon);
    REQUIRE(decide_post(db_, reviewer_, yes(post), rules(), noon).has_value());
    return post;
  }

  Result<void> end(units::PostId post, Date last) {
    return end_post(db_, reviewer_, {post, last, "补登记"}, noon);
  }

  bool held_on(units::PostId post, Date when) { return was_held_on(city_.stored(post), when); }

 private:
  db::Db& db_;
  City& city_;
  Actor secretary_;
  Actor reviewer_;
};

}  // namespace

TEST_CASE("security 12: a post recorded late says who held it and gives no right for before") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    Approved approved(db, city);
    const units::PersonId person = city.person("示例甲");
    const units::PostId post = approved(wish(city, person, Role::recorder, day(1, 1)));
    CHECK(approved.held_on(post, day(6, 1)));
    CHECK(city.actor(person, later(-1)).posts.empty());
    CHECK(city.actor(person, noon).posts.size() == 1);
    // The whole of it lies in the past: history, never a right.
    const units::PersonId former = city.person("示例乙");
    const units::PostId past =
        approved(wish(city, former, Role::village_director, day(1, 1), day(3, 31)));
    CHECK(approved.held_on(past, day(3, 31)));
    CHECK(city.actor(former, noon).posts.empty());
    CHECK(city.actor(former, Instant{noon.ms - 200 * day_ms}).posts.empty());
  });
}

TEST_CASE(
    "security 12: an end recorded late takes no right that was used, and frees the days after") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    Approved approved(db, city);
    const units::PersonId person = city.person("示例甲");
    city.post(person, Role::village_director, village, later(-60));
    const units::PostId post = city.actor(person, noon).posts.front().id;
    REQUIRE(approved.end(post, day(8, 31)).has_value());
    CHECK(city.actor(person, later(-1)).posts.size() == 1);
    CHECK(city.actor(person, noon).posts.empty());
    CHECK_FALSE(approved.held_on(post, day(9, 15)));
    const auto watch = [&](Date from) {
      return outcome(
          propose_post(db, operators, wish(city, person, Role::supervisor, from), rules(), noon));
    };
    CHECK(has(watch(day(8, 31)), "excludes this one on the same days"));
    CHECK(watch(day(9, 1)) == "done");
  });
}

TEST_CASE(
    "security 12: what was recorded late excludes as if it had been there, also of relatives") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    Approved approved(db, city);
    const units::PersonId person = city.person("示例甲");
    const units::PersonId relative = city.person("示例乙");
    approved(wish(city, person, Role::recorder, day(1, 1), day(3, 31)));
    const auto watch = [&](units::PersonId who, Date from) {
      return outcome(
          propose_post(db, operators, wish(city, who, Role::supervisor, from), rules(), noon));
    };
    CHECK(has(watch(person, day(3, 1)), "示例甲 holds post"));
    const units::PostId watching = *propose_post(
        db, operators, wish(city, relative, Role::supervisor, day(3, 1)), rules(), noon);
    // Declared late: what stands is told, and the proposal cannot be approved any more.
    const auto found =
        declare_relatives(db, city.actor(person), {person, relative, "test"}, rules(), noon, {});
    REQUIRE(found.has_value());
    REQUIRE(found->size() == 1);
    CHECK(has(english(found->front()), "村民委员会组织法, article 32"));
    CHECK(has(outcome(decide_post(db, city.holder(Role::inspector, county), yes(watching), rules(),
                                  noon)),
              "示例甲, a declared near relative, holds post"));
  });
}

TEST_CASE("post actions: what ends, closes or begins while a post is proposed") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor reviewer = city.holder(Role::town_reviewer, town);
    const Actor officer = city.holder(Role::county_officer, county);
    const auto propose = [&](const PostProposal& proposal) {
      return *propose_post(db, operators, proposal, rules(), noon);
    };
    // Its days pass: approved afterwards it is history.
    const units::PersonId late = city.person("示例甲");
    const units::PostId over = propose(wish(city, late, Role::recorder, day(10, 1), day(10, 10)));
    REQUIRE(decide_post(db, reviewer, yes(over), rules(), later(30)).has_value());
    CHECK(city.actor(late, later(30)).posts.empty());
    CHECK(was_held_on(city.stored(over), day(10, 5)));
    // It begins: the right begins with the approval.
    const units::PersonId begun = city.person("示例乙");
    const units::PostId post = propose(wish(city, begun, Role::recorder, day(10, 10)));
    CHECK(city.actor(begun, later(20)).posts.empty());
    REQUIRE(decide_post(db, reviewer, yes(post), rules(), later(30)).has_value());
    CHECK(city.actor(begun, later(29)).posts.empty());
    CHECK(city.actor(begun, later(30)).posts.size() == 1);
    // The post that a deputy stands in for ends.
    PostProposal deputy =
        wish(city, city.person("示例丙"), Role::town_reviewer, day(10, 5), day(12, 31));
    deputy.unit = city.unit(town);
    deputy.deputy_for = reviewer.posts.front().id;
    const units::PostId stand_in = propose(deputy);
    REQUIRE(end_post(db, officer, {*deputy.deputy_for, day(11, 30), "调离"}, noon).has_value());
    CHECK(has(outcome(decide_post(db, officer, yes(stand_in), rules(), noon)), "within its days"));
    // The unit is closed.
    const units::PostId orphan =
        propose(wish(city, city.person("示例丁"), Role::committee_member, day(11, 1)));
    units::RareFields closing;
    closing.closed_on = day(10, 31);
    units::UnitRow row = units::test::row(village, "上河村", closing);
    const auto report = units::test::import(db, units::test::rows({row}));
    REQUIRE(report.is_imported);
    CHECK(has(outcome(decide_post(db, officer, yes(orphan), rules(), noon)), "was closed on"));
  });
}

TEST_CASE("security 12: nobody grants himself anything under a second number or as a deputy") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId self = city.person("李示例");
    const units::PersonId again = city.person("李示例");
    city.post(self, Role::town_reviewer, town);
    const Actor reviewer = city.actor(self);
    const auto propose = [&](const Actor& actor, units::PersonId person) {
      return propose_post(db, actor, wish(city, person, Role::recorder, day(1, 1)), rules(), noon);
    };
    CHECK(has(outcome(propose(reviewer, again)), "may be one"));
    const units::PostId own = *propose(operators, again);
    CHECK(has(outcome(decide_post(db, reviewer, yes(own), rules(), noon)), "may be one"));
    // Proposed with one number, to be approved with the other.
    city.post(again, Role::village_director, village);
    const units::PostId other = *propose(city.actor(again), city.person("示例甲"));
    CHECK(has(outcome(decide_post(db, reviewer, yes(other), rules(), noon)), "may be one"));
    CHECK(decide_post(db, city.holder(Role::county_officer, county), yes(other), rules(), noon)
              .has_value());

    // A deputy stands in for everything but the four eyes.
    const units::PersonId deputy = city.person("示例乙");
    PostProposal stand_in = wish(city, deputy, Role::town_reviewer, day(1, 1), day(12, 31));
    stand_in.unit = city.unit(town);
    stand_in.deputy_for = reviewer.posts.front().id;
    const units::PostId standing = *propose_post(db, reviewer, stand_in, rules(), noon);
    CHECK(has(outcome(decide_post(db, reviewer, yes(standing), rules(), noon)),
              "None of your posts"));
    REQUIRE(decide_post(db, city.holder(Role::county_officer, county), yes(standing), rules(), noon)
                .has_value());
    const Actor second = city.actor(deputy);
    REQUIRE(second.posts.size() == 1);
    CHECK(has(outcome(propose(second, deputy)), "Nobody proposes a post for himself"));
    const units::PostId for_deputy = *propose(reviewer, city.person("示例丁"));
    CHECK(decide_post(db, second, yes(for_deputy), rules(), noon).has_value());
    const units::PostId for_himself = *propose(reviewer, deputy);
    CHECK(has(outcome(decide_post(db, second, yes(for_himself), rules(), noon)),
              "Nobody approves a post of his own"));
  });
}

TEST_CASE("security 12: namesakes whom a day of joining tells apart are two people") {
  const units::Person one{.id = {1}, .name = *Text::parse("李示例")};
  units::Person other{.id = {2}, .name = *Text::parse("李示例")};
  CHECK(may_be_same(one, other));
  other.joined_on = day(7, 1);
  CHECK(may_be_same(one, other));
  units::Person third = other;
  third.id = {3};
  third.joined_on = day(7, 2);
  CHECK_FALSE(may_be_same(other, third));
  other.joined_on.reset();
  other.name = *Text::parse("李示");
  CHECK_FALSE(may_be_same(one, other));
  CHECK_FALSE(may_be_same(units::erased(one, noon), units::erased(other, noon)));
}

}  // namespace mingbai::access
