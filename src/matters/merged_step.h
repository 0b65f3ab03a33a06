// MergedStep: 一肩挑. Where one person is secretary and director and the region allows it, two
// steps are taken as one; what the second asks for is asked for with the first.
#pragma once

#include "matters/standing.h"

namespace mingbai::matters {

// The step as it is taken in this matter: with the papers, the fields and the meeting of what is
// merged into it.
Step with_merged(const Scheme& scheme, const Standing& is, const Step& step);

}  // namespace mingbai::matters
