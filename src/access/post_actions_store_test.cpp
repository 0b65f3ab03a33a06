#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/actor_actions.h"
#include "access/audit_actions.h"
#include "access/authorization.h"
#include "access/post_actions.h"
#include "access/relatives_actions.h"
#include "platform/db/test_database.h"
#include "units/people.h"

using namespace mingbai;
using namespace mingbai::access;
using mingbai::access::test::City;
using mingbai::access::test::noon;

namespace {

const Actor operators = system_actor("operator:test");
constexpr const char* village = "990101100200";
constexpr const char* town = "990101100";
constexpr const char* county = "990101";

PostRules rules() { return *load_post_rules({}); }

PostProposal wish(const City& city, units::PersonId person, Role role, const char* unit = village) {
  return {.person = person,
          .unit = city.unit(unit),
          .role = role,
          .from = *Date::make(2026, 1, 1),
          .reason = "换届选举"};
}

PostDecision yes(units::PostId post) { return {.post = post, .is_approved = true}; }

// "propose_post done, approve_post refused": what the trail got, oldest first.
std::string trail(db::Db& db) {
  const auto rows = search_audit(db, operators, {.limit = 1000}, noon);
  REQUIRE(rows.has_value());
  std::string out;
  for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
    if (row->row.act == "read_audit") continue;
    out += (out.empty() ? "" : ", ") + row->row.act + " " + row->row.outcome;
  }
  return out;
}

template <typename Value>
std::string refusal(const Result<Value>& result) {
  REQUIRE_FALSE(result.has_value());
  return std::string(to_string(result.error().code)) + ": " + english(result.error().message);
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE(
    "security 12: a post proposed by the unit, approved above it, a right only from then on") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor secretary = city.holder(Role::branch_secretary, village);
    const Actor reviewer = city.holder(Role::town_reviewer, town);
    const units::PersonId person = city.person("示例甲");
    const auto may = [&](Instant at) {
      return authorize(city.actor(person, at), Act::import_vouchers,
                       city.holder(Role::recorder, village).posts.front().path)
          .has_value();
    };
    const units::PostId post =
        *propose_post(db, secretary, wish(city, person, Role::recorder), rules(), noon);
    CHECK_FALSE(may(noon));
    CHECK(has(refusal(decide_post(db, secretary, yes(post), rules(), noon)), "forbidden"));
    const Instant approved{noon.ms + 1000};
    REQUIRE(decide_post(db, reviewer, yes(post), rules(), approved));
    CHECK_FALSE(may(noon));
    CHECK(may(approved));
    CHECK(city.stored(post).decided_by == reviewer.person);
    CHECK(has(refusal(decide_post(db, reviewer, yes(post), rules(), noon)), "decided on already"));
    CHECK(trail(db) == "propose_post done, approve_post refused, approve_post done");
  });
}

TEST_CASE("security 12: nobody grants himself anything, and four eyes are two persons") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor reviewer = city.holder(Role::town_reviewer, town);
    const Actor officer = city.holder(Role::county_officer, county);
    const units::PersonId person = city.person("示例甲");
    CHECK(has(refusal(propose_post(db, reviewer, wish(city, *reviewer.person, Role::recorder),
                                   rules(), noon)),
              "Nobody proposes a post for himself"));
    // Proposed by the reviewer, so another has to approve.
    const units::PostId post =
        *propose_post(db, reviewer, wish(city, person, Role::recorder), rules(), noon);
    CHECK(has(refusal(decide_post(db, reviewer, yes(post), rules(), noon)),
              "Who proposed a post cannot approve it"));
    CHECK(decide_post(db, officer, yes(post), rules(), noon));
    const units::PostId own = *propose_post(
        db, officer, wish(city, *reviewer.person, Role::committee_member), rules(), noon);
    CHECK(has(refusal(decide_post(db, reviewer, yes(own), rules(), noon)),
              "Nobody approves a post of his own"));
    CHECK(trail(db) ==
          "propose_post refused, propose_post done, approve_post refused, approve_post done, "
          "propose_post done, approve_post refused");
  });
}

TEST_CASE("post actions: who may approve what, by role and place") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    struct Approver {
      Role role;
      const char* unit;
    };
    struct Row {
      Role role;
      const char* unit;
      Approver by;
      bool expected;
    };
    const Row rows[] = {
        {Role::village_director, village, {Role::town_reviewer, town}, true},
        {Role::village_director, village, {Role::branch_secretary, village}, false},
        {Role::village_director, village, {Role::town_reviewer, "990101101"}, false},
        {Role::village_director, village, {Role::county_officer, "990102"}, false},
        {Role::village_director, village, {Role::inspector, county}, false},
        {Role::village_director, village, {Role::system_admin, county}, false},
        {Role::town_reviewer, town, {Role::town_reviewer, town}, false},
        {Role::town_reviewer, town, {Role::county_officer, county}, true},
        {Role::supervisor, village, {Role::town_reviewer, town}, false},
        {Role::supervisor, village, {Role::county_officer, county}, false},
        // The town's own inspector is too near.
        {Role::supervisor, village, {Role::inspector, town}, false},
        {Role::supervisor, village, {Role::inspector, county}, true},
        {Role::supervisor, village, {Role::inspector, "9901"}, true},
        {Role::inspector, town, {Role::inspector, county}, true},
        {Role::auditor, county, {Role::city_officer, "9901"}, false},
        {Role::system_admin, county, {Role::city_officer, "9901"}, false},
        {Role::system_admin, county, {Role::system_admin, "9901"}, false},
        {Role::system_admin, county, {Role::security_admin, "9901"}, true},
        {Role::security_admin, county, {Role::audit_admin, "9901"}, true},
    };
    for (const Row& row : rows) {
      CAPTURE(to_string(row.role));
      CAPTURE(to_string(row.by.role));
      CAPTURE(row.by.unit);
      const units::PostId post = *propose_post(
          db, operators, wish(city, city.person("示例"), row.role, row.unit), rules(), noon);
      const Actor by = city.holder(row.by.role, row.by.unit);
      CHECK(decide_post(db, by, yes(post), rules(), noon).has_value() == row.expected);
      CHECK(city.stored(post).approved_at.has_value() == row.expected);
    }
  });
}

TEST_CASE("post actions: the system approves founding posts, and those only while nobody can") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const auto propose = [&](Role role, const char* unit) {
      return *propose_post(db, operators, wish(city, city.person("示例"), role, unit), rules(),
                           noon);
    };
    const auto approve = [&](units::PostId post) {
      return decide_post(db, operators, yes(post), rules(), noon).has_value();
    };
    CHECK(approve(propose(Role::city_officer, "9901")));
    CHECK_FALSE(approve(propose(Role::city_officer, "9901")));
    CHECK(approve(propose(Role::inspector, county)));
    CHECK_FALSE(approve(propose(Role::inspector, town)));
    // In another county nobody could.
    CHECK(approve(propose(Role::inspector, "990102")));
    CHECK(approve(propose(Role::system_admin, "9901")));
    CHECK(approve(propose(Role::security_admin, "9901")));
    CHECK_FALSE(approve(propose(Role::audit_admin, "9901")));
    // Never what somebody above approves, though nobody is there yet.
    CHECK_FALSE(approve(propose(Role::county_officer, "990102")));
    CHECK_FALSE(approve(propose(Role::village_director, village)));
    CHECK_FALSE(approve(propose(Role::supervisor, village)));
  });
}

TEST_CASE("post actions: what the rules exclude is refused whichever comes first, late or early") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor reviewer = city.holder(Role::town_reviewer, town);
    const Actor inspector = city.holder(Role::inspector, county);
    const auto propose = [&](units::PersonId person, Role role) {
      return propose_post(db, operators, wish(city, person, role), rules(), noon);
    };
    const units::PersonId first = city.person("示例甲");
    REQUIRE(propose(first, Role::supervisor));
    CHECK(has(refusal(propose(first, Role::committee_member)),
              "conflict: 示例甲 holds post 3, which excludes this one"));
    const units::PersonId second = city.person("示例乙");
    REQUIRE(propose(second, Role::committee_member));
    CHECK(has(refusal(propose(second, Role::supervisor)),
              "conflict: 示例乙 holds post 4, which excludes this one"));
    CHECK(has(refusal(propose(second, Role::committee_member)), "holds this post already"));

    // Declared near relatives, by either of the two.
    const units::PersonId third = city.person("示例丙");
    REQUIRE(declare_relatives(db, city.actor(second), {second, third, "test"}, rules(), noon, {}));
    CHECK(has(refusal(propose(third, Role::supervisor)), "示例乙, a declared near relative"));
    const units::PersonId fourth = city.person("示例丁");
    REQUIRE(declare_relatives(db, city.actor(fourth), {fourth, first, "test"}, rules(), noon, {}));
    CHECK(has(refusal(propose(fourth, Role::recorder)), "示例甲, a declared near relative"));

    // Declared between proposal and approval.
    const units::PersonId fifth = city.person("示例戊");
    const units::PostId late = *propose(fifth, Role::supervisor);
    const auto found =
        declare_relatives(db, city.actor(fifth), {fifth, second, "test"}, rules(), noon, {});
    REQUIRE(found.has_value());
    REQUIRE(found->size() == 1);
    CHECK(has(english(found->front()), "示例乙, a declared near relative"));
    CHECK(has(refusal(decide_post(db, inspector, yes(late), rules(), noon)), "conflict"));
    // A refusal stays possible.
    CHECK(decide_post(db, inspector, {.post = late, .reason = "近亲属"}, rules(), noon));
    CHECK(has(refusal(decide_post(db, reviewer, {.post = late}, rules(), noon)), "forbidden"));
  });
}

TEST_CASE("post actions: strangers declare no relatives of others") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId one = city.person("示例甲", village);
    const units::PersonId other = city.person("示例乙", village);
    const auto declare = [&](const Actor& actor) {
      return declare_relatives(db, actor, {one, other, "test"}, rules(), noon, {});
    };
    CHECK(has(refusal(declare(city.holder(Role::recorder, village))), "forbidden"));
    CHECK(has(refusal(declare(city.holder(Role::supervisor, "990101100201"))), "forbidden"));
    CHECK(declare(city.holder(Role::supervisor, village)));
    CHECK(has(refusal(declare_relatives(db, operators, {one, one, "test"}, rules(), noon, {})),
              "invalid"));
    CHECK(trail(db) == "declare_relation refused, declare_relation refused, declare_relation done");
  });
}

TEST_CASE("post actions: a declaration of relatives that was wrong is withdrawn by those above") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId one = city.person("示例甲", village);
    const units::PersonId other = city.person("示例乙", village);
    const Actor director = city.holder(Role::village_director, village);
    const Actor inspector = city.holder(Role::inspector, county);
    const auto withdraw = [&](const Actor& actor, std::string reason = "查过户籍") {
      return withdraw_relatives(db, actor, {one, other, std::move(reason)}, noon);
    };
    CHECK(has(refusal(declare_relatives(db, director, {one, other, ""}, rules(), noon, {})),
              "invalid"));
    CHECK(has(refusal(withdraw(inspector)), "They are not declared to be near relatives."));
    REQUIRE(declare_relatives(db, director, {one, other, "同姓"}, rules(), noon, {}));
    REQUIRE(propose_post(db, operators, wish(city, one, Role::committee_member), rules(), noon));
    const auto supervisor = [&] {
      return propose_post(db, operators, wish(city, other, Role::supervisor), rules(), noon);
    };
    CHECK(has(refusal(supervisor()), "a declared near relative"));
    // Not by who is interested, nor by who is one of the two.
    for (const Actor& actor : {director, city.holder(Role::town_reviewer, town), city.actor(one)}) {
      CHECK(has(refusal(withdraw(actor)), "forbidden"));
    }
    CHECK(has(refusal(withdraw(inspector, "")), "invalid"));
    CHECK(has(refusal(supervisor()), "a declared near relative"));
    REQUIRE(withdraw(inspector));
    CHECK(has(refusal(withdraw(inspector)), "They are not declared to be near relatives."));
    REQUIRE(supervisor());
    // Said anew, the last word counts.
    const auto found = declare_relatives(db, director, {one, other, "户口本"}, rules(), noon, {});
    REQUIRE(found.has_value());
    CHECK(found->size() == 1);
  });
}

TEST_CASE("security 12: a deputy is named by the holder, within his days, and names no deputy") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor reviewer = city.holder(Role::town_reviewer, town);
    const Actor officer = city.holder(Role::county_officer, county);
    const units::PostId original = reviewer.posts.front().id;
    const units::PersonId person = city.person("示例甲");
    PostProposal deputy = wish(city, person, Role::town_reviewer, town);
    deputy.deputy_for = original;
    CHECK(has(refusal(propose_post(db, reviewer, deputy, rules(), noon)), "until which day"));
    deputy.until = *Date::make(2026, 12, 31);
    deputy.role = Role::street_officer;
    CHECK(has(refusal(propose_post(db, reviewer, deputy, rules(), noon)), "A deputy has the role"));
    deputy.role = Role::town_reviewer;
    const units::PostId post = *propose_post(db, reviewer, deputy, rules(), noon);
    REQUIRE(decide_post(db, officer, yes(post), rules(), noon));
    const Actor stand_in = city.actor(person);
    REQUIRE(stand_in.posts.size() == 1);
    CHECK(stand_in.posts.front().deputy_for == original);
    PostProposal chain = wish(city, city.person("示例乙"), Role::town_reviewer, town);
    chain.deputy_for = post;
    chain.until = *Date::make(2026, 12, 31);
    CHECK(has(refusal(propose_post(db, stand_in, chain, rules(), noon)), "cannot name a deputy"));
    // When the post itself ends, so does the deputy's right.
    REQUIRE(end_post(db, officer, {original, *Date::make(2026, 9, 30), "调离"}, noon));
    CHECK(city.actor(person).posts.empty());
  });
}

TEST_CASE("post actions: ended by its holder or from above, once, within its days") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor reviewer = city.holder(Role::town_reviewer, town);
    const Actor director = city.holder(Role::village_director, village);
    const Actor secretary = city.holder(Role::branch_secretary, village);
    const Actor supervisor = city.holder(Role::supervisor, village);
    const Date day = *Date::make(2026, 10, 3);
    const units::PostId post = director.posts.front().id;
    CHECK(has(refusal(end_post(db, secretary, {post, day, "x"}, noon)), "forbidden"));
    CHECK(has(refusal(end_post(db, reviewer, {post, day, ""}, noon)), "Say in one sentence"));
    CHECK(has(refusal(end_post(db, reviewer, {post, *Date::make(2025, 12, 31), "x"}, noon)),
              "within the days of the post"));
    REQUIRE(end_post(db, director, {post, day, "辞职"}, noon));
    CHECK(has(refusal(end_post(db, reviewer, {post, day, "x"}, noon)), "only once"));
    // Whoever is supervised does not remove the supervisor, nor does the town.
    const units::PostId watch = supervisor.posts.front().id;
    CHECK(has(refusal(end_post(db, reviewer, {watch, day, "x"}, noon)), "forbidden"));
    CHECK(end_post(db, city.holder(Role::inspector, county), {watch, day, "任满"}, noon));
  });
}

TEST_CASE("post actions: hostile and senseless proposals are refused, and nothing is stored") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId person = city.person("示例甲");
    const auto refused = [&](const PostProposal& proposal) {
      return refusal(propose_post(db, operators, proposal, rules(), noon));
    };
    PostProposal proposal = wish(city, person, Role::recorder);
    proposal.reason = "身份证 11010519491231002X";
    CHECK(has(refused(proposal), "identity cards are never kept"));
    proposal.reason = " \u3000";
    CHECK(has(refused(proposal), "Say in one sentence"));
    proposal.reason = "a\u202eb";
    CHECK(has(refused(proposal), "invalid"));
    proposal.reason = std::string(501, 'x');
    CHECK(has(refused(proposal), "invalid"));
    proposal.reason = "换届选举";
    proposal.until = *Date::make(2025, 12, 31);
    CHECK(has(refused(proposal), "cannot end before it begins"));
    proposal.until.reset();
    proposal.person = {9999};
    CHECK(has(refused(proposal), "not_found"));
    proposal.person = person;
    proposal.unit = {9999};
    CHECK(has(refused(proposal), "not_found"));
    CHECK(has(refused(wish(city, person, Role::inspector)), "does not exist at this kind"));
    // Of two at once, one wrong: neither.
    const PostProposal both[] = {wish(city, person, Role::recorder),
                                 wish(city, person, Role::supervisor)};
    CHECK_FALSE(propose_posts(db, operators, both, rules(), noon).has_value());
    CHECK(city.actor(person).posts.empty());
    CHECK(list_posts(db, operators, city.unit(village))->empty());
    CHECK(trail(db).empty());
  });
}

TEST_CASE("post actions: posts are listed for whoever may read them") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor supervisor = city.holder(Role::supervisor, village);
    const auto posts = list_posts(db, supervisor, city.unit(village));
    REQUIRE(posts.has_value());
    REQUIRE(posts->size() == 1);
    CHECK(posts->front().unit_name == "上河村");
    CHECK(posts->front().person == supervisor.name);
    CHECK(has(refusal(list_posts(db, supervisor, city.unit("990101100201"))), "forbidden"));
  });
}

TEST_CASE("posts: a line department says which it is, and no other post does") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor officer = city.holder(Role::city_officer, "9901");
    const auto proposed = [&](const char* name, Role role,
                              std::optional<units::Department> department) {
      PostProposal proposal = wish(city, city.person(name), role, county);
      proposal.department = department;
      return propose_post(db, officer, proposal, rules(), noon);
    };
    CHECK(has(refusal(proposed("示例甲", Role::line_department, {})), "Say which department"));
    CHECK(has(refusal(proposed("示例乙", Role::auditor, units::Department::finance)),
              "Only the post of a line department"));
    const auto post = proposed("示例丙", Role::line_department, units::Department::civil_affairs);
    REQUIRE(post.has_value());
    CHECK(city.stored(*post).department == units::Department::civil_affairs);
    REQUIRE(decide_post(db, city.holder(Role::city_officer, "9901"), yes(*post), rules(), noon));
    const Actor actor = city.actor(city.stored(*post).person, noon);
    REQUIRE(actor.posts.size() == 1);
    CHECK(actor.posts.front().department == units::Department::civil_affairs);
    const auto rows = search_audit(db, operators, {.act = Act::propose_post}, noon);
    CHECK(has(rows->front().after->value, "line_department (civil_affairs)"));
    // In a small office one person is several departments, each of them once.
    PostProposal second = wish(city, city.stored(*post).person, Role::line_department, county);
    second.department = units::Department::disabled;
    CHECK(propose_post(db, officer, second, rules(), noon).has_value());
    second.department = units::Department::civil_affairs;
    CHECK(
        has(refusal(propose_post(db, officer, second, rules(), noon)), "holds this post already"));
  });
}
