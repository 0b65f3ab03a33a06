#include <doctest/doctest.h>

#include "access/staff_testing.h"
#include "access/totp.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

using namespace test;

// An inspector who has set up a phone at noon.
struct Owner {
  explicit Owner(Staff& in) : city(in) {
    account = city.with_account(inspector, "wang");
    token = sign_in(city.site(), "wang", good_password, home, noon)->token;
    const TotpOffer offer = offer_totp(city.site(), who(noon), "明白", noon);
    secret = secret_of(offer);
    const auto confirmed =
        confirm_totp(city.site(), who(noon), offer.sealed, code(noon), home, noon);
    REQUIRE(confirmed.has_value());
    token = *confirmed;
  }
  SignedIn who(Instant now) { return city.arrived(token, now); }
  [[nodiscard]] std::string code(Instant at) const { return totp_code(secret, totp_step(at)); }
  // As far as the password goes.
  SignedIn partway(const Visitor& visitor, Instant now) {
    const Result<Entered> entered = sign_in(city.site(), "wang", good_password, visitor, now);
    REQUIRE(entered.has_value());
    CHECK(entered->owed == Owed::code);
    return city.arrived(entered->token, now);
  }

  Staff& city;
  Account account;
  std::string token;
  std::string secret;
};

void on_each_owner(const std::function<void(Owner&)>& run) {
  db::test::on_each_engine([&](db::Db& db) {
    Staff city(db);
    Owner owner(city);
    run(owner);
  });
}

bool is_wait(const Error& error) { return error.field == wait_field; }

TEST_CASE("second factor: who publishes or inspects sets one up before anything is open") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    city.with_account(inspector, "wang");
    const Entered entered = *sign_in(city.site(), "wang", good_password, home, noon);
    CHECK(entered.owed == Owed::second_factor);
    const Arrival arrival = *arrive(city.site(), entered.token, noon);
    CHECK_FALSE(arrival.who.has_value());
    CHECK(arrival.partway.has_value());
    CHECK(arrive(city.site(), entered.token, later(15 * minute_ms))->ending == "idle");
  });
}

TEST_CASE("second factor: 14-security 25: a new token at each step, the one before is worthless") {
  on_each_owner([](Owner& owner) {
    const Entered entered = *sign_in(owner.city.site(), "wang", good_password, home, noon);
    const SignedIn half = owner.city.arrived(entered.token, noon);
    const Instant at = later(minute_ms);
    const Result<std::string> full = enter_code(owner.city.site(), half, owner.code(at), home, at);
    REQUIRE(full.has_value());
    CHECK_FALSE(arrive(owner.city.site(), entered.token, at)->partway.has_value());
    CHECK(arrive(owner.city.site(), *full, at)->who.has_value());
    // An inspector's session: 15 minutes idle, 4 hours in all, also where others look at the list.
    const Actor admin = owner.city.actor(security);
    CHECK(sessions_of(owner.city.site(), admin, owner.account, later(15 * minute_ms))->size() == 1);
    CHECK(sessions_of(owner.city.site(), admin, owner.account, later(16 * minute_ms))->empty());
    CHECK(arrive(owner.city.site(), *full, later(17 * minute_ms))->ending == "idle");
  });
}

TEST_CASE("second factor: 14-security 25: who inspects is signed out after four hours of work") {
  on_each_owner([](Owner& owner) {
    const SignInSite site = owner.city.site();
    const std::int64_t idle = 15 * minute_ms;
    const std::int64_t whole = 4 * hour_ms;
    for (std::int64_t at = 0; at < whole; at += idle - 1) {
      CHECK(arrive(site, owner.token, later(at))->who.has_value());
    }
    CHECK(arrive(site, owner.token, later(whole - 1))->who.has_value());
    CHECK(arrive(site, owner.token, later(whole))->ending == "idle");
  });
}

TEST_CASE("second factor: 14-security 25: a code works once, also when sent twice at once") {
  on_each_owner([](Owner& owner) {
    const Instant at = later(2 * minute_ms);
    const SignedIn one = owner.partway(home, at);
    const SignedIn two = owner.partway(home, at);
    const std::string code = owner.code(at);
    CHECK(enter_code(owner.city.site(), one, code, home, at).has_value());
    CHECK(enter_code(owner.city.site(), two, code, home, at).error().field == "code");
    // Nor the code before it, which its window would still let in.
    const std::string before = owner.code(later(2 * minute_ms - 30 * second_ms));
    CHECK_FALSE(enter_code(owner.city.site(), two, before, home, at).has_value());
    CHECK(enter_code(owner.city.site(), two, owner.code(later(3 * minute_ms)), home,
                     later(3 * minute_ms))
              .has_value());
  });
}

TEST_CASE("second factor: the form that set it up works once, so used codes stay used") {
  on_each_owner([](Owner& owner) {
    const SignInSite site = owner.city.site();
    const TotpOffer offer = offer_totp(site, owner.who(noon), "明白", noon);
    const std::string secret = secret_of(offer);
    const std::string code = totp_code(secret, totp_step(noon));
    CHECK(confirm_totp(site, owner.who(noon), offer.sealed, "000000", home, noon).error().field ==
          "code");
    const SignedIn other_account = [&] {
      owner.city.with_account(security, "zhao");
      return owner.city.arrived(*&sign_in(site, "zhao", good_password, home, noon)->token, noon);
    }();
    CHECK(confirm_totp(site, other_account, offer.sealed, code, home, noon).error().code ==
          ErrorCode::conflict);
    CHECK(confirm_totp(site, owner.who(noon), offer.sealed, code, home, later(10 * minute_ms))
              .error()
              .code == ErrorCode::conflict);
    const SignedIn who = owner.who(noon);
    owner.token = *confirm_totp(site, who, offer.sealed, code, home, later(second_ms));
    CHECK(confirm_totp(site, owner.who(later(second_ms)), offer.sealed, code, home,
                       later(2 * second_ms))
              .error()
              .code == ErrorCode::conflict);
    for (const char* broken : {"", "00", "not hexadecimal"}) {
      CHECK(confirm_totp(site, owner.who(noon), broken, code, home, noon).error().code ==
            ErrorCode::conflict);
    }
  });
}

TEST_CASE("second factor: 14-security 25: sensitive acts and changes ask it again") {
  on_each_owner([](Owner& owner) {
    const SignInSite site = owner.city.site();
    const Instant fresh = later(5 * minute_ms - 1);
    const Instant stale = later(5 * minute_ms);
    CHECK(check_fresh(owner.who(noon), Act::supervise_matter, fresh).has_value());
    CHECK(check_fresh(owner.who(noon), Act::supervise_matter, stale).error().field ==
          "second_factor");
    CHECK(check_fresh(owner.who(noon), Act::read_books, stale).has_value());
    CHECK(make_cards(site, owner.who(noon), home, stale).error().field == "second_factor");
    const TotpOffer offer = offer_totp(site, owner.who(noon), "明白", stale);
    const std::string code = totp_code(secret_of(offer), totp_step(stale));
    CHECK(confirm_totp(site, owner.who(noon), offer.sealed, code, home, stale).error().field ==
          "second_factor");
    CHECK(make_cards(site, owner.who(noon), home, fresh).has_value());
  });
}

TEST_CASE("second factor: each code of the card works once, a new card ends the old") {
  on_each_owner([](Owner& owner) {
    const SignInSite site = owner.city.site();
    const NewCards cards = *make_cards(site, owner.who(noon), home, noon);
    CHECK(cards.codes.size() == 10);
    CHECK(enter_code(site, owner.partway(home, noon), cards.codes[3], home, noon).has_value());
    CHECK_FALSE(
        enter_code(site, owner.partway(home, noon), cards.codes[3], home, noon).has_value());
    const SignedIn who = owner.city.arrived(
        *enter_code(site, owner.partway(home, noon), cards.codes[4], home, noon), noon);
    CHECK(who.factors.cards_left == 8);
    REQUIRE(make_cards(site, who, home, noon).has_value());
    CHECK_FALSE(
        enter_code(site, owner.partway(home, noon), cards.codes[5], home, noon).has_value());
    CHECK_FALSE(enter_code(site, owner.partway(home, noon), "", home, noon).has_value());
  });
}

TEST_CASE("second factor: a card whose codes are all used is one still, and no way to a new one") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    const SignInSite site = city.site();
    city.with_account(inspector, "wang");
    Instant now = noon;
    const auto half = [&] {
      return city.arrived(sign_in(site, "wang", good_password, home, now)->token, now);
    };
    const NewCards cards = *make_cards(site, half(), home, now);
    std::string last;
    for (const std::string& code : cards.codes) {
      now = Instant{now.ms + 3'600'000};
      const Result<std::string> entered = enter_code(site, half(), code, home, now);
      REQUIRE(entered.has_value());
      last = *entered;
    }
    // While the last one is fresh, its holder prints another.
    const SignedIn fresh = city.arrived(last, now);
    CHECK(fresh.factors.are_used_up());
    CHECK(is_fresh(fresh.session, now));
    now = Instant{now.ms + 3'600'000};
    const SignedIn who = half();
    CHECK(who.factors.are_used_up());
    CHECK(owed_by(who) == Owed::code);
    CHECK(make_cards(site, who, home, now).error().field == "second_factor");
    CHECK_FALSE(enter_code(site, who, cards.codes[0], home, now).has_value());
  });
}

TEST_CASE("second factor: 14-security 25: a fresh cookie or address brings no further try") {
  on_each_owner([](Owner& owner) {
    const SignInSite site = owner.city.site();
    const SignedIn half = owner.partway(elsewhere, noon);
    int looked_at = 0;
    for (int i = 0; i < 20; ++i) {
      const Visitor stranger{.address = "198.51." + std::to_string(i) + ".9",
                             .browser = "cookie " + std::to_string(i)};
      const auto tried = enter_code(site, half, "000000", stranger, noon);
      REQUIRE_FALSE(tried.has_value());
      if (!is_wait(tried.error())) ++looked_at;
    }
    CHECK(looked_at == 5);
    // Nor does signing in again with the password.
    CHECK(is_wait(
        enter_code(site, owner.partway(elsewhere, noon), "000000", elsewhere, noon).error()));
    CHECK_FALSE(is_wait(enter_code(site, owner.partway(elsewhere, later(10 * minute_ms)), "000000",
                                   elsewhere, later(10 * minute_ms))
                            .error()));
  });
}

TEST_CASE("second factor: 14-security 31: strangers with the password do not lock the owner out") {
  on_each_owner([](Owner& owner) {
    const SignInSite site = owner.city.site();
    const NewCards cards = *make_cards(site, owner.who(noon), home, noon);
    const Instant at = later(minute_ms);
    const SignedIn stranger = owner.partway(elsewhere, at);
    for (int i = 0; i < 9; ++i) {
      CHECK_FALSE(enter_code(site, stranger, "000000", elsewhere, at).has_value());
    }
    // From the browser that the owner has used before.
    CHECK(enter_code(site, owner.partway(home, at), owner.code(at), home, at).has_value());
    // From any browser with the card.
    const Visitor office{.address = "192.0.2.1", .browser = "the office's computer"};
    CHECK(enter_code(site, owner.partway(office, at), cards.codes[0], office, at).has_value());
    // A new password by slip: the strangers do not get as far as the code any more.
    const NewSlip slip = *give_slip(site, system_actor("operator:test"), owner.account, at);
    REQUIRE(sign_in_by_slip(site, slip.code, "three new words", home, at).has_value());
    CHECK(arrive(site, cards.token, at)->ending == "password");
    CHECK_FALSE(sign_in(site, "wang", good_password, elsewhere, at).has_value());
  });
}

}  // namespace
}  // namespace mingbai::access
