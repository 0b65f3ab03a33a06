// Every SQL statement on accounts, slips, tries and known browsers. Private to this module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/account.h"
#include "access/slip.h"
#include "access/throttle.h"
#include "platform/db/db.h"

namespace mingbai::access::store {

AccountId insert_account(db::Session& session, const Account& account);
std::optional<Account> find_account(db::Session& session, AccountId id);
std::optional<Account> find_account(db::Session& session, std::string_view name);
std::optional<Account> account_of(db::Session& session, units::PersonId person);
// Those made after that one, in the order in which they were made.
std::vector<Account> accounts_after(db::Session& session, AccountId id);
bool has_demo_passwords(db::Session& session);  // of accounts that are open
// Empty: not chosen yet.
std::string password_of(db::Session& session, AccountId id);
void set_password(db::Session& session, AccountId id, std::string_view hash, bool is_demo,
                  Instant now);
// 0 ms: unlocked.
void set_locked(db::Session& session, AccountId id, Instant at);
void disable_account(db::Session& session, AccountId id, Instant now);
// Without a password.
void reopen_account(db::Session& session, AccountId id);

void insert_slip(db::Session& session, const Slip& slip, std::string_view code_hash);
std::optional<Slip> find_slip(db::Session& session, std::string_view code_hash);
// False if it was used meanwhile.
bool use_slip(db::Session& session, std::int64_t id, Instant now);
// Those that were not used: a new one takes the place of the old.
void end_slips(db::Session& session, AccountId account, Instant now);

Tries tries_of(db::Session& session, std::string_view name);
void save_tries(db::Session& session, std::string_view name, const Tries& tries);
void forget_tries(db::Session& session, std::string_view name);

bool is_known_browser(db::Session& session, AccountId account, std::string_view browser);
void save_browser(db::Session& session, AccountId account, std::string_view browser, Instant now);
void forget_browsers(db::Session& session, AccountId account);

}  // namespace mingbai::access::store
