// Every SQL statement on `holder_messages`. Private to this module.
#pragma once

#include <vector>

#include "access/holder_message.h"
#include "platform/db/db.h"

namespace mingbai::access::store {

void insert_message(db::Session& session, const HolderMessage& message, Instant now);

struct WaitingMessage {
  std::int64_t row = 0;
  HolderMessage message;
  Instant made;
};
// Those whose row is after that, the oldest first.
std::vector<WaitingMessage> select_messages(db::Session& session, std::int64_t after, int limit);
void delete_message(db::Session& session, std::int64_t row);

}  // namespace mingbai::access::store
