// Putting the matters of a unit's backup among those that are here. Private to matters.
#pragma once

#include "matters/saved_matters.h"
#include "platform/backup/module.h"

namespace mingbai::matters {

// What a restoration has added.
struct ReturnedMatters {
  int matters = 0;
  int events = 0;  // also of matters that were known
  int papers = 0;
  int people = 0;  // whom the histories name and nobody knew here
  int left = 0;    // matters that went another way here: they stay as they are
  friend bool operator==(const ReturnedMatters&, const ReturnedMatters&) = default;
};

// Nothing that is here changes. A matter that is not known is added with its whole history; a
// known one goes on where its history here ends, if that is how the backup's begins. No event of
// the past is news again: nothing is published out of a file. Inside a write.
Result<ReturnedMatters> return_matters(db::Session& session, const Rulebook& rulebook,
                                       const backup::SavedOwner& from, const SavedMatters& saved,
                                       Instant now);

}  // namespace mingbai::matters
