// Who may take a matter on: the table of rights is the outer fence, the scheme names the offices
// within it.
#pragma once

#include <string_view>

#include "access/act.h"
#include "access/actor.h"
#include "matters/office.h"
#include "matters/standing.h"

namespace mingbai::matters {

// Whether one of the actor's posts is one of the office's. An accountant's post at a town is one of
// every village's below it. The system takes every place but that of a second person.
bool sits_in(const access::Actor& actor, const Office& office, std::string_view unit_path);

// Whether the act publishes the step that it takes, now or at a time that it sets: what has a
// notice, when that is posted.
bool publishes(const Scheme& scheme, MatterAct act, std::string_view step);

struct MatterPlace {
  const UnitChain* chain = nullptr;
  std::string_view unit_path;
};
// forbidden, with who may; what publishes wants the right to publish, too. What the act does is
// not looked at: `checked` does.
Result<void> may_do(const access::Actor& actor, const Scheme& scheme, const Standing& standing,
                    const MatterPlace& place, const Event& event);

// Whether the actor sends back, or refuses to close, what his own office then has to do again: for
// that no new time begins.
bool sends_back_to_himself(const access::Actor& actor, const Scheme& scheme,
                           const Standing& standing, const MatterPlace& place, const Event& event);

// By which right somebody does it who sits in none of the offices: what those above do, and what
// residents say.
access::Act right_to(const Event& event);
// Of the actor's posts the one by which an office is his; otherwise the one that gives the right at
// the unit, or the first; empty for the system.
std::string post_for(const access::Actor& actor, const std::vector<Office>& offices,
                     access::Act right, std::string_view unit_path);
// The offices that may do it; none where other rights decide.
std::vector<Office> offices_for(const Scheme& scheme, const Standing& standing,
                                const UnitChain& chain, const Event& event);

}  // namespace mingbai::matters
