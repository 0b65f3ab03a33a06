// Somebody who holds two posts and is signed in while one of them ends.
#include <doctest/doctest.h>

#include "app/routes_testing.h"
#include "units/people.h"

namespace mingbai::app::test {
namespace {

using access::Role;
using access::test::noon;

const RouteRow people_list{.method = http::Method::get, .pattern = "/desk/people/{unit}"};
const RouteRow people_import{.method = http::Method::post, .pattern = "/desk/people/{unit}/new"};
const RouteRow matters_list{.method = http::Method::get, .pattern = "/desk/matters/{unit}"};
const RouteRow desk{.method = http::Method::get, .pattern = "/desk"};

void end(RouteCity& city, units::PostId post) {
  const Result<void> ended = city.db.write([&](db::Session& session) -> Result<void> {
    units::end_post(session, post, civil_date(noon).plus(-1),
                    {.at = noon, .by = std::nullopt, .reason = "test"});
    return {};
  });
  REQUIRE(ended.has_value());
}

}  // namespace

TEST_CASE("security 12: of two posts one ends during a session: its rights go, the other's stay") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const units::PersonId person = city.newcomer();
    const units::PostId secretary = city.hold(person, Role::branch_secretary, far_below);
    const units::PostId worker = city.hold(person, Role::grid_worker, elsewhere);
    const Browser browser = city.signed_in(person);
    const auto status = [&](const RouteRow& row, const char* unit) {
      return city.ask(row, {.params = {{"unit", unit}}, .form = {{"name", "新示例"}}}, browser)
          .status;
    };
    CHECK(status(people_list, far_below) == 200);
    CHECK(status(matters_list, far_below) == 200);
    CHECK(status(matters_list, elsewhere) == 200);
    CHECK(status(people_list, elsewhere) == 403);

    end(city, secretary);
    CHECK(status(people_list, far_below) == 403);
    CHECK(status(matters_list, far_below) == 403);
    // A form that was open when it ended.
    CHECK(status(people_import, far_below) == 403);
    CHECK(status(matters_list, elsewhere) == 200);
    CHECK(city.ask(desk, {}, browser).status == 200);

    // With the last one the session ends.
    end(city, worker);
    const http::Response out = city.ask(desk, {}, browser);
    CHECK(out.status == 303);
    CHECK(city.ask(matters_list, {.params = {{"unit", elsewhere}}}, browser).status == 303);
  });
}

}  // namespace mingbai::app::test
