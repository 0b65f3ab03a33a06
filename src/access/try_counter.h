// Try counter: counts tries of passwords and codes before they are looked at, so that many at once
// count too, and says how long to wait. Kept by keyed hashes: no address or name can be read; where
// an address is in one, its key is in memory and changes daily (address_tags.h).
#pragma once

#include <string>
#include <string_view>

#include "access/account.h"
#include "access/secrets.h"
#include "access/throttle.h"
#include "platform/db/db.h"

namespace mingbai::access {

// Where a try comes from.
struct Visitor {
  std::string address;
  // The token of the browser's own lasting cookie, which a page gives (crypto::new_token) to each
  // that has none; empty: none.
  std::string browser;
};

// The part of an address that one subscriber or one village shares: /24, or /56 of IPv6. Text that
// is no address stays as it is.
std::string network_of(std::string_view address);

// Each count_… is a write of its own. Too early: conflict with the field wait_field and the seconds
// to wait, the same for names that do not exist.
inline constexpr const char* wait_field = "wait";
Result<void> count_password_try(db::Db& db, const Secrets& secrets, std::string_view account_name,
                                const Visitor& visitor, Instant now);
// Inside the write that signs in: the try is taken back, and what came before it from there
// forgotten.
void forgive_password_tries(db::Session& session, const Secrets& secrets, const Account& account,
                            const Visitor& visitor);

enum class CodeKind { digits, card };
Result<void> count_code_try(db::Db& db, const Secrets& secrets, AccountId account, CodeKind kind,
                            const Visitor& visitor, Instant now);
// Inside the write of what the right code allows, before remember_browser().
void forgive_code_tries(db::Session& session, const Secrets& secrets, AccountId account,
                        CodeKind kind, const Visitor& visitor);

Result<void> count_slip_try(db::Db& db, const Secrets& secrets, const Visitor& visitor,
                            Instant now);

// Codes of household slips, for which there are no accounts: by the network alone. The right one is
// taken back, in a write of its own.
Result<void> count_household_try(db::Db& db, const Secrets& secrets, std::string_view address,
                                 Instant now);
Result<void> forgive_household_try(db::Db& db, const Secrets& secrets, std::string_view address);

// From here on the browser is known: it has signed in, second factor and all.
void remember_browser(db::Session& session, const Secrets& secrets, AccountId account,
                      const Visitor& visitor, Instant now);

}  // namespace mingbai::access
