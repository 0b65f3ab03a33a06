#include <doctest/doctest.h>

#include "access/account_actions.h"
#include "access/account_lock.h"
#include "access/account_view.h"
#include "access/audit_actions.h"
#include "access/staff_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

using namespace test;

const Actor operator_here = system_actor("operator:test");

void on_each_city(const std::function<void(Staff&)>& run) {
  db::test::on_each_engine([&](db::Db& db) {
    Staff city(db);
    run(city);
  });
}

Result<Entered> enter(Staff& city, const std::string& name, Instant now) {
  return sign_in(city.site(), name, good_password, home, now);
}

TEST_CASE("account lock: a locked account opens to nobody until it is unlocked") {
  on_each_city([](Staff& city) {
    const SignInSite site = city.site();
    const Account account = city.with_account(recorder, "li.na");
    const Entered in = *enter(city, "li.na", noon);
    const Actor by = city.actor(security);
    REQUIRE(lock_account(site, by, account, noon).has_value());
    CHECK(arrive(site, in.token, noon)->ending == "locked");
    // Told after the right password only: nobody learns from a wrong one which accounts are locked.
    CHECK(enter(city, "li.na", noon).error().code == ErrorCode::forbidden);
    CHECK(sign_in(site, "li.na", "wrong", elsewhere, noon).error().code == ErrorCode::invalid);
    const Result<NewSlip> slip = give_slip(site, operator_here, account, noon);
    REQUIRE(slip.has_value());
    CHECK(sign_in_by_slip(site, slip->code, good_password, home, noon).error().code ==
          ErrorCode::forbidden);
    CHECK(lock_account(site, by, account, noon).error().code == ErrorCode::conflict);
    REQUIRE(unlock_account(site, by, account, noon).has_value());
    CHECK(unlock_account(site, by, account, noon).error().code == ErrorCode::conflict);
    CHECK(enter(city, "li.na", noon).has_value());
    // What was open before stays ended.
    CHECK_FALSE(arrive(site, in.token, noon)->who.has_value());
    REQUIRE(disable_account(site, operator_here, account, noon).has_value());
    CHECK(lock_account(site, by, account, noon).error().code == ErrorCode::conflict);
    CHECK(unlock_account(site, by, account, noon).error().code == ErrorCode::conflict);
  });
}

TEST_CASE("account lock: by the administrators above, never one's own, and each is a row") {
  on_each_city([](Staff& city) {
    const SignInSite site = city.site();
    const Account inspects = city.with_account(inspector, "wang");
    const Account own = city.with_account(security, "zhao");
    for (const units::PersonId other : {town_admin, secretary, inspector}) {
      CHECK(lock_account(site, city.actor(other), inspects, noon).error().code ==
            ErrorCode::forbidden);
    }
    CHECK(lock_account(site, city.actor(security), own, noon).error().code == ErrorCode::forbidden);
    REQUIRE(lock_account(site, city.actor(system_one), inspects, noon).has_value());
    REQUIRE(unlock_account(site, city.actor(security), inspects, noon).has_value());
    AuditSearch search{.act = Act::lock_account};
    const auto rows = *search_audit(city.db(), operator_here, search, noon);
    REQUIRE(rows.size() == 6);
    CHECK(rows[0].after->value == "unlocked");
    CHECK(rows[1].after->value == "locked");
    for (std::size_t i = 2; i < rows.size(); ++i) CHECK(rows[i].row.outcome == "refused");
  });
}

TEST_CASE("account: who looks after it sees it, and others do not learn that it is there") {
  on_each_city([](Staff& city) {
    const SignInSite site = city.site();
    const Account account = city.with_account(recorder, "li.na");
    for (const units::PersonId one : {system_one, town_admin, security}) {
      const Result<AccountView> view = view_account(site, city.actor(one), account, noon);
      REQUIRE(view.has_value());
      CHECK(view->person == "示例3");
      REQUIRE(view->posts.size() == 1);
      CHECK(view->posts.front().unit_code == village);
      CHECK_FALSE(view->factors.any());
      CHECK_FALSE(view->is_tied);
      CHECK(accounts_under(site, city.actor(one), AccountId{0}, 10, noon)->size() == 1);
    }
    for (const units::PersonId other : {secretary, inspector, recorder}) {
      const Result<AccountView> view = view_account(site, city.actor(other), account, noon);
      CHECK(view.error().code == ErrorCode::not_found);
      CHECK(accounts_under(site, city.actor(other), AccountId{0}, 10, noon)->empty());
    }
  });
}

TEST_CASE("session: one ends alone, by who looks after the account or by its holder") {
  on_each_city([](Staff& city) {
    const SignInSite site = city.site();
    const Account account = city.with_account(recorder, "li.na");
    const Account stranger = city.with_account(secretary, "zhang");
    const Entered first = *enter(city, "li.na", noon);
    const Entered second = *enter(city, "li.na", noon);
    const Entered third = *enter(city, "li.na", noon);
    const auto session_of = [&](const Entered& in) {
      return city.arrived(in.token, noon).session.id;
    };
    const SessionId one = session_of(first);
    const SessionId two = session_of(second);
    CHECK(end_one_session(site, city.actor(town_admin), account, one, noon).error().code ==
          ErrorCode::forbidden);
    CHECK(end_one_session(site, city.actor(security), stranger, one, noon).error().code ==
          ErrorCode::not_found);
    REQUIRE(end_one_session(site, city.actor(security), account, one, noon).has_value());
    CHECK(end_one_session(site, city.actor(security), account, one, noon).error().code ==
          ErrorCode::not_found);
    CHECK_FALSE(arrive(site, first.token, noon)->who.has_value());
    const SignedIn who = city.arrived(third.token, noon);
    CHECK(end_own_session(site, who, SessionId{4711}, noon).error().code == ErrorCode::not_found);
    REQUIRE(end_own_session(site, who, two, noon).has_value());
    CHECK_FALSE(arrive(site, second.token, noon)->who.has_value());
    CHECK(arrive(site, third.token, noon)->who.has_value());
    const Entered other = *sign_in(site, "zhang", good_password, home, noon);
    CHECK(end_own_session(site, who, session_of(other), noon).error().code == ErrorCode::not_found);
  });
}

TEST_CASE(
    "session: the eleventh browser signs out the one that was used longest ago, with a note") {
  on_each_city([](Staff& city) {
    const SignInSite site = city.site();
    city.with_account(recorder, "li.na");
    std::vector<std::string> tokens;
    for (std::int64_t i = 0; i < 11; ++i) {
      tokens.push_back(enter(city, "li.na", later(i * second_ms))->token);
    }
    const Instant after = later(20 * second_ms);
    CHECK(arrive(site, tokens[0], after)->ending == "many");
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      CHECK(arrive(site, tokens[i], after)->who.has_value());
    }
    AuditSearch search{.act = Act::sign_out, .limit = 1};
    const auto rows = *search_audit(city.db(), operator_here, search, after);
    CHECK(rows.front().after->value ==
          "signed out where it was used longest ago: more than 10 browsers");
  });
}

TEST_CASE("session: with the password alone nobody pushes out who gave the second factor") {
  on_each_city([](Staff& city) {
    const SignInSite site = city.site();
    city.with_account(inspector, "wang");
    const Entered first = *enter(city, "wang", noon);
    NewCards cards = *make_cards(site, city.arrived(first.token, noon), home, noon);
    for (std::int64_t i = 0; i < 12; ++i) REQUIRE(enter(city, "wang", later(i)).has_value());
    CHECK(arrive(site, cards.token, later(20))->who.has_value());
  });
}

}  // namespace
}  // namespace mingbai::access
