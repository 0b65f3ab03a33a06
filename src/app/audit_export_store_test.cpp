// Personal data that leave the desk as a file or on paper, asked for by whoever may.
#include <doctest/doctest.h>

#include "app/acts_testing.h"
#include "app/routes_testing.h"

namespace mingbai::app::test {
namespace {

std::string where_to(const http::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Location") return value;
  }
  return {};
}

// As if the code had been given so much earlier.
void wait(db::Db& db, const char* ms) {
  REQUIRE(db::test::runs(db, std::string("UPDATE sessions SET second_ms = second_ms - ") + ms));
}

TEST_CASE("security 25: the audit trail is given out as a file after a fresh second factor only") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const units::PersonId person = city.bystander();
    city.hold(person, access::Role::auditor, own);
    const Browser browser = city.signed_in(person);
    const Sending sending{.params = {{"unit", own}}, .form = {}};
    const RouteRow page{.pattern = "/desk/audit/{unit}"};
    const RouteRow file{.pattern = "/desk/audit/{unit}.csv"};
    wait(db, "299999");
    CHECK(city.ask(file, sending, browser).status == 200);

    wait(db, "1");
    const std::int64_t rows = count_rows(db);
    const http::Response stale = city.ask(file, sending, browser);
    CHECK(stale.status == 303);
    CHECK(where_to(stale).starts_with("/sign-in/code?back="));
    CHECK(where_to(stale).ends_with("990101"));
    CHECK(count_rows(db) == rows);
    const http::Response shown = city.ask(page, sending, browser);
    CHECK(shown.status == 200);
    CHECK(shown.body.find("导出前要再输一次") != std::string::npos);

    // Who has none is not asked for one: the demo's people.
    REQUIRE(db::test::runs(db, "UPDATE accounts SET is_demo = 1"));
    CHECK(city.ask(file, sending, browser).status == 200);
  });
}

TEST_CASE("security 25: household slips are printed after a fresh second factor only") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const units::PersonId person = city.bystander();
    city.hold(person, access::Role::village_director, far_below);
    const Browser browser = city.signed_in(person);
    const std::string list = city.slip_list(far_below, true);
    const Sending sending{.params = {{"unit", far_below}, {"list", list}}, .form = {}};
    const RouteRow paper{.pattern = "/desk/slips/{unit}/{list}/paper"};
    CHECK(city.ask(paper, sending, browser).status == 200);
    wait(db, "300000");
    const http::Response stale = city.ask(paper, sending, browser);
    CHECK(stale.status == 303);
    CHECK(where_to(stale).starts_with("/sign-in/code?back="));
    CHECK(where_to(stale).ends_with(list));
  });
}

}  // namespace
}  // namespace mingbai::app::test
