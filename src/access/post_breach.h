// Breach: two approved posts that stand side by side, today or on a day to come, although the rules
// of posts exclude it: since a declaration shows who is near to whom, or since the rules or a list
// changed. The posts stay; somebody has to put it right.
#pragma once

#include <functional>
#include <vector>

#include "access/post_rules.h"
#include "platform/db/db.h"

namespace mingbai::access {

struct PostBreach {
  PlacedPost one;  // the one that was written down first
  PlacedPost other;
  RoleConflict rule;
  std::optional<units::PersonId> shown_by;  // who declared what shows it, if somebody did
};

// Among the posts of these people and of their declared relatives, under all their numbers; each
// pair of posts once.
Result<std::vector<PostBreach>> breaches_around(db::Session& session,
                                                const std::vector<units::PersonId>& people,
                                                const PostRules& rules, Date today);
// Of everybody.
Result<std::vector<PostBreach>> all_breaches(db::Session& session, const PostRules& rules,
                                             Date today);

// Called inside the write of a declaration that shows them, if it shows any; its failure undoes the
// declaration. Empty: nobody follows.
using BreachFollower =
    std::function<Result<void>(db::Session&, const std::vector<PostBreach>&, Instant)>;
Result<void> follow_breaches(db::Session& session, const std::vector<units::PersonId>& people,
                             std::optional<units::PersonId> shown_by, const PostRules& rules,
                             const BreachFollower& follower, Instant now);

}  // namespace mingbai::access
