// Which units released which month last. Private to books.
#pragma once

#include <vector>

#include "books/book_actions.h"
#include "platform/db/db.h"

namespace mingbai::books::store {

// The units that released something last, newest first; of each its last month that every book of
// it has released.
std::vector<Release> latest_releases(db::Session& session, std::int64_t limit);

}  // namespace mingbai::books::store
