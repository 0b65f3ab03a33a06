// Of which offices somebody with a post has the tasks and reads the news. Private to matters.
#pragma once

#include <vector>

#include "access/actor.h"
#include "platform/db/db.h"

namespace mingbai::matters {

// That of the post; of an accountant, who keeps the books of all villages below the town, theirs
// too. Tasks and news of one office lie together, in the order in which they are shown.
Result<std::vector<units::UnitId>> offices_of(db::Session& session,
                                              const access::StandingPost& post);

}  // namespace mingbai::matters
