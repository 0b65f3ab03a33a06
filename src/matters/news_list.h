// The outbox of matters, as the modules above read it.
#pragma once

#include <cstdint>
#include <vector>

#include "matters/news.h"
#include "platform/db/db.h"

namespace mingbai::matters {

struct ToldNews {
  std::int64_t id = 0;  // ascending in the order of the commits
  MatterId matter;
  News news;
};
// Those after the last that the reader has seen, at most `limit`. A reader keeps its own place, in
// the write of what it makes of the news.
std::vector<ToldNews> news_after(db::Session& session, std::int64_t id, int limit);

// What a matter has published, the oldest first.
std::vector<ToldNews> publications_of(db::Session& session, MatterId matter);

}  // namespace mingbai::matters
