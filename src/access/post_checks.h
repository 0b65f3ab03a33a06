// What stands against a post, read from what is stored. Private to this module: the acts are in
// post_actions.h.
#pragma once

#include <string>

#include "access/act.h"
#include "access/actor.h"
#include "access/post_rules.h"
#include "platform/db/db.h"

namespace mingbai::access {

Act approving_act(Role role);
Act ending_act(Role role);

// 1 to 500 bytes of clean text without the number of an identity card.
Result<std::string> checked_reason(const std::string& reason);

// Of the holder and of his declared relatives, against all they hold or are proposed for.
Result<void> check_conflicts_of(db::Session& session, const units::Post& post,
                                const PostRules& rules);

// A deputy stands in for one approved post, within its days, and never for a deputy.
Result<void> check_deputy(db::Session& session, const units::Post& post);

// Whether the actor may approve this post, four eyes aside; `act` is approving_act or ending_act of
// its role. The system may where founding posts (administrators, inspectors, city officers) have
// nobody who could.
Result<void> may_decide(db::Session& session, const Actor& actor, const units::Post& post, Act act,
                        Instant now);

// Refuses a unit that is or will be closed when the post begins, and a role that has no place
// there.
Result<void> check_unit(const PostRules& rules, const units::Post& post, const units::Unit& unit);

// A line department's post says which department, and no other post does.
Result<void> check_department(const units::Post& post);

// What a declaration of relatives, or of one human under two numbers, shows to be wrong already,
// one sentence for each pair of posts.
Result<std::vector<Message>> conflicts_between(db::Session& session, units::PersonId one,
                                               units::PersonId other, const PostRules& rules);
Result<std::vector<Message>> conflicts_as_one(db::Session& session, units::PersonId one,
                                              units::PersonId other, const PostRules& rules);

}  // namespace mingbai::access
