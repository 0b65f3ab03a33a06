// Passwords of accounts that exist: changed by their holders, or set by an operator.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/sign_in.h"

namespace mingbai::access {

struct PasswordChange {
  std::string current;
  std::string wanted;
};
// By the account's own holder. Every other session ends, every slip and known browser of the
// account is worth nothing any more. invalid with field "current" or "password".
Result<void> change_password(const SignInSite& site, const SignedIn& who,
                             const PasswordChange& change, const Visitor& visitor, Instant now);

// By somebody at the command line of the machine (the first administrator of a city has nobody to
// give a slip); all sessions end. Wants reset_sign_in. `is_demo`: the password that everybody is
// told.
Result<void> set_password(const SignInSite& site, const Actor& actor, const Account& account,
                          std::string_view password, bool is_demo, Instant now);

// Inside a write: the hash is the account's password from now on, and whoever knew the old one is
// out: sessions but `kept`, slips and known browsers.
void take_password(db::Session& session, const Account& account, const std::string& hash,
                   std::optional<SessionId> kept, Instant now);

// Whether somebody could sign in with a password that everybody is told.
Result<bool> has_demo_passwords(db::Db& db);

}  // namespace mingbai::access
