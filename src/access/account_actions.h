// What may be done with somebody's account by those who look after it: inviting, new passwords by
// slip, closing, ending sessions. Each act wants its right at every unit of the account's holder
// and leaves its audit row in the same transaction; a refused one is recorded too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/account.h"
#include "access/session.h"
#include "access/sign_in_site.h"
#include "access/slip.h"

namespace mingbai::access {

// The code is shown once and kept as a hash.
struct NewSlip {
  Account account;
  std::string code;  // "7K3M-9QXD-2FHT"
  SlipPurpose purpose = SlipPurpose::invitation;
  Instant expires;
};

// An account for a person and the slip with which it is opened. For a person who has an account of
// that name without a password a new slip. conflict: an account with another name or with a
// password, or somebody else's name. Wants manage_accounts.
Result<NewSlip> invite(const SignInSite& site, const Actor& actor, units::PersonId person,
                       std::string_view name, Instant now);

// A slip for a new password; the password in use goes on until the slip is used. Slips given before
// stop to work. Second factors stay. Wants reset_sign_in.
Result<NewSlip> give_slip(const SignInSite& site, const Actor& actor, const Account& account,
                          Instant now);

// Nobody signs in with it any more; its sessions, slips, tokens for programs and its tie to the
// platform end at once and for good. Wants manage_accounts.
Result<void> disable_account(const SignInSite& site, const Actor& actor, const Account& account,
                             Instant now);

// The account of somebody who comes back, and the slip with which he chooses a password: the one
// from before opens nothing. Second factors stay, the platform's too. conflict: it is not closed,
// or the person's data were erased. Wants manage_accounts.
Result<NewSlip> reopen_account(const SignInSite& site, const Actor& actor, const Account& account,
                               Instant now);

// not_found for a name that nobody has, with the words of nobody_signs_in_as().
Failure nobody_signs_in_as(std::string_view name);
Result<Account> account_by_name(db::Db& db, std::string_view typed);

// Looking after accounts: who has one of these acts over an account sees it.
inline constexpr Act looking_after[] = {Act::manage_accounts, Act::lock_account, Act::reset_sign_in,
                                        Act::end_sessions};
bool may_look_after(db::Session& session, const Actor& actor, units::PersonId holder, Instant now);

// Those that the actor looks after, in the order in which they were made: at most
// `limit` after that one.
Result<std::vector<Account>> accounts_under(const SignInSite& site, const Actor& actor,
                                            AccountId after, int limit, Instant now);

// The sessions that go on, the last seen first. Wants end_sessions.
Result<std::vector<SignedInSession>> sessions_of(const SignInSite& site, const Actor& actor,
                                                 const Account& account, Instant now);
// not_found: it has ended, or is of another account. Wants end_sessions.
Result<void> end_one_session(const SignInSite& site, const Actor& actor, const Account& account,
                             SessionId id, Instant now);
// How many. Wants end_sessions.
Result<std::int64_t> sign_out_everywhere(const SignInSite& site, const Actor& actor,
                                         const Account& account, Instant now);

}  // namespace mingbai::access
