#include "access/factor_reset_actions.h"

#include "access/account_rights.h"
#include "access/actor_actions.h"
#include "access/factor_notice.h"
#include "access/factor_reset_store.h"
#include "access/own_account.h"
#include "access/post_checks.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

Failure none_under_way() {
  return fail(ErrorCode::conflict, msg("No reset of this account's second factor is under way."));
}

Doer named(db::Session& session, Doer doer) {
  if (!doer.person) return doer;
  const Result<units::Person> person = units::person_by_id(session, *doer.person);
  if (person) doer.name = person->name.str();
  return doer;
}

FactorReset with_names(db::Session& session, FactorReset reset) {
  reset.asked = named(session, std::move(reset.asked));
  reset.approved = named(session, std::move(reset.approved));
  return reset;
}

std::optional<FactorReset> reset_under_way(db::Session& session, AccountId account, Instant now) {
  std::optional<FactorReset> reset = store::latest_reset(session, account);
  if (!reset || !is_under_way(*reset, now)) return std::nullopt;
  return with_names(session, *std::move(reset));
}

Result<void> check_second_of(db::Session& session, const FactorReset& reset, const Actor& actor,
                             Instant now) {
  const bool may_be_one = may_be_himself(session, actor, reset.asked.person);
  return check_second(reset, doer_of(actor), may_be_one, now);
}

void end_by_holder(db::Session& session, const SignInSite& site, const FactorReset& reset,
                   const SignedIn& who, ResetEnding ending, Instant now) {
  store::end_reset(session, reset.id, ending, now);
  tell_ended(session, site, reset, who.account.person, who.actor, ending, now);
}

}  // namespace

std::optional<FactorReset> factor_reset_news(db::Session& session, AccountId account, Instant now) {
  std::optional<FactorReset> reset = store::latest_reset(session, account);
  if (!reset || !is_news(*reset, now)) return std::nullopt;
  return with_names(session, *std::move(reset));
}

Result<std::optional<FactorReset>> factor_reset_of(const SignInSite& site, const Actor& actor,
                                                   const Account& account, Instant now) {
  return site.db.read([&](db::Session& session) -> Result<std::optional<FactorReset>> {
    TRY(authorize_over(session, actor, Act::reset_sign_in, account.person, now));
    return reset_under_way(session, account.id, now);
  });
}

Result<std::vector<WaitingReset>> resets_waiting_for(db::Session& session, const Actor& actor,
                                                     Instant now) {
  std::vector<WaitingReset> out;
  for (FactorReset& reset : store::open_resets(session)) {
    Account account = TRY(present_account(session, reset.account));
    if (!authorize_over(session, actor, Act::reset_sign_in, account.person, now)) continue;
    if (!check_second_of(session, reset, actor, now)) continue;
    out.push_back({.reset = with_names(session, std::move(reset)), .account = std::move(account)});
  }
  return out;
}

Result<void> ask_factor_reset(const SignInSite& site, const Actor& actor, const Account& account,
                              std::string_view reason, Instant now) {
  const std::string why = TRY(checked_reason(std::string(reason)));
  return perform_over(
      site, actor, Act::reset_sign_in, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<void> {
        if (reset_under_way(session, present.id, now)) {
          return fail(ErrorCode::conflict,
                      msg("A reset of this account's second factor is under way already."));
        }
        if (present.disabled || !second_factors_of(session, present.id).any()) {
          return fail(ErrorCode::conflict, msg("This account has no second factor to take away."));
        }
        settle_factor_reset(session, site, present, now);
        FactorReset reset{.account = present.id, .reason = why};
        reset.asked = doer_of(actor);
        reset.asked_at = now;
        tell_asked(session, site, reset, present.person, actor);
        store::insert_reset(session, reset);
        entry.after = "reset of the second factor asked for: " + why;
        return {};
      });
}

Result<Instant> approve_factor_reset(const SignInSite& site, const Actor& actor,
                                     const Account& account, Instant now) {
  return perform_over(
      site, actor, Act::reset_sign_in, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<Instant> {
        std::optional<FactorReset> reset = reset_under_way(session, present.id, now);
        if (!reset) return none_under_way();
        TRY(check_second_of(session, *reset, actor, now));
        store::approve_reset(session, reset->id, *actor.person, now);
        reset->approved_at = now;
        tell_approved(session, site, *reset, present.person, actor);
        entry.after = "reset of the second factor approved, due " + rfc3339(due_at(*reset));
        return due_at(*reset);
      });
}

Result<void> stop_factor_reset(const SignInSite& site, const Actor& actor, const Account& account,
                               Instant now) {
  return perform_over(
      site, actor, Act::reset_sign_in, account, now,
      [&](db::Session& session, const Account& present, AuditEntry& entry) -> Result<void> {
        const std::optional<FactorReset> reset = reset_under_way(session, present.id, now);
        if (!reset) return none_under_way();
        store::end_reset(session, reset->id, ResetEnding::stopped, now);
        tell_ended(session, site, *reset, present.person, actor, ResetEnding::stopped, now);
        entry.after = "reset of the second factor stopped";
        return {};
      });
}

Result<void> object_to_factor_reset(const SignInSite& site, const SignedIn& who, Instant now) {
  return site.db.write([&](db::Session& session) -> Result<void> {
    const std::optional<FactorReset> reset = reset_under_way(session, who.account.id, now);
    if (!reset) return none_under_way();
    end_by_holder(session, site, *reset, who, ResetEnding::objected, now);
    record_own(session, who.actor, who.account, Act::reset_sign_in,
               "reset of the second factor stopped by the holder", now);
    return {};
  });
}

void keep_new_factor(db::Session& session, const SignInSite& site, const SignedIn& who,
                     Instant now) {
  const std::optional<FactorReset> reset = reset_under_way(session, who.account.id, now);
  if (!reset) return;
  end_by_holder(session, site, *reset, who, ResetEnding::renewed, now);
  record_own(session, who.actor, who.account, Act::reset_sign_in,
             "reset of the second factor is over: the holder set one up", now);
}

}  // namespace mingbai::access
