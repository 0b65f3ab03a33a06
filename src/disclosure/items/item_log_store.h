// How far the news of matters were made into documents. Private to disclosure.
#pragma once

#include <cstdint>

#include "platform/db/db.h"

namespace mingbai::disclosure::store {

// The last of the news that was looked at; 0 before the first.
std::int64_t last_news_seen(db::Session& session);
void save_last_news_seen(db::Session& session, std::int64_t id);

}  // namespace mingbai::disclosure::store
