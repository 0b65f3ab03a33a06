#include "app/demo/demo_accounts.h"

#include <algorithm>
#include <optional>

#include "access/account_actions.h"
#include "access/operator.h"
#include "access/password_actions.h"
#include "access/role.h"
#include "units/people.h"

namespace mingbai::app {
namespace {

using access::Role;

struct Door {
  std::string_view name;
  Role role;
  std::size_t place = 0;  // among those who hold such a post
};

// Branch secretary, head of the board, member, exchange and reserve are held beside another post.
constexpr Door doors[] = {
    {"recorder", Role::recorder},
    {"accountant", Role::accountant},
    {"supervisor", Role::supervisor},
    {"director", Role::village_director},
    {"committee", Role::committee_member},
    {"board", Role::board_supervisor},
    {"grid", Role::grid_worker},
    {"building", Role::building_head},
    {"property", Role::property_manager},
    {"owners", Role::owners_committee},
    {"secretary", Role::first_secretary},
    {"team", Role::work_team},
    {"instructor", Role::instructor},
    {"leader", Role::contact_leader},
    {"town", Role::town_reviewer},
    {"street", Role::street_officer},
    {"county", Role::county_officer},
    {"department", Role::line_department},
    {"city", Role::city_officer},
    {"force", Role::task_force},
    {"school", Role::party_school},
    {"inspector", Role::inspector},
    {"auditor", Role::auditor},
    {"system", Role::system_admin},
    {"security", Role::security_admin},
    {"audit", Role::audit_admin},
    {"city2", Role::city_officer, 1},
};

std::optional<units::PersonId> holder_of(db::Session& session, const Door& door, Instant now) {
  std::size_t place = 0;
  for (const units::Post& post : units::posts_in(session, door.role)) {
    if (units::stands_at(post, now) && place++ == door.place) return post.person;
  }
  return std::nullopt;
}

}  // namespace

Result<void> open_demo_accounts(const access::SignInSite& site, Instant now) {
  const access::Actor& actor = access::operator_actor();
  for (const Door& door : doors) {
    if (access::account_by_name(site.db, door.name)) continue;
    const std::optional<units::PersonId> person =
        TRY(site.db.read([&](db::Session& session) -> Result<std::optional<units::PersonId>> {
          return holder_of(session, door, now);
        }));
    if (!person) continue;
    const access::NewSlip slip = TRY(access::invite(site, actor, *person, door.name, now));
    TRY(access::set_password(site, actor, slip.account, demo_password, true, now));
  }
  return {};
}

Result<std::vector<DemoAccount>> demo_accounts(const access::SignInSite& site, Instant now) {
  std::vector<DemoAccount> out;
  for (const Door& door : doors) {
    const Result<access::Account> account = access::account_by_name(site.db, door.name);
    if (!account || !account->is_demo || account->disabled) continue;
    const access::Actor holder = TRY(site.db.read(
        [&](db::Session& session) { return site.find_actor(session, account->person, now); }));
    if (!holder.posts.empty()) out.push_back({.name = account->name, .holder = holder});
  }
  return out;
}

}  // namespace mingbai::app
