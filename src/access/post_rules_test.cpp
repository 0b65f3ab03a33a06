#include "access/post_rules.h"

#include <doctest/doctest.h>

using namespace mingbai;
using namespace mingbai::access;

namespace {

constexpr const char* town = "0000100002";
constexpr const char* village = "000010000200003";
constexpr const char* neighbour = "000010000200004";

PostRules shipped() {
  Result<PostRules> rules = load_post_rules({});
  REQUIRE(rules.has_value());
  return *std::move(rules);
}

PlacedPost placed(Role role, const char* path, std::int64_t id) {
  return {.post = {.id = {id},
                   .person = {id},
                   .unit = {static_cast<std::int64_t>(std::string_view(path).size())},
                   .role = role,
                   .from = *Date::make(2026, 1, 1)},
          .path = path,
          .holder = "示例甲"};
}

enum class Tie { own, relatives };

// Whichever of the two stands first.
bool excludes(const PostRules& rules, const PlacedPost& one, const PlacedPost& other, Tie tie) {
  const auto refused = [&](const PlacedPost& post, const PlacedPost& beside) {
    const Result<void> checked = tie == Tie::own ? check_conflicts(rules, post, {beside}, {})
                                                 : check_conflicts(rules, post, {}, {beside});
    return !checked.has_value();
  };
  const bool out = refused(one, other);
  CHECK(refused(other, one) == out);
  return out;
}

}  // namespace

TEST_CASE("post rules: who watches holds nothing that is watched, both ways, nor does a relative") {
  const PostRules rules = shipped();
  struct Row {
    Role one;
    Role other;
    bool own;
    bool relatives;
  };
  const Row rows[] = {
      {Role::supervisor, Role::village_director, true, true},
      {Role::supervisor, Role::committee_member, true, true},
      {Role::supervisor, Role::recorder, true, true},
      {Role::supervisor, Role::accountant, true, true},
      {Role::supervisor, Role::supervisor, false, false},
      {Role::supervisor, Role::member, false, false},
      {Role::supervisor, Role::grid_worker, false, false},
      {Role::board_supervisor, Role::board_director, true, true},
      {Role::board_supervisor, Role::recorder, true, true},
      {Role::board_supervisor, Role::accountant, true, true},
      {Role::board_supervisor, Role::supervisor, false, false},
      {Role::board_director, Role::board_director, false, true},
      // One person may be secretary, director and head of the board.
      {Role::branch_secretary, Role::village_director, false, false},
      {Role::branch_secretary, Role::board_director, false, false},
      {Role::village_director, Role::recorder, false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(to_string(row.one));
    CAPTURE(to_string(row.other));
    const PlacedPost one = placed(row.one, village, 1);
    const PlacedPost other = placed(row.other, village, 2);
    CHECK(excludes(rules, one, other, Tie::own) == row.own);
    CHECK(excludes(rules, one, other, Tie::relatives) == row.relatives);
  }
}

TEST_CASE("post rules: a conflict reaches up and down the tree, not across it") {
  const PostRules rules = shipped();
  const PlacedPost supervisor = placed(Role::supervisor, village, 1);
  CHECK(excludes(rules, supervisor, placed(Role::accountant, town, 2), Tie::own));
  CHECK(excludes(rules, supervisor, placed(Role::accountant, town, 2), Tie::relatives));
  CHECK_FALSE(excludes(rules, supervisor, placed(Role::accountant, neighbour, 2), Tie::own));
  CHECK_FALSE(excludes(rules, supervisor, placed(Role::recorder, neighbour, 2), Tie::relatives));
}

TEST_CASE(
    "security 12: an administrator holds no other post but membership, whatever a city sets") {
  const PostRules rules;
  for (const Role admin : {Role::system_admin, Role::security_admin, Role::audit_admin}) {
    for (const Role role : all_roles()) {
      CAPTURE(to_string(admin));
      CAPTURE(to_string(role));
      const PlacedPost other = placed(role, village, 2);
      CHECK(excludes(rules, placed(admin, town, 1), other, Tie::own) == (role != Role::member));
      CHECK_FALSE(excludes(rules, placed(admin, neighbour, 1), other, Tie::relatives));
      CHECK(excludes(rules, placed(admin, neighbour, 1), other, Tie::own) ==
            (role != Role::member));
    }
  }
}

TEST_CASE("post rules: only days in common count, and the law is named") {
  const PostRules rules = shipped();
  PlacedPost past = placed(Role::recorder, village, 2);
  past.post.until = *Date::make(2026, 3, 31);
  PlacedPost supervisor = placed(Role::supervisor, village, 1);
  supervisor.post.from = *Date::make(2026, 4, 1);
  CHECK_FALSE(excludes(rules, supervisor, past, Tie::own));
  supervisor.post.from = *Date::make(2026, 3, 31);
  const Result<void> checked = check_conflicts(rules, supervisor, {past}, {});
  REQUIRE_FALSE(checked.has_value());
  CHECK(english(checked.error().message) ==
        "示例甲 holds post 2, which excludes this one on the same days: "
        "村务监督委员会成员不得由村民委员会成员、财务会计人员及其近亲属担任 (村民委员会组织法, "
        "article 32).");
}

TEST_CASE("post rules: a role stands only at its kinds of unit") {
  const PostRules rules = shipped();
  struct Row {
    Role role;
    units::Kind kind;
    bool expected;
  };
  const Row rows[] = {{Role::supervisor, units::Kind::village, true},
                      {Role::supervisor, units::Kind::community, true},
                      {Role::supervisor, units::Kind::town, false},
                      {Role::inspector, units::Kind::county, true},
                      {Role::inspector, units::Kind::village, false},
                      {Role::town_reviewer, units::Kind::village, false},
                      {Role::city_officer, units::Kind::county, false},
                      {Role::system_admin, units::Kind::town, false},
                      {Role::branch_secretary, units::Kind::agency, true}};
  for (const Row& row : rows) {
    CAPTURE(to_string(row.role));
    CHECK(check_place(rules, row.role, row.kind).has_value() == row.expected);
  }
}

TEST_CASE("post rules: mistakes in a file are found with their line") {
  const std::vector<Message> found = post_rules_mistakes(
      "id: posts\nversion: 1\nname: x\n"
      "places:\n"
      "  - {roles: [king], at: [village]}\n"
      "  - {roles: [supervisor], at: [moon]}\n"
      "  - {roles: [supervisor]}\n"
      "conflicts:\n"
      "  - {roles: [supervisor], with: [queen], law: x, article: '1'}\n"
      "  - {roles: [supervisor], with: [recorder]}\n"
      "  - {roles: [supervisor], with: [recorder], law: x, article: '1', anywhere: perhaps}\n",
      "posts/own.yaml");
  std::string text;
  for (const Message& message : found) text += english(message) + "\n";
  for (const char* expected :
       {"posts/own.yaml:5: there is no role “king”", "posts/own.yaml:5: a place needs roles",
        "posts/own.yaml:6: there is no kind of unit “moon”", "posts/own.yaml:7: a place needs",
        "posts/own.yaml:9: there is no role “queen”", "posts/own.yaml:9: a conflict needs roles",
        "posts/own.yaml:10: a conflict needs its name, law",
        "posts/own.yaml:11: anywhere is true"}) {
    CHECK_MESSAGE(text.find(expected) != std::string::npos, expected << " in\n" << text);
  }
}
