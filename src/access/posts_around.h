// The posts that a post of somebody may stand against. Private to this module.
#pragma once

#include <vector>

#include "access/post_rules.h"
#include "platform/db/db.h"

namespace mingbai::access {

Result<std::vector<PlacedPost>> placed_posts_of(db::Session& session, units::PersonId person);

// Of one human and of his declared near relatives, each under all their numbers.
struct PostsAround {
  std::vector<PlacedPost> own;
  std::vector<PlacedPost> of_relatives;
};
Result<PostsAround> posts_around(db::Session& session, units::PersonId person);

}  // namespace mingbai::access
