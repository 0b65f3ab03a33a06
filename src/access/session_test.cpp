#include "access/session.h"

#include <set>

#include <doctest/doctest.h>

namespace mingbai::access {
namespace {

// Numbered from the last seen on; `second`: with the second factor given.
void add(std::vector<SignedInSession>& sessions, std::size_t count, bool second) {
  for (std::size_t i = 0; i < count; ++i) {
    SignedInSession one{.id = {static_cast<std::int64_t>(sessions.size()) + 1}};
    if (second) one.second = Instant{1};
    sessions.push_back(one);
  }
}

TEST_CASE("session: an account has ten, and whichever was used longest ago ends") {
  struct Row {
    std::size_t count;
    std::size_t surplus;
  };
  for (const Row& row : {Row{0, 0}, Row{1, 0}, Row{10, 0}, Row{11, 1}, Row{25, 15}}) {
    CAPTURE(row.count);
    for (const bool second : {false, true}) {
      std::vector<SignedInSession> sessions;
      add(sessions, row.count, second);
      const std::vector<SignedInSession> over = surplus_sessions(sessions);
      REQUIRE(over.size() == row.surplus);
      if (row.surplus > 0) CHECK(over.front().id.value == 11);
      if (row.surplus > 0) CHECK(over.back().id == sessions.back().id);
    }
  }
}

TEST_CASE("session: who knows the password alone pushes out nobody who gave the second factor") {
  std::vector<SignedInSession> sessions;
  add(sessions, 12, false);
  add(sessions, 10, true);
  const std::vector<SignedInSession> over = surplus_sessions(sessions);
  REQUIRE(over.size() == 2);
  for (const SignedInSession& one : over) CHECK(one.second.ms == 0);
}

TEST_CASE("session: 14-security 25: which posts must set up a second factor") {
  // Who publishes, approves, watches others, or looks after how others sign in.
  const std::set<Role> must{Role::supervisor,     Role::village_director, Role::branch_secretary,
                            Role::board_director, Role::board_supervisor, Role::instructor,
                            Role::contact_leader, Role::property_manager, Role::owners_committee,
                            Role::party_school,   Role::town_reviewer,    Role::street_officer,
                            Role::county_officer, Role::city_officer,     Role::inspector,
                            Role::auditor,        Role::system_admin,     Role::security_admin,
                            Role::audit_admin};
  for (const Role role : all_roles()) {
    const StandingPost post{.unit_code = "1", .unit_name = "x", .path = "1.", .role = role};
    const Actor one{.person = units::PersonId{1}, .name = "x", .posts = {post}};
    CHECK_MESSAGE(needs_second_factor(one) == must.contains(role), to_string(role));
    // Beside another post it is wanted just the same.
    StandingPost other = post;
    other.role = Role::reserve;
    const Actor both{.person = units::PersonId{1}, .name = "x", .posts = {other, post}};
    CHECK_MESSAGE(needs_second_factor(both) == must.contains(role), to_string(role));
  }
}

}  // namespace
}  // namespace mingbai::access
