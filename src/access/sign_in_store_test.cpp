#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "access/password_actions.h"
#include "access/sign_in.h"
#include "access/staff_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

using namespace test;

void on_each_city(const std::function<void(Staff&)>& run) {
  db::test::on_each_engine([&](db::Db& db) {
    Staff city(db);
    run(city);
  });
}

TEST_CASE("sign in: a name and a password open a session, in one answer for all that is wrong") {
  on_each_city([](Staff& city) {
    city.with_account(recorder, "li.na");
    const Result<Entered> entered = sign_in(city.site(), " Ｌi.NA ", good_password, home, noon);
    REQUIRE(entered.has_value());
    CHECK(entered->owed == Owed::nothing);
    const SignedIn who = city.arrived(entered->token, later(1));
    CHECK(who.account.name == "li.na");
    CHECK(who.actor.posts.size() == 1);
    std::vector<Error> answers;
    for (const char* name : {"li.na", "nobody", "", "a b", "\xFF\xFE", "li.na' OR '1'='1"}) {
      const Result<Entered> wrong = sign_in(city.site(), name, "wrong", elsewhere, noon);
      REQUIRE_FALSE(wrong.has_value());
      answers.push_back(wrong.error());
      CHECK(answers.back() == answers.front());
    }
    const auto closed =
        disable_account(city.site(), system_actor("operator:test"), who.account, noon);
    REQUIRE(closed.has_value());
    CHECK(sign_in(city.site(), "li.na", good_password, elsewhere, noon).error() == answers.front());
    CHECK(arrive(city.site(), entered->token, later(1))->ending == "closed");
  });
}

TEST_CASE("sign in: 14-security 25: each sign-in has a token of its own, kept only as a hash") {
  on_each_city([](Staff& city) {
    city.with_account(recorder, "li.na");
    const Entered one = *sign_in(city.site(), "li.na", good_password, home, noon);
    const Entered two = *sign_in(city.site(), "li.na", good_password, elsewhere, noon);
    CHECK(one.token != two.token);
    const SignedIn first = city.arrived(one.token, noon);
    const SignedIn second = city.arrived(two.token, noon);
    CHECK(form_token(city.site(), first) != form_token(city.site(), second));
    CHECK(form_token(city.site(), first) == form_token(city.site(), city.arrived(one.token, noon)));
    CHECK(is_form_token(form_token(city.site(), first), form_token(city.site(), first)));
    CHECK_FALSE(is_form_token(form_token(city.site(), first), form_token(city.site(), second)));
    CHECK_FALSE(is_form_token(form_token(city.site(), first), ""));
    // A token that somebody planted before (fixation), and one cut short.
    for (const std::string& token : {std::string("planted"), one.token.substr(1), std::string()}) {
      const Arrival arrival = *arrive(city.site(), token, noon);
      CHECK_FALSE(arrival.who.has_value());
      CHECK_FALSE(arrival.partway.has_value());
    }
    CHECK(own_sessions(city.site(), first, noon)->size() == 2);
    CHECK(*sign_out_elsewhere(city.site(), first, noon) == 1);
    CHECK(arrive(city.site(), two.token, noon)->ending == "signed out elsewhere");
    REQUIRE(sign_out(city.site(), first, noon).has_value());
    CHECK(arrive(city.site(), one.token, noon)->ending == "signed out");
  });
}

TEST_CASE("sign in: 14-security 25: sessions end idle, after their time, and with the post") {
  struct Limit {
    units::PersonId person;
    const char* name;
    std::int64_t idle;
    std::int64_t whole;
  };
  on_each_city([](Staff& city) {
    const Limit limit{recorder, "li.na", 30 * minute_ms, 12 * hour_ms};
    city.with_account(limit.person, limit.name);
    const auto enter = [&](Instant at) {
      return sign_in(city.site(), limit.name, good_password, home, at)->token;
    };
    const std::string idle = enter(noon);
    CHECK(arrive(city.site(), idle, later(limit.idle - 1))->who.has_value());
    CHECK(arrive(city.site(), idle, later(2 * limit.idle - 2))->who.has_value());
    CHECK(arrive(city.site(), idle, later(3 * limit.idle))->ending == "idle");
    CHECK(arrive(city.site(), idle, later(1))->ending == "idle");

    const std::string whole = enter(noon);
    for (std::int64_t at = 0; at < limit.whole; at += limit.idle - 1) {
      CHECK(arrive(city.site(), whole, later(at))->who.has_value());
    }
    CHECK(arrive(city.site(), whole, later(limit.whole))->ending == "idle");

    const std::string post = enter(noon);
    city.end_posts(limit.person);
    CHECK(arrive(city.site(), post, later(1))->ending == "post");
    CHECK(sign_in(city.site(), limit.name, good_password, home, noon).error().code ==
          ErrorCode::forbidden);
  });
}

TEST_CASE("sign in: a slip opens an account once, for its time, with a good password") {
  on_each_city([](Staff& city) {
    const Actor system = system_actor("operator:test");
    const NewSlip slip = *invite(city.site(), system, recorder, "li.na", noon);
    const auto redeem = [&](const std::string& code, const char* password, Instant at) {
      return sign_in_by_slip(city.site(), code, password, home, at);
    };
    CHECK(redeem(slip.code, "short", noon).error().field == "password");
    CHECK(redeem(slip.code, good_password, later(72 * hour_ms)).error().field == "code");
    CHECK(redeem("0000-0000-0000", good_password, noon).error().field == "code");
    const Result<Entered> entered = redeem(slip.code, good_password, later(71 * hour_ms));
    REQUIRE(entered.has_value());
    CHECK(city.arrived(entered->token, later(71 * hour_ms)).account.has_password);
    CHECK(redeem(slip.code, "another good password", noon).error().field == "code");
    CHECK(sign_in(city.site(), "li.na", good_password, home, noon).has_value());
  });
}

TEST_CASE("sign in: a slip is used and its session begins, or neither") {
  on_each_city([](Staff& city) {
    const Actor system = system_actor("operator:test");
    const NewSlip slip = *invite(city.site(), system, recorder, "li.na", noon);
    city.end_posts(recorder);
    CHECK(sign_in_by_slip(city.site(), slip.code, good_password, home, noon).error().code ==
          ErrorCode::forbidden);
    // The slip is still good once a post stands.
    city.hold(recorder, Role::recorder, village, later(1));
    CHECK(sign_in_by_slip(city.site(), slip.code, good_password, home, later(1)).has_value());
  });
}

TEST_CASE("sign in: a new password ends what the old one opened") {
  on_each_city([](Staff& city) {
    const Account account = city.with_account(recorder, "li.na");
    const std::string mine = sign_in(city.site(), "li.na", good_password, home, noon)->token;
    const std::string theirs = sign_in(city.site(), "li.na", good_password, elsewhere, noon)->token;
    const SignedIn who = city.arrived(mine, noon);
    const auto change = [&](const char* current, const char* wanted) {
      return change_password(city.site(), who, {.current = current, .wanted = wanted}, home, noon);
    };
    CHECK(change("wrong", "three new words").error().field == "current");
    CHECK(change(good_password, "short").error().field == "password");
    REQUIRE(change(good_password, "three new words").has_value());
    CHECK(arrive(city.site(), mine, noon)->who.has_value());
    CHECK(arrive(city.site(), theirs, noon)->ending == "password");
    CHECK_FALSE(sign_in(city.site(), "li.na", good_password, home, noon).has_value());

    const NewSlip reset = *give_slip(city.site(), city.actor(security), account, noon);
    CHECK(reset.purpose == SlipPurpose::reset);
    CHECK(arrive(city.site(), mine, noon)->who.has_value());
    REQUIRE(sign_in_by_slip(city.site(), reset.code, good_password, home, noon).has_value());
    CHECK(arrive(city.site(), mine, noon)->ending == "password");
  });
}

TEST_CASE("sign in: 14-security 9: no secret stands in the audit trail or in a table") {
  on_each_city([](Staff& city) {
    const NewSlip slip =
        *invite(city.site(), system_actor("operator:test"), recorder, "li.na", noon);
    const Entered entered = *sign_in_by_slip(city.site(), slip.code, good_password, home, noon);
    const std::vector<StoredAuditRow> rows =
        *search_audit(city.db(), system_actor("operator:test"), {}, noon);
    CHECK(rows.size() == 2);
    for (const StoredAuditRow& row : rows) {
      const std::string text =
          row.row.object + row.row.actor + (row.after ? row.after->value : std::string());
      for (const std::string& secret : {slip.code, entered.token, std::string(good_password)}) {
        CHECK(text.find(secret) == std::string::npos);
      }
      CHECK(row.row.unit_code == village);
    }
  });
}

}  // namespace
}  // namespace mingbai::access
