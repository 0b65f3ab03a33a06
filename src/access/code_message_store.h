// Every SQL statement on codes by message. Private to this module.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "access/account.h"
#include "platform/db/db.h"

namespace mingbai::access::store {

struct SentCode {
  std::string code;  // keyed hash; empty: used
  Instant sent;
  Instant expires;
  Instant hour;            // when the hour began in which
  std::int64_t count = 0;  // so many were sent
};
std::optional<SentCode> find_sent_code(db::Session& session, AccountId account);
void save_sent_code(db::Session& session, AccountId account, const SentCode& row);
// As if the last one had not been sent just now.
void let_send_again(db::Session& session, AccountId account);

// Since when these codes are a second factor of the account.
std::optional<Instant> messages_since(db::Session& session, AccountId account);
void save_messages_since(db::Session& session, AccountId account, Instant since);
// Of accounts that are open: how many have no other second factor left.
std::int64_t count_with_messages_alone(db::Session& session);
// The code that was sent last too.
void delete_messages(db::Session& session, AccountId account);

}  // namespace mingbai::access::store
