#include <algorithm>

#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "access/factor_reset_actions.h"
#include "access/retention.h"
#include "access/staff_testing.h"
#include "access/totp.h"
#include "platform/db/test_database.h"
#include "platform/jobs/progress.h"

namespace mingbai::access {
namespace {

using namespace test;

constexpr std::int64_t day_ms = 24 * hour_ms;

// An inspector whose second factor is a card, and who is signed in.
struct Holder {
  explicit Holder(Staff& in) : staff(in), account(in.with_account(inspector, "wang")) {
    const Entered entered = *sign_in(staff.site(), "wang", good_password, home, noon);
    NewCards cards = *make_cards(staff.site(), staff.arrived(entered.token, noon), home, noon);
    token = std::move(cards.token);
    codes = std::move(cards.codes);
  }
  Result<void> ask(const Actor& actor, Instant now) {
    return ask_factor_reset(staff.site(), actor, account, "telephone lost", now);
  }
  Result<void> ask(units::PersonId person, Instant now) { return ask(staff.actor(person), now); }
  Result<Instant> approve(const Actor& actor, Instant now) {
    return approve_factor_reset(staff.site(), actor, account, now);
  }
  Result<Instant> approve(units::PersonId person, Instant now) {
    return approve(staff.actor(person), now);
  }
  // Both, at noon.
  void agree() {
    REQUIRE(ask(system_one, noon).has_value());
    REQUIRE(approve(security, noon).has_value());
  }
  SignedIn here(Instant now) { return staff.arrived(token, now); }
  // At a sign-in, which settles what is due.
  Owed owed_at(Instant now) {
    return sign_in(staff.site(), "wang", good_password, home, now)->owed;
  }
  std::int64_t run_job(Instant now) {
    const jobs::Kind job = factor_resets(staff.site(), [now] { return now; });
    const Result<json::Value> result = job.work({}, jobs::Progress::none());
    REQUIRE(result.has_value());
    return *result->find("ended")->integer();
  }
  // What the trail says about the account, the newest first: actor, outcome and words.
  std::vector<std::string> trail() {
    AuditSearch search{.act = Act::reset_sign_in};
    const auto rows = *search_audit(staff.db(), system_actor("operator:test"), search, noon);
    std::vector<std::string> out;
    for (const StoredAuditRow& row : rows) {
      CHECK(row.row.unit_code == county);
      CHECK(row.row.object == "account " + std::to_string(account.id.value));
      out.push_back(row.row.actor + ": " + (row.after ? row.after->value : row.row.outcome));
    }
    return out;
  }

  Staff& staff;
  Account account;
  std::string token;
  std::vector<std::string> codes;
};

void on_each_holder(const std::function<void(Holder&)>& run) {
  db::test::on_each_engine([&](db::Db& db) {
    Staff staff(db);
    Holder holder(staff);
    run(holder);
  });
}

TEST_CASE("factor reset: 14-security 12: two persons, a day, and the holder sees it") {
  on_each_holder([](Holder& holder) {
    REQUIRE(holder.ask(system_one, noon).has_value());
    CHECK(holder.ask(security, noon).error().code == ErrorCode::conflict);
    CHECK(holder.approve(system_one, noon).error().code == ErrorCode::forbidden);
    const std::optional<FactorReset> seen = holder.here(noon).reset;
    REQUIRE(seen.has_value());
    CHECK(seen->reason == "telephone lost");
    CHECK(seen->asked.name == "示例4");
    CHECK(*holder.approve(security, later(hour_ms)) == later(hour_ms + day_ms));
    CHECK(holder.approve(security, later(hour_ms)).error().code == ErrorCode::conflict);
    CHECK(holder.run_job(later(hour_ms + day_ms - 1)) == 0);
    CHECK(holder.owed_at(later(hour_ms + day_ms - 1)) == Owed::code);
    CHECK(holder.owed_at(later(hour_ms + day_ms)) == Owed::second_factor);
    // What the card opened has ended.
    CHECK(arrive(holder.staff.site(), holder.token, noon)->ending == "second factor");
    const std::vector<std::string> trail = holder.trail();
    CHECK(trail ==
          std::vector<std::string>{
              "job:factor-reset: second factor taken away",
              "示例6: reset of the second factor approved, due " + rfc3339(later(hour_ms + day_ms)),
              "示例4: refused", "示例4: reset of the second factor asked for: telephone lost"});
  });
}

TEST_CASE("factor reset: what is due happens without anybody signing in, and once") {
  on_each_holder([](Holder& holder) {
    holder.agree();
    CHECK(holder.run_job(later(day_ms)) == 1);
    CHECK(holder.run_job(later(day_ms)) == 0);
    CHECK(arrive(holder.staff.site(), holder.token, later(day_ms))->ending == "second factor");
    const Entered again =
        *sign_in(holder.staff.site(), "wang", good_password, home, later(day_ms + 1));
    CHECK(again.owed == Owed::second_factor);
    // The holder is told, before anything else.
    const std::optional<FactorReset> told =
        holder.staff.arrived(again.token, later(day_ms + 1)).reset;
    REQUIRE(told.has_value());
    CHECK(told->ending == ResetEnding::done);
    CHECK(told->approved.name == "示例6");
  });
}

TEST_CASE("factor reset: 14-security 12: one administrator alone cannot, nor can the holder") {
  on_each_holder([](Holder& holder) {
    for (const units::PersonId other : {town_admin, secretary, inspector}) {
      CHECK(holder.ask(other, noon).error().code == ErrorCode::forbidden);
    }
    CHECK(holder.approve(security, noon).error().code == ErrorCode::conflict);
    REQUIRE(holder.ask(system_one, noon).has_value());
    for (const units::PersonId other : {town_admin, secretary, inspector, system_one}) {
      CHECK(holder.approve(other, noon).error().code == ErrorCode::forbidden);
    }
    CHECK(holder.run_job(later(day_ms)) == 0);
    CHECK(holder.run_job(later(7 * day_ms)) == 1);
    CHECK(holder.owed_at(later(30 * day_ms)) == Owed::code);
    CHECK(holder.trail().front() == "job:factor-reset: reset of the second factor lapsed");
  });
}

TEST_CASE("factor reset: 14-security 12: whoever operates the machine asks, and never approves") {
  on_each_holder([](Holder& holder) {
    REQUIRE(holder.ask(system_actor("operator:zhang"), noon).has_value());
    for (const char* name : {"operator:zhang", "operator:li", "job:factor-reset"}) {
      CHECK(holder.approve(system_actor(name), noon).error().code == ErrorCode::forbidden);
    }
    CHECK(holder.here(noon).reset->asked.name == "operator:zhang");
    CHECK(holder.approve(security, noon).has_value());
    CHECK(holder.owed_at(later(day_ms)) == Owed::second_factor);
  });
}

TEST_CASE("factor reset: 14-security 12: one human under two numbers is one person") {
  on_each_holder([](Holder& holder) {
    // The same name as the system administrator's, so perhaps the same human, in another post.
    const units::PersonId twin = holder.staff.hire("示例4", Role::security_admin, county);
    REQUIRE(holder.ask(system_one, noon).has_value());
    CHECK(holder.approve(twin, noon).error().code == ErrorCode::forbidden);
    CHECK(holder.trail().front() == "示例4: refused");
    REQUIRE(stop_factor_reset(holder.staff.site(), holder.staff.actor(twin), holder.account, noon)
                .has_value());
    // The holder's own second number.
    const units::PersonId self = holder.staff.hire("示例2", Role::system_admin, county);
    CHECK(holder.ask(self, noon).error().code == ErrorCode::forbidden);
    REQUIRE(holder.ask(system_one, noon).has_value());
    CHECK(holder.approve(self, noon).error().code == ErrorCode::forbidden);
    CHECK(holder.trail().front() == "示例2: refused");
  });
}

TEST_CASE("factor reset: 14-security 12: the holder objects, or who looks after it stops it") {
  on_each_holder([](Holder& holder) {
    const SignInSite site = holder.staff.site();
    holder.agree();
    REQUIRE(object_to_factor_reset(site, holder.here(noon), noon).has_value());
    CHECK(object_to_factor_reset(site, holder.here(noon), noon).error().code ==
          ErrorCode::conflict);
    CHECK(holder.trail().front() == "示例2: reset of the second factor stopped by the holder");
    CHECK(holder.owed_at(later(2 * day_ms)) == Owed::code);
    REQUIRE(holder.ask(security, noon).has_value());
    const Actor town = holder.staff.actor(town_admin);
    CHECK(stop_factor_reset(site, town, holder.account, noon).error().code == ErrorCode::forbidden);
    const Actor by = holder.staff.actor(security);
    REQUIRE(stop_factor_reset(site, by, holder.account, noon).has_value());
    CHECK(holder.approve(system_one, noon).error().code == ErrorCode::conflict);
    CHECK_FALSE(holder.here(noon).reset.has_value());
    CHECK(holder.trail().front() == "示例6: reset of the second factor stopped");
  });
}

TEST_CASE("factor reset: a phone or a card set up during the delay is not taken away") {
  on_each_holder([](Holder& holder) {
    const SignInSite site = holder.staff.site();
    holder.agree();
    const SignedIn who = holder.here(noon);
    const TotpOffer offer = offer_totp(site, who, "test", noon);
    const std::string code = totp_code(secret_of(offer), totp_step(noon));
    holder.token = *confirm_totp(site, who, offer.sealed, code, home, noon);
    CHECK(holder.trail().front() ==
          "示例2: reset of the second factor is over: the holder set one up");
    CHECK(holder.run_job(later(2 * day_ms)) == 0);
    CHECK(holder.owed_at(later(2 * day_ms)) == Owed::code);
    // So with a card.
    holder.agree();
    holder.token = make_cards(site, holder.here(noon), home, noon)->token;
    CHECK(holder.run_job(later(2 * day_ms)) == 0);
    CHECK(holder.here(noon).factors.cards_left == 10);
    CHECK(holder.here(noon).factors.totp_since.has_value());
  });
}

TEST_CASE("factor reset: 14-security 12: who lost the right meanwhile has not agreed") {
  for (const units::PersonId gone : {system_one, security}) {
    on_each_holder([gone](Holder& holder) {
      holder.agree();
      holder.staff.end_posts(gone);
      CHECK(holder.run_job(later(day_ms)) == 1);
      CHECK(holder.owed_at(later(9 * day_ms)) == Owed::code);
      CHECK(holder.trail().front() == "job:factor-reset: reset of the second factor lapsed");
    });
  }
}

TEST_CASE(
    "factor reset: of an account that is closed, or has nothing to take away, there is none") {
  on_each_holder([](Holder& holder) {
    const SignInSite site = holder.staff.site();
    holder.agree();
    const Actor by = system_actor("operator:test");
    REQUIRE(disable_account(site, by, holder.account, noon).has_value());
    CHECK(holder.run_job(later(day_ms)) == 1);
    CHECK(holder.ask(system_one, later(2 * day_ms)).error().code == ErrorCode::conflict);
    const Account bare = holder.staff.with_account(recorder, "li.na");
    CHECK(ask_factor_reset(site, holder.staff.actor(system_one), bare, "lost", noon).error().code ==
          ErrorCode::conflict);
  });
}

TEST_CASE("factor reset: it waits on the desk of whoever could be the second person") {
  on_each_holder([](Holder& holder) {
    const auto waiting = [&](units::PersonId person, Instant now) {
      return holder.staff.db()
          .read([&](db::Session& session) {
            return resets_waiting_for(session, holder.staff.actor(person), now);
          })
          ->size();
    };
    REQUIRE(holder.ask(system_one, noon).has_value());
    CHECK(waiting(security, noon) == 1);
    for (const units::PersonId other : {system_one, town_admin, secretary, inspector}) {
      CHECK(waiting(other, noon) == 0);
    }
    CHECK(waiting(security, later(7 * day_ms)) == 0);
    REQUIRE(holder.approve(security, noon).has_value());
    CHECK(waiting(security, noon) == 0);
  });
}

TEST_CASE("factor reset: an old question is no question, a reason is one clean sentence") {
  on_each_holder([](Holder& holder) {
    const Actor actor = holder.staff.actor(system_one);
    for (const std::string& reason :
         {std::string(), std::string("  "), std::string(601, 'x'), std::string("\xFF"),
          std::string("card 110101199003070134")}) {
      CHECK(ask_factor_reset(holder.staff.site(), actor, holder.account, reason, noon)
                .error()
                .field == "reason");
    }
    REQUIRE(holder.ask(system_one, noon).has_value());
    CHECK(holder.approve(security, later(7 * day_ms)).error().code == ErrorCode::conflict);
    REQUIRE(holder.ask(security, later(7 * day_ms)).has_value());
    CHECK(holder.approve(system_one, later(7 * day_ms)).has_value());
    // What is over goes after a month; what goes on stays.
    CHECK(forget(holder.staff.db(), {}, later(37 * day_ms))->factor_resets == 0);
    CHECK(forget(holder.staff.db(), {}, later(37 * day_ms + 1))->factor_resets == 1);
  });
}

}  // namespace
}  // namespace mingbai::access
