// Offer: what somebody may do next with a matter: the ways on from its page.
#pragma once

#include <string>
#include <vector>

#include "access/actor.h"
#include "matters/matter_actions.h"

namespace mingbai::matters {

struct Offer {
  MatterAct act = MatterAct::step_done;
  // Of a step taken, its set time, a notice posted, an extension asked for and answered: which. Of
  // a return and of a refusal to close, which name a step too: empty, see ways_back.
  std::string step;
  bool is_taken_in = false;  // of an objection and a rating: for somebody who has no account
  friend bool operator==(const Offer&, const Offer&) = default;
};

// In the order in which they stand on the page: what moves the matter on comes first.
std::vector<Offer> offers(const MatterView& view, const access::Actor& actor, Instant now);

// A matter is opened once. What staff rate is always taken in for somebody.
bool is_ever_offered(MatterAct act);

// The last day on which something was handed in that can be taken in today.
Date last_day_for(const Standing& standing, Date today);

// The steps to which the matter may be sent back: by those whose turn it is, or instead of closing.
std::vector<const Step*> ways_back(const MatterView& view, MatterAct act);

}  // namespace mingbai::matters
