// What may be done about a lost second factor: ask, approve by a second person, stop, object; and
// the day after, the taking away. Each but the objection wants reset_sign_in at every unit of the
// account's holder, and each leaves its audit row.
#pragma once

#include <string_view>
#include <vector>

#include "access/factor_reset.h"
#include "access/sign_in.h"
#include "platform/jobs/worker.h"

namespace mingbai::access {

// The holder sees it from now on, at whatever he is signed in to (SignedIn::reset). conflict: one
// is under way, or there is no second factor. `reason` in one sentence.
Result<void> ask_factor_reset(const SignInSite& site, const Actor& actor, const Account& account,
                              std::string_view reason, Instant now);
// By another person than asked, never at the command line. Returns when it is due: a day later.
Result<Instant> approve_factor_reset(const SignInSite& site, const Actor& actor,
                                     const Account& account, Instant now);
Result<void> stop_factor_reset(const SignInSite& site, const Actor& actor, const Account& account,
                               Instant now);
// By the holder, who has the second factor after all.
Result<void> object_to_factor_reset(const SignInSite& site, const SignedIn& who, Instant now);

// Inside the write in which the holder sets up a second factor anew: none is lost, so none is taken
// away later.
void keep_new_factor(db::Session& session, const SignInSite& site, const SignedIn& who,
                     Instant now);

// Inside a write: one that is due takes phone and cards away, the platform too where it is a second
// factor, and ends the sessions, if both still
// have the right and the account is open; otherwise it lapses, as does one that nobody approved in
// time.
void settle_factor_reset(db::Session& session, const SignInSite& site, const Account& account,
                         Instant now);
// The same for every account, as a job every ten minutes; at each sign-in it happens too. What
// `site` refers to must outlive the worker.
jobs::Kind factor_resets(const SignInSite& site, const Clock& clock);

// Inside a read or write: what the holder is told, with the names of the two as they are now.
std::optional<FactorReset> factor_reset_news(db::Session& session, AccountId account, Instant now);

// As who looks after the account sees it: under way, or nothing. Wants reset_sign_in.
Result<std::optional<FactorReset>> factor_reset_of(const SignInSite& site, const Actor& actor,
                                                   const Account& account, Instant now);

// Inside a read: those that this actor could approve as the second person.
struct WaitingReset {
  FactorReset reset;
  Account account;
};
Result<std::vector<WaitingReset>> resets_waiting_for(db::Session& session, const Actor& actor,
                                                     Instant now);

}  // namespace mingbai::access
