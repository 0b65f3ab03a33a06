// Messages for holders of accounts that may wait: written down in the write of the act, and handed
// over by a job at once, or later while the city's messaging is down.
#pragma once

#include "access/holder_message.h"
#include "access/secrets.h"
#include "platform/db/db.h"
#include "platform/jobs/worker.h"

namespace mingbai::access {

inline constexpr std::string_view holder_messages_kind = "holder-messages";

// Inside a write. The job is asked for with it.
void queue_message(db::Session& session, const Secrets& secrets, const std::string& type,
                   json::Object data, Instant now);

// Hands over what waits, the oldest first; what could not be handed over for seven days goes, and
// so does everything where the city has no messaging (`send` is empty). Also every ten minutes.
jobs::Kind holder_messages(db::Db& db, const SendMessage& send, const Clock& clock);

}  // namespace mingbai::access
