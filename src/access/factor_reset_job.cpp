#include "access/account_rights.h"
#include "access/account_store.h"
#include "access/factor_notice.h"
#include "access/factor_reset_actions.h"
#include "access/factor_reset_store.h"
#include "access/identity_store.h"
#include "access/session_store.h"

namespace mingbai::access {
namespace {

constexpr std::int64_t every_ms = 10 * minute_ms;

// Whether whoever asked or approved may do so still.
bool still_may(db::Session& session, const SignInSite& site, const Doer& doer,
               const Account& account, Instant now) {
  const Result<Actor> actor = doer.person ? site.find_actor(session, *doer.person, now)
                                          : Result<Actor>(system_actor(doer.name));
  return actor.has_value() &&
         authorize_over(session, *actor, Act::reset_sign_in, account.person, now).has_value();
}

// The platform as a second factor goes together with the tie: whoever signs in there would have it
// back at once.
void take_away(db::Session& session, AccountId account, Instant now) {
  if (second_factors_of(session, account).platform_since) {
    store::delete_identities(session, account);
  }
  delete_second_factors(session, account);
  store::end_sessions(session, account, std::nullopt, "second factor", now);
  store::forget_browsers(session, account);
}

// How many ended.
Result<std::int64_t> settle_all(const SignInSite& site, Instant now) {
  return site.db.write([&](db::Session& session) -> Result<std::int64_t> {
    std::int64_t ended = 0;
    for (const FactorReset& reset : store::open_resets(session)) {
      const ResetState state = state_of(reset, now);
      if (state != ResetState::due && state != ResetState::late) continue;
      settle_factor_reset(session, site, TRY(present_account(session, reset.account)), now);
      ++ended;
    }
    return ended;
  });
}

}  // namespace

void settle_factor_reset(db::Session& session, const SignInSite& site, const Account& account,
                         Instant now) {
  const std::optional<FactorReset> reset = store::latest_reset(session, account.id);
  if (!reset) return;
  const ResetState state = state_of(*reset, now);
  if (state != ResetState::due && state != ResetState::late) return;
  const bool is_done = state == ResetState::due && !account.disabled &&
                       still_may(session, site, reset->asked, account, now) &&
                       still_may(session, site, reset->approved, account, now);
  if (is_done) take_away(session, account.id, now);
  const Actor job = system_actor("job:factor-reset");
  const ResetEnding ending = is_done ? ResetEnding::done : ResetEnding::lapsed;
  store::end_reset(session, reset->id, ending, now);
  tell_ended(session, site, *reset, account.person, job, ending, now);
  AuditEntry entry = entry_about(session, account, Act::reset_sign_in, now);
  entry.after = is_done ? "second factor taken away" : "reset of the second factor lapsed";
  record(session, job, entry, now);
}

jobs::Kind factor_resets(const SignInSite& site, const Clock& clock) {
  return {.name = "factor-resets",
          .work = [site, clock](const json::Value&, const jobs::Progress&) -> Result<json::Value> {
            return json::Value(json::Object{{"ended", TRY(settle_all(site, clock()))}});
          },
          .is_restartable = true,
          .every_ms = every_ms};
}

}  // namespace mingbai::access
