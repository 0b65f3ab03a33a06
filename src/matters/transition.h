// Transition: what may happen next to a matter. Every act is checked here before it is added to the
// history; who may act at all, by role and unit, is checked in matter_actions.
#pragma once

#include "matters/standing.h"
#include "units/human.h"

namespace mingbai::matters {

// The event as it enters the history, with its fields in the stored form, or why it may not happen:
// `conflict` where the matter stands elsewhere, `invalid` where something is missing or wrong,
// `forbidden` where a second person is needed. `before` is where the matter stands at event.by.at;
// `self` is whoever acts, under every number that may be his.
Result<Event> checked(const Scheme& scheme, const MeetingRules& meetings, const Standing& before,
                      const units::Human& self, Event event);

// The first event of a new matter.
Result<Event> opening(const Scheme& scheme, Event event);

}  // namespace mingbai::matters
