// Authorisation: one table of acts, roles and scopes, the same as in docs/access.md.
#pragma once

#include <span>
#include <string_view>

#include "access/act.h"
#include "access/actor.h"
#include "units/tree_path.h"

namespace mingbai::access {

// Where an act is allowed, seen from the unit of the post.
enum class Scope { own, own_and_below, below };

struct Grant {
  Act act;
  Role role;
  Scope scope;
};

// The whole table; a pair of act and role stands in it at most once.
std::span<const Grant> grants();

// Whether one of the actor's posts allows the act at the unit with that path (units/tree_path.h);
// forbidden otherwise. Pure: which posts stand was found when the actor was made. The system may do
// everything but approve posts, which wants a person (posts that nobody could approve yet: see
// post_actions.h).
Result<void> authorize(const Actor& actor, Act act, std::string_view unit_path);

// Whether the right, which is there at the unit, reaches what is below it, too.
bool reaches_below(const Actor& actor, Act act, std::string_view unit_path);
// Of which units with that path or below it a list may tell: of it alone where the right reaches no
// further. forbidden.
Result<units::PathRange> reach(const Actor& actor, Act act, std::string_view unit_path);

}  // namespace mingbai::access
