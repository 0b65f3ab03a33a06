// Flow: what can be proved of the steps of a scheme before any matter runs on it. Private to
// matters.
#pragma once

#include <vector>

#include "matters/matter_scheme.h"
#include "platform/schemes/scheme_node.h"

namespace mingbai::matters {

// The steps so that each stands behind those that it comes after, otherwise as written; their
// references renumbered. A mistake, and the order as it was, where steps wait for each other.
std::vector<Step> in_order(std::vector<Step> steps, schemes::Mistakes& mistakes);

// Whether step `earlier` is over before step `later` can begin, whatever happens.
bool is_before(const std::vector<Step>& steps, std::size_t earlier, std::size_t later);

// Every mistake that would let a matter stand still, run in a circle or have no deadline: a step
// that no values lead to, no step that is always taken, a way back to what is not earlier, a
// deadline that cannot be counted, a condition on a field that nobody was asked for.
void check_flow(const Scheme& scheme, schemes::Mistakes& mistakes, int line);

}  // namespace mingbai::matters
