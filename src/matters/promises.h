// Promises: what a scheme seems to say and could not keep. Kept apart from its mistakes, so that
// matters which run by rules from before go on.
#pragma once

#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "matters/matter_scheme.h"

namespace mingbai::matters {

// Each as "matters/x.yaml:12: …". A dispute that sends a matter up is heard by somebody above
// (2-domain.md); a step that publishes has words by then, and is taken by who may publish.
std::vector<Message> broken_promises(const Scheme& scheme, std::string_view path);

}  // namespace mingbai::matters
