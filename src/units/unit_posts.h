// The posts of many units, read at once.
#pragma once

#include <vector>

#include "platform/db/db.h"
#include "units/post.h"

namespace mingbai::units {

// In one of the roles at one of the units, in the order in which they were proposed, ended and
// refused ones too. One query.
std::vector<Post> posts_of_units(db::Session& session, const std::vector<UnitId>& units,
                                 const std::vector<Role>& roles);

}  // namespace mingbai::units
