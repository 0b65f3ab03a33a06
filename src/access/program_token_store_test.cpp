#include <doctest/doctest.h>

#include "access/account_lock.h"
#include "access/audit_actions.h"
#include "access/program_token_actions.h"
#include "access/second_factor.h"
#include "access/session.h"
#include "access/staff_testing.h"
#include "platform/db/test_database.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using namespace test;

constexpr std::int64_t day_ms = std::int64_t{86'400'000};

void on_each_city(const std::function<void(Staff&)>& run) {
  db::test::on_each_engine([&](db::Db& db) {
    Staff city(db);
    run(city);
  });
}

std::string path_of(Staff& city, const char* unit) {
  return *city.db().read([&](db::Session& session) -> Result<std::string> {
    return units::unit_path(session, TRY(units::unit_by_code(session, unit)).id);
  });
}

TokenWish wish_at(const char* unit) {
  return {.account = "wang.fang",
          .program = "staff directory",
          .acts = {Act::read_people},
          .unit = unit,
          .days = 30};
}

// The secretary of the village, signed in with a second factor.
SignedIn holder(Staff& city) {
  city.with_account(secretary, "wang.fang");
  const SignedIn who =
      city.arrived(sign_in(city.site(), "wang.fang", good_password, home, noon)->token, noon);
  return city.arrived(make_cards(city.site(), who, home, noon)->token, noon);
}

ProgramTokenId granted(Staff& city, const TokenWish& wish) {
  const auto id = grant_token(city.site(), city.actor(system_one), wish, noon);
  REQUIRE(id.has_value());
  return *id;
}

bool reads(Staff& city, const std::string& token, const char* unit, Instant now) {
  const Result<Program> program = arrive_by_token(city.site(), token, now);
  return program && may(*program, Act::read_people, path_of(city, unit));
}

}  // namespace

TEST_CASE("security 43: a token reads what its holder may, where and as long as it is for that") {
  on_each_city([](Staff& city) {
    const SignedIn who = holder(city);
    city.hold(secretary, Role::town_reviewer, town);
    const ProgramTokenId id = granted(city, wish_at(village));
    const Result<std::string> token = take_token(city.site(), who, id, noon);
    REQUIRE(token.has_value());
    CHECK(token->starts_with(program_token_prefix));
    CHECK(reads(city, *token, village, noon));
    // The holder may there too, but the token is for the village.
    CHECK_FALSE(reads(city, *token, town, noon));
    const Result<Program> program = arrive_by_token(city.site(), *token, noon);
    for (const Act act : all_acts()) {
      CHECK(may(*program, act, path_of(city, village)) == (act == Act::read_people));
    }
    CHECK(reads(city, *token, village, later(30 * day_ms - 1)));
    CHECK_FALSE(reads(city, *token, village, later(30 * day_ms)));
    for (const std::string& wrong :
         {std::string(), *token + "a", token->substr(1), std::string("mingbai_")}) {
      CHECK(arrive_by_token(city.site(), wrong, noon).error().code == ErrorCode::forbidden);
    }
  });
}

TEST_CASE("security 43: a token ends with its holder's post and account, and by whoever ends it") {
  on_each_city([](Staff& city) {
    const SignedIn who = holder(city);
    const auto fresh = [&] {
      return *take_token(city.site(), who, granted(city, wish_at(village)), noon);
    };
    const std::string first = fresh();
    const std::string second = fresh();
    const std::vector<ListedToken> tokens = *own_tokens(city.site(), who);
    REQUIRE(tokens.size() == 2);
    REQUIRE(end_own_token(city.site(), who, tokens[0].token.id, noon).has_value());
    CHECK_FALSE(reads(city, second, village, noon));
    CHECK(reads(city, first, village, noon));
    REQUIRE(end_token(city.site(), city.actor(system_one), tokens[1].token.id, noon).has_value());
    CHECK_FALSE(reads(city, first, village, noon));
    CHECK(end_own_token(city.site(), who, tokens[1].token.id, noon).error().code ==
          ErrorCode::not_found);

    const std::string third = fresh();
    REQUIRE(lock_account(city.site(), city.actor(security), who.account, noon).has_value());
    CHECK_FALSE(reads(city, third, village, noon));
    REQUIRE(unlock_account(city.site(), city.actor(security), who.account, noon).has_value());
    CHECK(reads(city, third, village, noon));
    REQUIRE(disable_account(city.site(), city.actor(system_one), who.account, noon).has_value());
    CHECK_FALSE(reads(city, third, village, noon));
    // Opened again, the account has a slip for its holder, and nothing for programs.
    REQUIRE(reopen_account(city.site(), city.actor(system_one), who.account, noon).has_value());
    CHECK_FALSE(reads(city, third, village, noon));
    CHECK(own_tokens(city.site(), who)->front().token.ended.ms == noon.ms);
  });
  on_each_city([](Staff& city) {
    const SignedIn who = holder(city);
    const std::string token = *take_token(city.site(), who, granted(city, wish_at(village)), noon);
    CHECK(reads(city, token, village, noon));
    city.end_posts(secretary);
    CHECK_FALSE(reads(city, token, village, noon));
  });
}

TEST_CASE("security 43: a token is given by those over the account, and taken once by its holder") {
  on_each_city([](Staff& city) {
    const SignedIn who = holder(city);
    // Neither whoever it is for nor an administrator without that right gives one.
    for (const units::PersonId person : {secretary, inspector, recorder, security}) {
      const auto refused = grant_token(city.site(), city.actor(person), wish_at(village), noon);
      CHECK(refused.error().code == ErrorCode::forbidden);
    }
    const ProgramTokenId id = granted(city, wish_at(village));
    city.with_account(recorder, "li.na");
    SignedIn other =
        city.arrived(sign_in(city.site(), "li.na", good_password, home, noon)->token, noon);
    // Without a second factor nothing is taken; with one, nothing of somebody else's.
    CHECK(take_token(city.site(), other, id, noon).error().code == ErrorCode::forbidden);
    other = city.arrived(make_cards(city.site(), other, home, noon)->token, noon);
    CHECK(take_token(city.site(), other, id, noon).error().code == ErrorCode::not_found);
    CHECK(end_own_token(city.site(), other, id, noon).error().code == ErrorCode::not_found);
    REQUIRE(take_token(city.site(), who, id, noon).has_value());
    CHECK(take_token(city.site(), who, id, noon).error().code == ErrorCode::conflict);
    CHECK(tokens_under(city.site(), city.actor(system_one), noon)->size() == 1);
    CHECK(tokens_under(city.site(), city.actor(recorder), noon)->empty());
    CHECK(token_under(city.site(), city.actor(recorder), id, noon).error().code ==
          ErrorCode::not_found);
  });
}

TEST_CASE("security 43: tokens are for reading, for a year at most") {
  for (const Act act : token_acts()) {
    CHECK_FALSE(is_sensitive(act));
    CHECK(to_string(act).starts_with("read_"));
    CHECK(act != Act::read_audit);
  }
  on_each_city([](Staff& city) {
    holder(city);
    const auto field_of = [&](const std::function<void(TokenWish&)>& spoil) {
      TokenWish wish = wish_at(village);
      spoil(wish);
      const auto refused = grant_token(city.site(), city.actor(system_one), wish, noon);
      return refused.has_value() ? std::string("given") : refused.error().field;
    };
    CHECK(field_of([](TokenWish& wish) { wish.acts = {}; }) == "act");
    CHECK(field_of([](TokenWish& wish) { wish.acts = {Act::publish}; }) == "act");
    CHECK(field_of([](TokenWish& wish) { wish.acts.push_back(Act::approve_post); }) == "act");
    CHECK(field_of([](TokenWish& wish) { wish.days = 0; }) == "days");
    CHECK(field_of([](TokenWish& wish) { wish.days = 366; }) == "days");
    CHECK(field_of([](TokenWish& wish) { wish.days = 365; }) == "given");
    CHECK(field_of([](TokenWish& wish) { wish.unit = "9"; }) == "unit");
    CHECK(field_of([](TokenWish& wish) { wish.account = "nobody"; }) == "account");
    CHECK(field_of([](TokenWish& wish) { wish.program = " "; }) == "program");
    CHECK(field_of([](TokenWish& wish) { wish.program = "110101199003070054"; }) == "program");
    CHECK(field_of([](TokenWish& wish) { wish.program = std::string(500, 'a'); }) == "program");
  });
}

}  // namespace mingbai::access
