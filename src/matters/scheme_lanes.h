// Lanes: where the steps of a scheme stand in a drawing from top to bottom, so that lines between
// them never pass through a step. Private to matters.
#pragma once

#include <cstddef>
#include <vector>

#include "matters/matter_scheme.h"

namespace mingbai::matters {

// Of each step in order: its lane, from 0 at the left. The line to a step runs down the lane of the
// one that it comes after, and turns into its own right above it.
std::vector<int> lanes_of(const std::vector<Step>& steps);

}  // namespace mingbai::matters
