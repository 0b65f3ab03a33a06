#include <doctest/doctest.h>

#include "access/retention.h"
#include "access/staff_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

using namespace test;

TEST_CASE("retention: 14-security 33: sessions, slips, tries and browsers go after their time") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    constexpr std::int64_t day_ms = 24 * hour_ms;
    city.with_account(recorder, "li.na");
    const Entered entered = *sign_in(city.site(), "li.na", good_password, home, noon);
    CHECK_FALSE(sign_in(city.site(), "li.na", "wrong", elsewhere, noon).has_value());
    // A slip that was used, and three counters: of the stranger, his network, the whole account.
    CHECK(*forget_old_sign_ins(db, later(day_ms)) == 0);
    const std::int64_t tries = *forget_old_sign_ins(db, later(day_ms + 1));
    CHECK(tries >= 3);
    CHECK(*forget_old_sign_ins(db, later(30 * day_ms)) == 0);
    CHECK(arrive(city.site(), entered.token, noon)->who.has_value());
    // The session that began with the slip, and the one just made; then the slip, good for three
    // days.
    CHECK(*forget_old_sign_ins(db, later(30 * day_ms + 1)) == 2);
    CHECK(*forget_old_sign_ins(db, later(33 * day_ms + 1)) == 1);
    CHECK_FALSE(arrive(city.site(), entered.token, noon)->who.has_value());
    CHECK(*forget_old_sign_ins(db, later(180 * day_ms + 1)) == 1);
    CHECK(*forget_old_sign_ins(db, later(1000 * day_ms)) == 0);
    CHECK(sign_in(city.site(), "li.na", good_password, home, noon).has_value());
  });
}

}  // namespace
}  // namespace mingbai::access
