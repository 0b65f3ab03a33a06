// Every SQL statement on second factors. Private to this module.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/account.h"
#include "platform/db/db.h"

namespace mingbai::access::store {

struct TotpRow {
  std::string sealed;
  std::int64_t last_step = 0;
  Instant since;
};
std::optional<TotpRow> find_totp(db::Session& session, AccountId account);
void save_totp(db::Session& session, AccountId account, const TotpRow& row);
void set_last_step(db::Session& session, AccountId account, std::int64_t step);
void delete_totp(db::Session& session, AccountId account);

struct CardRow {
  std::int64_t number = 0;
  std::string code;  // keyed hash
  Instant made;
  Instant used;  // 0 ms: not
};
std::vector<CardRow> cards_of(db::Session& session, AccountId account);
// In the place of all cards before.
void save_cards(db::Session& session, AccountId account, const std::vector<CardRow>& cards);
void use_card(db::Session& session, AccountId account, std::int64_t number, Instant now);

struct PlatformFactorRow {
  std::string issuer;
  std::string subject;  // keyed hash
  Instant since;
};
std::optional<PlatformFactorRow> find_platform_factor(db::Session& session, AccountId account);
// In the place of the one before.
void save_platform_factor(db::Session& session, AccountId account, const PlatformFactorRow& row);
void delete_platform_factor(db::Session& session, AccountId account);
// The issuers of those of open accounts that have no other second factor left.
std::vector<std::string> platforms_alone(db::Session& session);

}  // namespace mingbai::access::store
