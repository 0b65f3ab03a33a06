#include "access/authorization.h"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "access/post_checks.h"
#include "access/rights_testing.h"

namespace mingbai::access {
namespace {

constexpr std::string_view above = "00001";
constexpr std::string_view own_unit = "0000100002";
constexpr std::string_view sub_unit = "000010000200003";
constexpr std::string_view foreign_unit = "0000100004";
constexpr std::string_view foreign_sub = "000010000400003";

bool is_expected(const test::RightsTable& table, Act act, Role role, std::string_view unit) {
  const std::optional<Scope> scope = test::scope_of(table, act, role);
  if (!scope) return false;
  if (unit == own_unit) return *scope != Scope::below;
  if (unit == sub_unit) return *scope != Scope::own;
  return false;
}

const Instant proposed{1'790'900'000'000};
const Instant approved{1'790'999'999'000};  // 2026-10-03
const Date first_day = *Date::make(2026, 10, 10);
const Date last_held_day = *Date::make(2026, 12, 31);

Instant noon_of(Date day) { return Instant{day.days() * 86'400'000 + 4 * 3'600'000}; }

Actor holder(const units::Post& post, Instant at) {
  Actor actor{.person = post.person, .name = "张三", .posts = {}};
  if (stands_at(post, at)) {
    actor.posts.push_back({.id = post.id,
                           .unit = post.unit,
                           .unit_code = "9901",
                           .unit_name = "上河村",
                           .path = std::string(own_unit),
                           .role = post.role});
  }
  return actor;
}

TEST_CASE("access: docs/access.md names every act once, and only roles that exist") {
  std::set<Act> acts;
  const test::RightsTable table = test::documented_rights(acts);
  CHECK(acts.size() == all_acts().size());
  CHECK(table.size() == grants().size());
}

TEST_CASE("security 12: every act, role, place and time as docs/access.md says") {
  std::set<Act> acts;
  const test::RightsTable table = test::documented_rights(acts);
  struct Moment {
    const char* name;
    Instant at;
    bool stands;
  };
  const Moment moments[] = {
      {"before it was approved", Instant{approved.ms - 1}, false},
      {"approved, before the first day", noon_of(first_day.plus(-1)), false},
      {"the first day", noon_of(first_day), true},
      {"the last day", noon_of(last_held_day), true},
      {"the day after", noon_of(last_held_day.plus(1)), false},
  };
  int allowed = 0;
  for (const Role role : all_roles()) {
    const units::Post post{.id = {1},
                           .person = {1},
                           .unit = {2},
                           .role = role,
                           .from = first_day,
                           .until = last_held_day,
                           .proposed_at = proposed,
                           .approved_at = approved};
    for (const Moment& moment : moments) {
      const Actor actor = holder(post, moment.at);
      for (const Act act : all_acts()) {
        for (const std::string_view unit : {above, own_unit, sub_unit, foreign_unit, foreign_sub}) {
          const bool may = authorize(actor, act, unit).has_value();
          CHECK_MESSAGE(may == (moment.stands && is_expected(table, act, role, unit)),
                        to_string(act)
                            << " " << to_string(role) << " " << unit << " " << moment.name);
          allowed += may ? 1 : 0;
        }
      }
    }
  }
  CHECK(allowed > 0);
}

TEST_CASE(
    "security 12: a post recorded late gives no right for the days before, an end takes none") {
  units::Post post{.id = {1},
                   .person = {1},
                   .unit = {2},
                   .role = Role::recorder,
                   .from = *Date::make(2026, 1, 1),
                   .proposed_at = proposed,
                   .approved_at = approved};
  const auto may = [&post](Instant at) {
    return authorize(holder(post, at), Act::import_vouchers, own_unit).has_value();
  };
  CHECK_FALSE(may(noon_of(*Date::make(2026, 6, 1))));
  CHECK(was_held_on(post, *Date::make(2026, 6, 1)));
  CHECK(may(approved));
  // Recorded on the 20th: it ended on the 5th already.
  post.ended_on = *Date::make(2026, 10, 5);
  post.end_recorded_at = noon_of(*Date::make(2026, 10, 20));
  CHECK(may(noon_of(*Date::make(2026, 10, 12))));
  CHECK_FALSE(was_held_on(post, *Date::make(2026, 10, 12)));
  CHECK_FALSE(may(*post.end_recorded_at));
  // An end in the future leaves the right until then.
  post.ended_on = *Date::make(2026, 10, 25);
  CHECK(may(noon_of(*Date::make(2026, 10, 25))));
  CHECK_FALSE(may(noon_of(*Date::make(2026, 10, 26))));
}

TEST_CASE("access: a post that was proposed or refused gives nothing") {
  units::Post post{.id = {1},
                   .person = {1},
                   .unit = {2},
                   .role = Role::recorder,
                   .from = *Date::make(2026, 1, 1),
                   .proposed_at = proposed};
  const Instant later = noon_of(*Date::make(2026, 11, 1));
  CHECK_FALSE(stands_at(post, later));
  CHECK_FALSE(was_held_on(post, *Date::make(2026, 11, 1)));
  post.refused_at = approved;
  CHECK_FALSE(stands_at(post, later));
}

TEST_CASE("security 12: administrators have no right over content, auditors write remarks only") {
  const std::set<Act> reading = {Act::read_books, Act::read_matters, Act::read_people,
                                 Act::read_audit};
  for (const Grant& grant : grants()) {
    if (is_content(grant.act)) CHECK_FALSE(is_administrator(grant.role));
    if (grant.role == Role::auditor && !reading.contains(grant.act)) {
      CHECK(grant.act == Act::remark);
    }
  }
}

TEST_CASE("security 12: whoever is an administrator has no right over content by any other post") {
  for (const Role admin : all_roles()) {
    if (!is_administrator(admin)) continue;
    for (const Role role : all_roles()) {
      Actor actor{.person = units::PersonId{1}, .name = "张三", .posts = {}};
      for (const Role held : {role, admin}) {
        actor.posts.push_back({.path = std::string(own_unit), .role = held});
      }
      for (const Act act : all_acts()) {
        const bool may = authorize(actor, act, own_unit).has_value() ||
                         authorize(actor, act, sub_unit).has_value();
        if (is_content(act)) CHECK_FALSE(may);
      }
    }
  }
}

TEST_CASE(
    "access: every role has a name, a label and some right, but those that only tell of him") {
  const std::set<Role> telling{Role::reserve, Role::exchange, Role::member};
  std::set<Role> with_rights;
  for (const Grant& grant : grants()) with_rights.insert(grant.role);
  std::set<std::string> labels;
  for (const Role role : all_roles()) {
    CHECK(units::role_of(units::to_string(role)) == role);
    labels.insert(english(units::role_label(role)));
    CHECK(with_rights.contains(role) != telling.contains(role));
  }
  CHECK(labels.size() == all_roles().size());
  // Those that the issue names.
  for (const char* word :
       {"recorder",         "supervisor",       "village_director", "branch_secretary",
        "town_reviewer",    "county_officer",   "city_officer",     "inspector",
        "auditor",          "member",           "line_department",  "street_officer",
        "grid_worker",      "building_head",    "instructor",       "first_secretary",
        "property_manager", "owners_committee", "task_force",       "party_school",
        "system_admin",     "security_admin",   "audit_admin"}) {
    CHECK_MESSAGE(units::role_of(word).has_value(), word);
  }
}

TEST_CASE("access: whoever may remark on a month may read its books") {
  std::set<Act> acts;
  const test::RightsTable table = test::documented_rights(acts);
  for (const Role role : all_roles()) {
    for (const std::string_view unit : {own_unit, sub_unit}) {
      if (!is_expected(table, Act::remark, role, unit)) continue;
      CHECK_MESSAGE(is_expected(table, Act::read_books, role, unit), to_string(role)
                                                                         << " " << unit);
    }
  }
}

TEST_CASE("access: whoever may open or move a matter may read it") {
  std::set<Act> acts;
  const test::RightsTable table = test::documented_rights(acts);
  int compared = 0;
  for (const Act act : {Act::open_matter, Act::move_matter}) {
    for (const Role role : all_roles()) {
      for (const std::string_view unit : {own_unit, sub_unit}) {
        if (!is_expected(table, act, role, unit)) continue;
        ++compared;
        CHECK_MESSAGE(is_expected(table, Act::read_matters, role, unit),
                      to_string(act) << " " << to_string(role) << " " << unit);
      }
    }
  }
  CHECK(compared > 0);
}

TEST_CASE("access: the system may do everything but approve posts") {
  const Actor job = system_actor("job:nightly");
  for (const Act act : all_acts()) {
    const bool is_approval = act == Act::approve_post || act == Act::approve_oversight_post ||
                             act == Act::approve_admin_post;
    CHECK(authorize(job, act, own_unit).has_value() == !is_approval);
  }
}

// Which roles have the right, and where.
std::vector<Grant> grants_of(Act act) {
  std::vector<Grant> out;
  for (const Grant& grant : grants()) {
    if (grant.act == act) out.push_back(grant);
  }
  return out;
}

// Decision 0146.
TEST_CASE("security 12: a right to approve is given by those only who have it") {
  const Act classes[] = {Act::approve_post, Act::approve_oversight_post, Act::approve_admin_post};
  for (const Act given : classes) {
    for (const Grant& holder : grants_of(given)) {
      for (const Grant& approver : grants_of(approving_act(holder.role))) {
        CAPTURE(units::to_string(holder.role));
        CAPTURE(units::to_string(approver.role));
        const std::vector<Grant> able = grants_of(given);
        CHECK(std::ranges::find(able, approver.role, &Grant::role) != able.end());
      }
    }
  }
}

}  // namespace
}  // namespace mingbai::access
