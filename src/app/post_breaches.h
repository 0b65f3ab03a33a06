// Post breaches as matters: posts that stand side by side against the rules are put right by a
// rectification, and looked at again later, like everything else that was found wrong.
#pragma once

#include "access/post_breach.h"
#include "matters/rulebook.h"
#include "platform/jobs/worker.h"

namespace mingbai::app {

inline constexpr std::string_view rectification_scheme = "rectification";

// Begins a rectification for each pair of posts, once: not again when it is declared once more, nor
// when the first was closed, which is looked at again by itself. At the unit of the lower post, or
// above it where only those concerned could handle it. It names posts, never people nor who is near
// to whom. What cannot begin (a city's own scheme may ask for more) is logged, and tried again at
// night. Returns how many began.
Result<std::int64_t> rectify(db::Session& session, const matters::Rulebook& rulebook,
                             const std::vector<access::PostBreach>& breaches, Instant now);

// The rulebook must outlive it.
access::BreachFollower breach_follower(const matters::Rulebook& rulebook);

// Each night: of all posts that stand, since rules, lists and restored backups bring breaches that
// nobody declared. Everything named must outlive the worker.
jobs::Kind breach_check(db::Db& db, const matters::Rulebook& rulebook, access::PostRules rules,
                        Clock clock);

}  // namespace mingbai::app
