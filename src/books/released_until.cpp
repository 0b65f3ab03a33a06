#include "books/released_until.h"

#include "books/release_store.h"

namespace mingbai::books {

std::vector<ReleasedUntil> released_until(db::Session& session,
                                          const std::vector<units::UnitId>& units) {
  if (units.empty()) return {};
  std::vector<ReleasedUntil> out;
  for (const store::ReleaseEnds& ends : store::release_ends(session, units)) {
    ReleasedUntil until{.unit = ends.unit, .last = std::nullopt, .next = ends.next};
    // Months are released in order, so all before the first that is missing are public.
    const Period after_last = ends.next.value_or(ends.end);
    if (after_last > ends.start) until.last = after_last.plus(-1);
    out.push_back(until);
  }
  return out;
}

}  // namespace mingbai::books
