// Which units released which month last. Private to books.
#pragma once

#include <vector>

#include "books/book_actions.h"
#include "platform/db/db.h"

namespace mingbai::books::store {

// The units that released something last, newest first; of each its last month that every book of
// it has released.
std::vector<Release> latest_releases(db::Session& session, std::int64_t limit);

// What a unit's books say together.
struct ReleaseEnds {
  units::UnitId unit;
  Period start;                // of the first book
  Period end;                  // after the last month of the books that have ended, else `start`
  std::optional<Period> next;  // the first month that a book has not released
};
// Of those of the units that keep books; `units` is not empty.
std::vector<ReleaseEnds> release_ends(db::Session& session,
                                      const std::vector<units::UnitId>& units);

}  // namespace mingbai::books::store
