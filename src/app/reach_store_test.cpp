// What an address that lists tells of the units below: nothing to whoever has his right at the unit
// alone, by the pages of the running program.
#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "access/authorization.h"
#include "app/routes_testing.h"
#include "matters/matter_testing.h"
#include "units/unit_actions.h"

namespace mingbai::app::test {
namespace {

using access::Act;
using access::Role;

// Those whose rights all end at their unit.
std::vector<Role> roles_of_one_unit() {
  std::vector<Role> out;
  for (const Role role : access::all_roles()) {
    bool has_any = false;
    bool reaches = false;
    for (const access::Grant& grant : access::grants()) {
      if (grant.role != role) continue;
      has_any = true;
      reaches = reaches || grant.scope != access::Scope::own;
    }
    if (has_any && !reaches) out.push_back(role);
  }
  return out;
}

// What nobody but staff reads, of that unit: its name and code, which stand in each line of a list.
struct Planted {
  std::string code;
  std::string name;
};

Planted plant(RouteCity& city, db::Db& db) {
  city.ending_matter(far_below);
  city.closed_month(far_below, "collective");
  city.audit_row(far_below);
  city.published_words(far_below, true);
  const Result<units::Unit> unit =
      db.read([](db::Session& session) { return units::unit_by_code(session, far_below); });
  REQUIRE(unit.has_value());
  return {unit->code, unit->name};
}

bool may_read(Role role, const RouteRow& row) {
  return std::ranges::any_of(access::grants(), [&](const access::Grant& grant) {
    return grant.role == role && std::ranges::find(row.acts, grant.act) != row.acts.end();
  });
}

}  // namespace

TEST_CASE("security 12: a right at one unit tells of nothing below it, on whatever page") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const Planted planted = plant(city, db);
    std::set<std::string> asked;
    std::set<std::string> telling;
    const auto look = [&](const Browser& browser, const RouteRow& row) {
      const http::Response response = city.ask(row, {.params = {{"unit", below}}}, browser);
      if (response.status != 200) return false;
      asked.insert(row.pattern);
      return response.body.find(planted.code) != std::string::npos ||
             response.body.find(planted.name) != std::string::npos;
    };
    std::vector<RouteRow> rows = documented_routes();
    std::erase_if(rows, [](const RouteRow& row) {
      return row.method != http::Method::get || row.acts.empty() ||
             std::ranges::count(row.pattern, '{') != 1 ||
             row.pattern.find("{unit}") == std::string::npos;
    });
    for (const Role role : roles_of_one_unit()) {
      const units::PersonId person = city.newcomer();
      city.hold(person, role, below);
      const Browser browser = city.signed_in(person);
      for (const RouteRow& row : rows) {
        if (!may_read(role, row)) continue;
        CHECK_MESSAGE(!look(browser, row), units::to_string(role) << " " << row.pattern);
      }
    }
    // That it would be seen: whoever reads what is below finds it on these pages.
    const units::PersonId officer = city.newcomer();
    city.hold(officer, Role::inspector, below);
    const Browser browser = city.signed_in(officer);
    for (const RouteRow& row : rows) {
      if (may_read(Role::inspector, row) && look(browser, row)) telling.insert(row.pattern);
    }
    for (const std::string pattern : {"/desk/matters/{unit}", "/desk/review/{unit}",
                                      "/desk/audit/{unit}.csv", "/desk/start/{unit}"}) {
      CHECK_MESSAGE(telling.contains(pattern), pattern);
      CHECK_MESSAGE(asked.contains(pattern), pattern);
    }
  });
}

}  // namespace mingbai::app::test
