// PartChanges: whether the parts of a publication are those of the one that it supersedes, by their
// contents, also for whoever may not see them.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/db/db.h"
#include "publications/part_keys.h"
#include "publications/publication.h"

namespace mingbai::publications {

enum class PartComparison {
  same,
  different,
  is_new,  // the one before has no part at this place
  is_gone,
  unknown  // what one of the two had there is not here, or was taken away
};

struct PartChange {
  std::int64_t position = 0;  // from 1
  PartComparison comparison = PartComparison::same;
  bool is_seen = false;  // the reader sees it, in both where both have it
  bool is_picture = false;
  friend bool operator==(const PartChange&, const PartChange&) = default;
};

// Each place that one of the two has.
std::vector<PartChange> part_changes(db::Session& session, const PartKeys& keys,
                                     const Publication& before, const Publication& now);

// The document with those of its parts alone that the reader sees in both, or that one of the two
// has: what is hidden in one of them does not look as if it were new or gone.
Document comparable(const Publication& publication, const std::vector<PartChange>& changes);

}  // namespace mingbai::publications
