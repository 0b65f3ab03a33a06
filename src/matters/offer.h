// Offer: what somebody may do next with a matter: the ways on from its page.
#pragma once

#include <string>
#include <vector>

#include "access/actor.h"
#include "matters/matter_actions.h"

namespace mingbai::matters {

struct Offer {
  MatterAct act = MatterAct::step_done;
  // Of a step taken, a notice posted, an extension: which. Of a return and of a refusal to close,
  // which name a step too: empty, see ways_back.
  std::string step;
  friend bool operator==(const Offer&, const Offer&) = default;
};

// In the order in which they stand on the page: what moves the matter on comes first.
std::vector<Offer> offers(const MatterView& view, const access::Actor& actor, Instant now);

// Residents rate with their ticket, not here; a matter is opened once.
bool is_ever_offered(MatterAct act);

// The steps to which the matter may be sent back: by those whose turn it is, or instead of closing.
std::vector<const Step*> ways_back(const MatterView& view, MatterAct act);

}  // namespace mingbai::matters
