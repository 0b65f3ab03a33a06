// Saying who is a near relative of whom, and that it was wrong: posts of near relatives exclude one
// another by the rules of posts.
#pragma once

#include <string>
#include <vector>

#include "access/actor.h"
#include "access/post_breach.h"
#include "platform/db/db.h"

namespace mingbai::access {

struct NearRelatives {
  units::PersonId one;
  units::PersonId other;
  std::string reason;  // what it rests on, in a sentence
};

// Said anew, the last counts; the audit trail has them all. Wants declare_relation at the list of
// the first, who may say it of himself too. Returns what it shows to be against the rules already:
// the posts stay, `follower` sees to it that somebody looks at them.
Result<std::vector<Message>> declare_relatives(db::Db& db, const Actor& actor,
                                               const NearRelatives& wish, const PostRules& rules,
                                               Instant now, const BreachFollower& follower);

// That it was wrong. Wants withdraw_relation at the lists and posts of both, and is forbidden to
// whoever is or may be one of them; conflict where nothing is declared. What was begun because of
// it goes on until somebody closes it.
Result<void> withdraw_relatives(db::Db& db, const Actor& actor, const NearRelatives& wish,
                                Instant now);

}  // namespace mingbai::access
