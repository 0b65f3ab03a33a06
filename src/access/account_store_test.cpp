#include <doctest/doctest.h>

#include "access/account_actions.h"
#include "access/audit_actions.h"
#include "access/password_actions.h"
#include "access/staff_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

using namespace test;

const Actor operator_here = system_actor("operator:test");

TEST_CASE("account: names are folded, and hostile ones refused") {
  for (const auto& [typed, name] : {std::pair{" Li.Na ", "li.na"},
                                    {"ＬＩ-na", "li-na"},
                                    {"李娜", "李娜"},
                                    {"a_1", "a_1"},
                                    {"\u202Eab\u200Bc", "abc"}}) {
    CHECK(parse_account_name(typed).value_or("?") == name);
  }
  const std::string long_name(200, 'a');
  for (const std::string& typed :
       {std::string(), std::string("a"), std::string("li na"), std::string("a\nb"),
        std::string("a\0b", 3), std::string("\xFF\xFE"), std::string("<b>x</b>"),
        std::string("a;b"), long_name}) {
    CAPTURE(typed);
    CHECK(parse_account_name(typed).error().field == "name");
  }
}

TEST_CASE("account: a person has one, a name is one person's") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    const NewSlip first = *invite(city.site(), operator_here, recorder, "li.na", noon);
    CHECK(invite(city.site(), operator_here, recorder, "other", noon).error().field == "person");
    CHECK(invite(city.site(), operator_here, secretary, "LI.NA", noon).error().field == "name");
    CHECK(invite(city.site(), operator_here, {99}, "x.y", noon).error().code ==
          ErrorCode::not_found);
    // A lost slip: a new one, and the old is worth nothing.
    const NewSlip second = *invite(city.site(), operator_here, recorder, "li.na", noon);
    CHECK(second.account == first.account);
    CHECK_FALSE(sign_in_by_slip(city.site(), first.code, good_password, home, noon).has_value());
    REQUIRE(sign_in_by_slip(city.site(), second.code, good_password, home, noon).has_value());
    CHECK(invite(city.site(), operator_here, recorder, "li.na", noon).error().code ==
          ErrorCode::conflict);
  });
}

TEST_CASE("account: 14-security 12: who may do what to whose account") {
  struct Row {
    units::PersonId actor;
    units::PersonId holder;
    bool may_manage;
    bool may_reset;
    bool may_end;
  };
  const Row rows[] = {
      // The administrators of the county, over what is below; nobody over his own.
      {system_one, recorder, true, true, false},
      {system_one, inspector, true, true, false},
      {system_one, system_one, false, false, false},
      {security, inspector, false, true, true},
      {security, security, false, false, false},
      // Those of the town do not reach the county's, nor do people with posts over content.
      {town_admin, recorder, true, true, false},
      {town_admin, inspector, false, false, false},
      {town_admin, system_one, false, false, false},
      {secretary, recorder, false, false, false},
      {inspector, recorder, false, false, false},
  };
  for (const Row& row : rows) {
    db::test::on_each_engine([&row](db::Db& db) {
      Staff city(db);
      CAPTURE(row.actor.value);
      CAPTURE(row.holder.value);
      const Actor actor = city.actor(row.actor);
      CHECK(invite(city.site(), actor, row.holder, "x.y", noon).has_value() == row.may_manage);
      const Account account = invite(city.site(), operator_here, row.holder, "x.y", noon)->account;
      CHECK(give_slip(city.site(), actor, account, noon).has_value() == row.may_reset);
      CHECK(set_password(city.site(), actor, account, good_password, false, noon).has_value() ==
            row.may_reset);
      CHECK(sessions_of(city.site(), actor, account, noon).has_value() == row.may_end);
      CHECK(sign_out_everywhere(city.site(), actor, account, noon).has_value() == row.may_end);
      const bool sees = row.may_manage || row.may_reset || row.may_end;
      CHECK(accounts_under(city.site(), actor, {0}, 10, noon)->size() == (sees ? 1 : 0));
      CHECK(disable_account(city.site(), actor, account, noon).has_value() == row.may_manage);
      // What was refused stands in the trail as tried.
      const auto rows_of = *search_audit(db, operator_here, {.person = row.actor}, noon);
      std::size_t refused = 0;
      for (const StoredAuditRow& one : rows_of) refused += one.row.outcome == "refused" ? 1 : 0;
      CHECK(rows_of.size() == 6);
      CHECK(refused == (row.may_manage ? 0 : 2) + (row.may_reset ? 0 : 2) + (row.may_end ? 0 : 2));
    });
  }
}

TEST_CASE("account: an administrator of the village's town cannot reach a holder of two posts") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    city.hold(recorder, Role::inspector, county);
    const Account account = invite(city.site(), operator_here, recorder, "li.na", noon)->account;
    CHECK(give_slip(city.site(), city.actor(town_admin), account, noon).error().code ==
          ErrorCode::forbidden);
    CHECK(give_slip(city.site(), city.actor(system_one), account, noon).has_value());
    // Nor one whose higher post begins tomorrow.
    const Account next = invite(city.site(), operator_here, secretary, "next", noon)->account;
    CHECK(give_slip(city.site(), city.actor(town_admin), next, noon).has_value());
    city.hold_from(secretary, Role::inspector, county, civil_date(noon).plus(1));
    CHECK(give_slip(city.site(), city.actor(town_admin), next, noon).error().code ==
          ErrorCode::forbidden);
    // Without any post the account is the whole city's.
    city.end_posts(recorder);
    CHECK(give_slip(city.site(), city.actor(town_admin), account, noon).error().code ==
          ErrorCode::forbidden);
  });
}

TEST_CASE(
    "account: what is done to one stands where its holder has posts, also those of tomorrow") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    const Actor admin = city.actor(system_one);
    const auto newest = [&] {
      return search_audit(db, operator_here, {.act = Act::reset_sign_in, .limit = 1}, noon)
          ->front()
          .row.unit_code;
    };
    const Account account = invite(city.site(), operator_here, recorder, "li.na", noon)->account;
    // Two posts of two towns: the unit above both, whoever of them reads the trail there.
    city.hold(recorder, Role::recorder, "990101101");
    REQUIRE(give_slip(city.site(), admin, account, noon).has_value());
    CHECK(newest() == county);
    city.end_posts(recorder);
    city.hold_from(recorder, Role::recorder, village, civil_date(noon).plus(30));
    REQUIRE(give_slip(city.site(), admin, account, noon).has_value());
    CHECK(newest() == village);
    city.hold_from(recorder, Role::recorder, "990101100201", civil_date(noon).plus(60));
    CHECK(give_slip(city.site(), city.actor(secretary), account, noon).error().code ==
          ErrorCode::forbidden);
    CHECK(newest() == town);
  });
}

TEST_CASE("account: without a post it stands where the person is on the list") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const SignInSite site{.db = db,
                          .secrets = {.key = crypto::SecretKey(std::array<unsigned char, 32>{7}),
                                      .cost = {.passes = 1, .memory_bytes = 8192}},
                          .find_actor = actor_of};
    REQUIRE(invite(site, operator_here, city.person("示例", village), "li.na", noon).has_value());
    CHECK(search_audit(db, operator_here, {.act = Act::manage_accounts}, noon)
              ->front()
              .row.unit_code == village);
    REQUIRE(invite(site, operator_here, city.person("示例二"), "li.er", noon).has_value());
    CHECK(search_audit(db, operator_here, {.act = Act::manage_accounts, .limit = 1}, noon)
              ->front()
              .row.unit_code.empty());
  });
}

TEST_CASE(
    "account: who comes back chooses a new password by a slip, with the factors from before") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    const NewSlip slip = *invite(city.site(), operator_here, recorder, "li.na", noon);
    REQUIRE(sign_in_by_slip(city.site(), slip.code, good_password, home, noon).has_value());
    CHECK(reopen_account(city.site(), operator_here, slip.account, noon).error().code ==
          ErrorCode::conflict);
    REQUIRE(disable_account(city.site(), operator_here, slip.account, noon).has_value());
    CHECK(reopen_account(city.site(), city.actor(recorder), slip.account, noon).error().code ==
          ErrorCode::forbidden);
    const Result<NewSlip> again = reopen_account(city.site(), operator_here, slip.account, noon);
    REQUIRE(again.has_value());
    CHECK(again->account.id == slip.account.id);
    CHECK_FALSE(sign_in(city.site(), "li.na", good_password, home, noon).has_value());
    CHECK_FALSE(sign_in_by_slip(city.site(), slip.code, good_password, home, noon).has_value());
    CHECK(
        sign_in_by_slip(city.site(), again->code, "another-good-password", home, noon).has_value());
    CHECK(access::search_audit(db, operator_here, {.act = Act::manage_accounts, .limit = 1}, noon)
              ->front()
              .row.object == "account " + std::to_string(slip.account.id.value));
  });
}

TEST_CASE("account: what is closed stays closed") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    const NewSlip slip = *invite(city.site(), operator_here, recorder, "li.na", noon);
    REQUIRE(disable_account(city.site(), operator_here, slip.account, noon).has_value());
    CHECK_FALSE(sign_in_by_slip(city.site(), slip.code, good_password, home, noon).has_value());
    CHECK(disable_account(city.site(), operator_here, slip.account, noon).error().code ==
          ErrorCode::conflict);
    CHECK(give_slip(city.site(), operator_here, slip.account, noon).error().code ==
          ErrorCode::conflict);
    CHECK(set_password(city.site(), operator_here, slip.account, good_password, false, noon)
              .error()
              .code == ErrorCode::conflict);
  });
}

TEST_CASE("account: 14-security 47: the demo's password is known as such until one is chosen") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    const Account account = invite(city.site(), operator_here, inspector, "demo", noon)->account;
    CHECK_FALSE(set_password(city.site(), operator_here, account, "mingbai", false, noon));
    REQUIRE(set_password(city.site(), operator_here, account, "mingbai", true, noon).has_value());
    CHECK(account_by_name(db, "demo")->is_demo);
    const Entered entered = *sign_in(city.site(), "demo", "mingbai", home, noon);
    CHECK(entered.owed == Owed::nothing);
    const SignedIn who = city.arrived(entered.token, noon);
    REQUIRE(change_password(city.site(), who, {.current = "mingbai", .wanted = good_password}, home,
                            noon)
                .has_value());
    CHECK_FALSE(account_by_name(db, "demo")->is_demo);
    CHECK(arrive(city.site(), entered.token, noon)->owed == Owed::second_factor);
  });
}

}  // namespace
}  // namespace mingbai::access
