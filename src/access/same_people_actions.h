// Saying whether two numbers are one human: lists know people by name and day of joining, so one
// may stand there twice. Identity numbers, which would tell, are never kept.
#pragma once

#include <string>
#include <vector>

#include "access/actor.h"
#include "access/post_breach.h"
#include "platform/db/db.h"

namespace mingbai::access {

struct SamePeople {
  units::PersonId one;
  units::PersonId other;
  bool is_one = true;  // false: they are two, also if name and day of joining are the same
  std::string reason;  // what it rests on: who looked at which paper
};

// From then on the two pass for one wherever two are wanted, and for conflicts of roles, or for
// two. Said anew, the last counts; the audit trail has them all. Wants declare_same_person at the
// lists and posts of both; forbidden to whoever is or may be one of them. Returns what is wrong
// already with the posts of the two being one's; `follower` sees to it that somebody looks at them.
Result<std::vector<Message>> declare_same_people(db::Db& db, const Actor& actor,
                                                 const SamePeople& wish, const PostRules& rules,
                                                 Instant now, const BreachFollower& follower);

}  // namespace mingbai::access
