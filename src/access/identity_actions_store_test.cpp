#include <doctest/doctest.h>
#include <soci/soci.h>

#include "access/identity_actions.h"
#include "access/staff_testing.h"
#include "access/try_counter.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

using namespace test;

const Proved proved{.issuer = "https://id.example", .subject = "42"};
const Proved vouched{.issuer = "https://id.example", .subject = "42", .has_second_factor = true};

void on_each_city(const std::function<void(Staff&)>& run) {
  db::test::on_each_engine([&](db::Db& db) {
    Staff city(db);
    run(city);
  });
}

std::string slip_for(Staff& city, units::PersonId person, const std::string& name) {
  return invite(city.site(), system_actor("operator:test"), person, name, noon)->code;
}

// By the operator, for an account that is there.
std::string slip_of(Staff& city, const Account& account) {
  return give_slip(city.site(), system_actor("operator:test"), account, noon)->code;
}

// The account of that person with the identity tied by its holder.
SignedIn tied(Staff& city, units::PersonId person, const std::string& name) {
  city.with_account(person, name);
  const SignedIn who =
      city.arrived(sign_in(city.site(), name, good_password, home, noon)->token, noon);
  REQUIRE(bind_own(city.site(), who, proved, slip_of(city, who.account), home, noon).has_value());
  return who;
}

TEST_CASE("identity: an unknown one signs nobody in, whatever it is called") {
  on_each_city([](Staff& city) {
    const Account account = city.with_account(recorder, "li.na");
    for (const std::string& subject :
         {account.name, std::to_string(account.id.value), std::string("示例3"), std::string()}) {
      const auto entered = sign_in_by_identity(
          city.site(), {.issuer = "https://id.example", .subject = subject}, home, noon);
      REQUIRE(entered.has_value());
      CHECK_FALSE(entered->has_value());
    }
  });
}

TEST_CASE("security 26: the holder ties it with a slip from above and signs in by it") {
  on_each_city([](Staff& city) {
    city.with_account(recorder, "li.na");
    const SignedIn who =
        city.arrived(sign_in(city.site(), "li.na", good_password, home, noon)->token, noon);
    const std::string anothers = slip_for(city, system_one, "zhang.san");
    for (const std::string& code : {std::string(good_password), anothers}) {
      CHECK(bind_own(city.site(), who, proved, code, home, noon).error().field == "code");
    }
    CHECK_FALSE(sign_in_by_identity(city.site(), proved, home, noon)->has_value());

    const std::string own = slip_of(city, who.account);
    REQUIRE(bind_own(city.site(), who, proved, own, home, noon).has_value());
    const Proved second{.issuer = "https://id3.example", .subject = "42"};
    CHECK(bind_own(city.site(), who, second, own, home, noon).error().field == "code");
    CHECK(sign_in(city.site(), "li.na", good_password, home, noon).has_value());
    CHECK(bind_by_slip(city.site(), second, anothers, home, noon).has_value());
    const std::optional<Entered> entered = *sign_in_by_identity(city.site(), proved, home, noon);
    REQUIRE(entered.has_value());
    CHECK(entered->owed == Owed::nothing);
    CHECK(city.arrived(entered->token, noon).account.name == "li.na");
    // The same subject of another platform is somebody else.
    CHECK_FALSE(sign_in_by_identity(city.site(), {.issuer = "https://id2.example", .subject = "42"},
                                    home, noon)
                    ->has_value());
  });
}

TEST_CASE("identity: one account, one identity, each tied once") {
  on_each_city([](Staff& city) {
    const SignedIn who = tied(city, recorder, "li.na");
    const Proved other{.issuer = "https://id.example", .subject = "43"};
    CHECK(bind_own(city.site(), who, other, slip_of(city, who.account), home, noon).error().code ==
          ErrorCode::conflict);
    const std::string code = slip_for(city, system_one, "zhang.san");
    CHECK(bind_by_slip(city.site(), proved, code, home, noon).error().code == ErrorCode::conflict);
    // The slip is still good for whom it is.
    CHECK(bind_by_slip(city.site(), other, code, home, noon).has_value());
    CHECK(bind_by_slip(city.site(), {.issuer = "https://id.example", .subject = "44"}, code, home,
                       noon)
              .error()
              .field == "code");
  });
}

TEST_CASE("identity: an invitation opens the account without a password") {
  on_each_city([](Staff& city) {
    const std::string code = slip_for(city, recorder, "li.na");
    CHECK(bind_by_slip(city.site(), proved, "7K3M-9QXD-2FHT", home, noon).error().field == "code");
    const Result<Entered> entered = bind_by_slip(city.site(), proved, code, home, noon);
    REQUIRE(entered.has_value());
    const SignedIn who = city.arrived(entered->token, noon);
    CHECK_FALSE(who.account.has_password);
    CHECK_FALSE(sign_in(city.site(), "li.na", "", elsewhere, noon).has_value());
    CHECK(unbind_own(city.site(), who, noon).error().code == ErrorCode::conflict);
    CHECK((*sign_in_by_identity(city.site(), proved, home, noon)).has_value());
  });
}

TEST_CASE("identity: a slip for a new password ties nothing") {
  on_each_city([](Staff& city) {
    const Account account = city.with_account(recorder, "li.na");
    const NewSlip slip = *give_slip(city.site(), system_actor("operator:test"), account, noon);
    CHECK(bind_by_slip(city.site(), proved, slip.code, home, noon).error().field == "code");
    CHECK_FALSE(sign_in_by_identity(city.site(), proved, home, noon)->has_value());
  });
}

TEST_CASE("identity: 14-security 26: it replaces the password, not the second factor") {
  on_each_city([](Staff& city) {
    const std::string code = slip_for(city, secretary, "wang.wu");
    CHECK(bind_by_slip(city.site(), proved, code, home, noon)->owed == Owed::second_factor);
    CHECK((*sign_in_by_identity(city.site(), proved, home, noon))->owed == Owed::second_factor);

    const Entered entered = **sign_in_by_identity(city.site(), vouched, home, noon);
    CHECK(entered.owed == Owed::nothing);
    const SignedIn who = city.arrived(entered.token, later(second_ms));
    CHECK(owed_by(who) == Owed::nothing);
    CHECK(check_fresh(who, Act::publish, later(second_ms)).has_value());
    CHECK_FALSE(check_fresh(who, Act::publish, later(6 * minute_ms)).has_value());

    const Instant then = later(6 * minute_ms);
    const SignedIn still = city.arrived(entered.token, then);
    const Proved other{.issuer = "https://id.example", .subject = "43", .has_second_factor = true};
    CHECK(prove_again(city.site(), still, other, home, then).error().code == ErrorCode::forbidden);
    CHECK(prove_again(city.site(), still, proved, home, then).error().code == ErrorCode::forbidden);
    const Result<std::string> token = prove_again(city.site(), still, vouched, home, then);
    REQUIRE(token.has_value());
    CHECK(check_fresh(city.arrived(*token, then), Act::publish, then).has_value());
    CHECK_FALSE(arrive(city.site(), entered.token, then)->who.has_value());
  });
}

TEST_CASE("identity: 14-security 26: whoever has no post, or a closed account, gets in nowhere") {
  on_each_city([](Staff& city) {
    const SignedIn who = tied(city, recorder, "li.na");
    city.end_posts(recorder);
    CHECK(sign_in_by_identity(city.site(), proved, home, later(second_ms)).error().code ==
          ErrorCode::forbidden);
    city.hold(recorder, Role::recorder, village, later(2 * second_ms));
    CHECK((*sign_in_by_identity(city.site(), proved, home, later(3 * second_ms))).has_value());
    REQUIRE(disable_account(city.site(), system_actor("operator:test"), who.account,
                            later(4 * second_ms))
                .has_value());
    CHECK_FALSE(sign_in_by_identity(city.site(), proved, home, later(5 * second_ms))->has_value());
  });
}

TEST_CASE("identity: it is untied by its holder, or by those above who end the sessions") {
  on_each_city([](Staff& city) {
    const SignedIn who = tied(city, recorder, "li.na");
    REQUIRE(unbind_own(city.site(), who, noon).has_value());
    CHECK_FALSE(sign_in_by_identity(city.site(), proved, home, noon)->has_value());
    REQUIRE(bind_own(city.site(), who, proved, slip_of(city, who.account), home, noon).has_value());
    CHECK(unbind(city.site(), city.actor(recorder), who.account, noon).error().code ==
          ErrorCode::forbidden);
    const Entered entered = **sign_in_by_identity(city.site(), proved, home, noon);
    REQUIRE(unbind(city.site(), city.actor(system_one), who.account, noon).has_value());
    CHECK(arrive(city.site(), entered.token, noon)->ending == "platform");
    CHECK_FALSE(sign_in_by_identity(city.site(), proved, home, noon)->has_value());
    CHECK(unbind(city.site(), city.actor(system_one), who.account, noon).error().code ==
          ErrorCode::not_found);
  });
}

TEST_CASE("security 26: slips tried to tie an account are counted") {
  on_each_city([](Staff& city) {
    city.with_account(recorder, "li.na");
    const SignedIn who =
        city.arrived(sign_in(city.site(), "li.na", good_password, home, noon)->token, noon);
    std::string field = "code";
    for (int tries = 0; tries < 1000 && field == "code"; ++tries) {
      field = bind_own(city.site(), who, proved, "7K3M-9QXD-2FHT", home, noon).error().field;
    }
    CHECK(field == wait_field);
  });
}

TEST_CASE("security 26: an answer of the platform works once") {
  on_each_city([](Staff& city) {
    REQUIRE(use_answer(city.site(), "state", noon).has_value());
    CHECK(use_answer(city.site(), "state", later(hour_ms)).error().code == ErrorCode::conflict);
    CHECK(use_answer(city.site(), "another", noon).has_value());
  });
}

TEST_CASE("identity: no subject is in the database") {
  on_each_city([](Staff& city) {
    const Proved telling{.issuer = "https://id.example", .subject = "110101199003071234"};
    city.with_account(recorder, "li.na");
    const SignedIn who =
        city.arrived(sign_in(city.site(), "li.na", good_password, home, noon)->token, noon);
    REQUIRE(
        bind_own(city.site(), who, telling, slip_of(city, who.account), home, noon).has_value());
    CHECK(subject_hash(city.site().secrets, telling).find("1990") == std::string::npos);
    CHECK(subject_hash(city.site().secrets, telling).size() == 64);
    const std::string stored = *city.db().read([](db::Session& session) -> Result<std::string> {
      std::string subject;
      session << "SELECT subject FROM account_identities WHERE issuer = 'https://id.example'",
          soci::into(subject);
      return subject;
    });
    CHECK(stored == subject_hash(city.site().secrets, telling));
  });
}

}  // namespace
}  // namespace mingbai::access
