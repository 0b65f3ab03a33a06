#include <doctest/doctest.h>

#include "access/factor_reset_actions.h"
#include "access/identity_actions.h"
#include "access/platform_factor.h"
#include "access/staff_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

using namespace test;

constexpr std::int64_t day_ms = 24 * hour_ms;
const Actor operators = system_actor("operator:test");
const Proved proved{.issuer = "https://id.example", .subject = "42"};
const Proved vouched{.issuer = "https://id.example", .subject = "42", .has_second_factor = true};
// Somebody else's, which the platform vouches for just as well.
const Proved stranger{.issuer = "https://id.example", .subject = "66", .has_second_factor = true};

// An inspector who was invited by slip and has no second factor but the platform's.
struct Holder {
  explicit Holder(Staff& in) : staff(in) {
    const NewSlip slip = *invite(staff.site(), operators, inspector, "zhou", noon);
    account = slip.account;
    const Entered entered = *bind_by_slip(staff.site(), vouched, slip.code, home, noon);
    REQUIRE(entered.owed == Owed::nothing);
    token = entered.token;
  }
  SignedIn here(Instant now) { return staff.arrived(token, now); }
  SignedIn by_slip(const NewSlip& slip, Instant now) {
    return staff.arrived(
        sign_in_by_slip(staff.site(), slip.code, good_password, elsewhere, now)->token, now);
  }
  std::optional<Entered> by_platform(const Proved& who, Instant now) {
    return *sign_in_by_identity(staff.site(), who, elsewhere, now);
  }
  // Whether this session is kept from making a second factor of its own.
  bool is_kept_out(const SignedIn& who, Instant now) {
    return make_cards(staff.site(), who, elsewhere, now).error().code == ErrorCode::forbidden &&
           confirm_messages(staff.site(), who, "123456", elsewhere, now).error().code ==
               ErrorCode::forbidden;
  }
  // Closed by one administrator, and opened again.
  NewSlip reopened(Instant now) {
    const Actor one = staff.actor(system_one);
    REQUIRE(disable_account(staff.site(), one, account, now).has_value());
    Result<NewSlip> slip = reopen_account(staff.site(), one, account, now);
    REQUIRE(slip.has_value());
    return *slip;
  }

  Staff& staff;
  Account account;
  std::string token;
};

void on_each_holder(const std::function<void(Holder&)>& run) {
  db::test::on_each_engine([&](db::Db& db) {
    Staff staff(db);
    Holder holder(staff);
    run(holder);
  });
}

TEST_CASE("platform factor: 14-security 12: a slip leaves it owed, and nothing else is set up") {
  on_each_holder([](Holder& holder) {
    const Actor one = holder.staff.actor(system_one);
    const NewSlip slip = *give_slip(holder.staff.site(), one, holder.account, noon);
    const SignedIn thief = holder.by_slip(slip, noon);
    CHECK(owed_by(thief) == Owed::code);
    CHECK(holder.is_kept_out(thief, noon));
    CHECK(prove_again(holder.staff.site(), thief, stranger, elsewhere, noon).error().code ==
          ErrorCode::forbidden);
    // The holder proves it there, after which the same session is his.
    const Result<std::string> token =
        prove_again(holder.staff.site(), thief, vouched, home, later(second_ms));
    REQUIRE(token.has_value());
    CHECK(owed_by(holder.staff.arrived(*token, later(second_ms))) == Owed::nothing);
  });
}

TEST_CASE("platform factor: 14-security 26: the platform's password alone owes it") {
  on_each_holder([](Holder& holder) {
    const std::optional<Entered> entered = holder.by_platform(proved, noon);
    REQUIRE(entered.has_value());
    CHECK(entered->owed == Owed::code);
    const SignedIn thief = holder.staff.arrived(entered->token, noon);
    CHECK(holder.is_kept_out(thief, noon));
    CHECK(prove_again(holder.staff.site(), thief, proved, home, noon).error().code ==
          ErrorCode::forbidden);
    CHECK(holder.by_platform(vouched, noon)->owed == Owed::nothing);
  });
}

TEST_CASE("platform factor: 14-security 25: a stale session sets nothing up before it is proved") {
  on_each_holder([](Holder& holder) {
    const Instant then = later(6 * minute_ms);
    CHECK(holder.is_kept_out(holder.here(then), then));
    const std::string token =
        *prove_again(holder.staff.site(), holder.here(then), vouched, home, then);
    const Result<NewCards> cards =
        make_cards(holder.staff.site(), holder.staff.arrived(token, then), home, then);
    REQUIRE(cards.has_value());
    // From then on either is good.
    const NewSlip slip = *give_slip(holder.staff.site(), operators, holder.account, then);
    const SignedIn who = holder.by_slip(slip, then);
    CHECK(owed_by(who) == Owed::code);
    CHECK(enter_code(holder.staff.site(), who, cards->codes.front(), home, then).has_value());
    CHECK(holder.by_platform(vouched, then)->owed == Owed::nothing);
  });
}

TEST_CASE("platform factor: 14-security 12: others untie it by two persons and a day later") {
  on_each_holder([](Holder& holder) {
    const SignInSite site = holder.staff.site();
    const Actor one = holder.staff.actor(system_one);
    CHECK(unbind(site, one, holder.account, noon).error().code == ErrorCode::conflict);
    REQUIRE(
        ask_factor_reset(site, one, holder.account, "no account there any more", noon).has_value());
    CHECK(approve_factor_reset(site, one, holder.account, noon).error().code ==
          ErrorCode::forbidden);
    REQUIRE(
        approve_factor_reset(site, holder.staff.actor(security), holder.account, noon).has_value());
    CHECK(holder.here(noon).reset.has_value());
    CHECK(holder.by_platform(vouched, later(day_ms - 1))->owed == Owed::nothing);
    // Taken away together with the tie, also before the job comes by.
    CHECK_FALSE(holder.by_platform(vouched, later(day_ms)).has_value());
    CHECK(arrive(site, holder.token, later(day_ms))->ending == "second factor");
    const NewSlip slip = *give_slip(site, one, holder.account, later(day_ms));
    CHECK(owed_by(holder.by_slip(slip, later(day_ms))) == Owed::second_factor);
  });
}

TEST_CASE(
    "platform factor: 14-security 12: closing unties for good, and the factor is owed still") {
  on_each_holder([](Holder& holder) {
    const NewSlip slip = holder.reopened(noon);
    CHECK_FALSE(holder.by_platform(vouched, noon).has_value());
    // Another's account of the platform is tied with the slip: it opens the door and no more.
    const Entered entered =
        *bind_by_slip(holder.staff.site(), stranger, slip.code, elsewhere, noon);
    CHECK(entered.owed == Owed::code);
    const SignedIn thief = holder.staff.arrived(entered.token, noon);
    CHECK(holder.is_kept_out(thief, noon));
    CHECK(prove_again(holder.staff.site(), thief, stranger, elsewhere, noon).error().code ==
          ErrorCode::forbidden);
    CHECK(holder.by_platform(stranger, noon)->owed == Owed::code);
    // The holder comes back with his slip and proves the same there.
    const NewSlip own = holder.reopened(later(second_ms));
    const Result<Entered> back =
        bind_by_slip(holder.staff.site(), vouched, own.code, home, later(second_ms));
    REQUIRE(back.has_value());
    CHECK(back->owed == Owed::nothing);
  });
}

TEST_CASE("platform factor: 14-security 12: whoever has a card is not passed by at the platform") {
  db::test::on_each_engine([](db::Db& db) {
    Staff staff(db);
    const Account account = staff.with_account(inspector, "zhou");
    const Entered entered = *sign_in(staff.site(), "zhou", good_password, home, noon);
    const NewCards cards =
        *make_cards(staff.site(), staff.arrived(entered.token, noon), home, noon);
    // Opened again it has no password, so that its slip ties.
    REQUIRE(disable_account(staff.site(), operators, account, noon).has_value());
    const NewSlip slip = *reopen_account(staff.site(), operators, account, noon);
    const Entered tied = *bind_by_slip(staff.site(), stranger, slip.code, elsewhere, noon);
    CHECK(tied.owed == Owed::code);
    const SignedIn who = staff.arrived(tied.token, noon);
    CHECK(prove_again(staff.site(), who, stranger, elsewhere, noon).error().code ==
          ErrorCode::forbidden);
    // With a code of the card it counts from then on.
    const std::string token = *enter_code(staff.site(), who, cards.codes.front(), home, noon);
    REQUIRE(
        prove_again(staff.site(), staff.arrived(token, noon), stranger, home, noon).has_value());
    CHECK((*sign_in_by_identity(staff.site(), stranger, home, noon))->owed == Owed::nothing);
  });
}

TEST_CASE("platform factor: its holder unties with a card of his own, after a fresh proof") {
  on_each_holder([](Holder& holder) {
    const SignInSite site = holder.staff.site();
    const NewSlip slip = *give_slip(site, operators, holder.account, noon);
    std::string token = *prove_again(site, holder.by_slip(slip, noon), vouched, home, noon);
    CHECK(unbind_own(site, holder.staff.arrived(token, noon), noon).error().code ==
          ErrorCode::conflict);
    token = make_cards(site, holder.staff.arrived(token, noon), home, noon)->token;
    const Instant then = later(6 * minute_ms);
    CHECK(unbind_own(site, holder.staff.arrived(token, then), then).error().code ==
          ErrorCode::forbidden);
    token = *prove_again(site, holder.staff.arrived(token, then), vouched, home, then);
    REQUIRE(unbind_own(site, holder.staff.arrived(token, then), then).has_value());
    CHECK_FALSE(holder.by_platform(vouched, then).has_value());
    CHECK_FALSE(holder.staff.arrived(token, then).factors.platform_since.has_value());
  });
}

TEST_CASE("platform factor: who has nothing else is counted, as long as the account is open") {
  on_each_holder([](Holder& holder) {
    const SignInSite site = holder.staff.site();
    const auto alone = [&site] { return platforms_alone(site.db).value(); };
    CHECK(alone() == std::vector<std::string>{"https://id.example"});
    REQUIRE(disable_account(site, operators, holder.account, noon).has_value());
    CHECK(alone().empty());
    const NewSlip slip = *reopen_account(site, operators, holder.account, noon);
    CHECK(alone().size() == 1);
    const Entered back = *bind_by_slip(site, vouched, slip.code, home, noon);
    REQUIRE(make_cards(site, holder.staff.arrived(back.token, noon), home, noon).has_value());
    CHECK(alone().empty());
  });
}

}  // namespace
}  // namespace mingbai::access
