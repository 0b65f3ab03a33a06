#include <algorithm>

#include <doctest/doctest.h>
#include <soci/soci.h>

#include "access/retention.h"
#include "access/staff_address.h"
#include "app/routes_testing.h"

namespace mingbai::app::test {
namespace {

using access::Role;
using access::test::noon;

constexpr std::int64_t day_ms = 86'400'000;
constexpr const char* office = "203.0.113.77";

// A post is proposed at the desk from `office`; what came back.
int propose_a_post(RouteCity& city, Browser browser) {
  browser.visitor.address = office;
  const std::vector<RouteRow> rows = documented_routes();
  const auto row = std::ranges::find_if(rows, [](const RouteRow& one) {
    return one.method == http::Method::post && one.pattern == "/desk/posts/{unit}";
  });
  REQUIRE(row != rows.end());
  return city.ask(*row, sending_for(city, *row, own, browser), browser).status;
}

access::Actor holding(RouteCity& city, Role role) {
  const units::PersonId person = city.newcomer();
  city.hold(person, role, above);
  return city.people().actor(person);
}

Result<std::vector<access::StaffAddress>> seen_by(RouteCity& city, const access::Actor& actor,
                                                  access::AuditSearch search = {}) {
  search.unit = city.people().unit(above);
  return access::search_staff_addresses(city.db, actor, search, noon);
}

std::int64_t rows(db::Db& db, const std::string& of) {
  return *db.read([&](db::Session& session) -> Result<std::int64_t> {
    std::int64_t out = 0;
    session << "SELECT COUNT(*) FROM " + of, soci::into(out);
    return out;
  });
}

}  // namespace

TEST_CASE("security 32: acts and sign-ins keep the whole address, for the security administrator") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const units::PersonId person = city.newcomer();
    city.hold(person, Role::county_officer, own);
    const Browser browser = city.signed_in(person);
    REQUIRE(propose_a_post(city, browser) == 303);
    const access::Actor security = holding(city, Role::security_admin);
    const auto found = seen_by(city, security, {.person = person});
    REQUIRE(found.has_value());
    REQUIRE(found->size() >= 2);
    CHECK(found->front().act == "propose_post");
    CHECK(found->front().address == office);
    CHECK(found->front().actor == city.people().actor(person).name);
    const auto sign_in = std::ranges::find(*found, "sign_in", &access::StaffAddress::act);
    REQUIRE(sign_in != found->end());
    CHECK(sign_in->address == browser.visitor.address);
    CHECK(seen_by(city, security, {.until = civil_date(noon).plus(-1)})->empty());
    CHECK(seen_by(city, security, {.below = found->back().row, .limit = 1})->size() <= 1);

    // Each look is a row; the other administrators, and whoever reads the trail, see none.
    CHECK(rows(db, "audit_rows WHERE act = 'read_staff_addresses' AND outcome = 'done'") == 3);
    for (const Role role : {Role::system_admin, Role::audit_admin, Role::inspector, Role::auditor,
                            Role::city_officer}) {
      CAPTURE(to_string(role));
      CHECK(seen_by(city, holding(city, role)).error().code == ErrorCode::forbidden);
    }
    CHECK(rows(db, "audit_rows WHERE act = 'read_staff_addresses' AND outcome = 'refused'") == 5);
    // It stands nowhere else.
    CHECK(rows(db, "audit_values WHERE value LIKE '%203.0.113.77%'") == 0);
    CHECK(rows(db, "audit_rows WHERE object LIKE '%203.0.113.77%'") == 0);
  });
}

TEST_CASE("security 32, 33: addresses of acts go after six months, and the trail does not notice") {
  db::test::on_each_engine([](db::Db& db) {
    RouteCity city(db);
    const units::PersonId person = city.newcomer();
    city.hold(person, Role::county_officer, own);
    REQUIRE(propose_a_post(city, city.signed_in(person)) == 303);
    const std::int64_t kept = rows(db, "staff_addresses");
    REQUIRE(kept >= 2);
    const auto forgotten = [&](std::int64_t after_ms) {
      return access::forget(db, {}, {noon.ms + after_ms})->staff_addresses;
    };
    CHECK(forgotten(184 * day_ms) == 0);
    const auto late = access::overdue(db, {}, {noon.ms + 186 * day_ms + 1});
    CHECK(std::ranges::any_of(*late, [](const Message& one) {
      return english(one).find("staff_addresses") != std::string::npos;
    }));
    CHECK(forgotten(184 * day_ms + 1) == kept);
    CHECK(rows(db, "staff_addresses") == 0);
    CHECK(access::verify_audit(db, std::nullopt)->problems.empty());
    const auto changed = db.write([](db::Session& session) -> Result<void> {
      db::script(session, "INSERT INTO staff_addresses VALUES (1, '192.0.2.1', 1)");
      return {};
    });
    REQUIRE(changed.has_value());
    const auto change = [&] {
      return db.write([](db::Session& session) -> Result<void> {
        db::script(session, "UPDATE staff_addresses SET address = '192.0.2.2'");
        return {};
      });
    };
    CHECK_THROWS(static_cast<void>(change()));
  });
}

}  // namespace mingbai::app::test
