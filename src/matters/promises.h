// Promises: what a scheme seems to say and could not keep. Kept apart from its mistakes, so that
// matters which run by rules from before go on.
#pragma once

#include <string_view>
#include <vector>

#include "access/post_rules.h"
#include "kernel/result.h"
#include "matters/matter_scheme.h"

namespace mingbai::matters {

// Each as "matters/x.yaml:12: …". A dispute that sends a matter up is heard by somebody above
// (2-domain.md); a step that publishes has words by then, and is taken by who may publish; at each
// kind of unit that the scheme is for, one of the roles of every step has its place and may take
// it.
std::vector<Message> broken_promises(const Scheme& scheme, const access::PostRules& posts,
                                     std::string_view path);

}  // namespace mingbai::matters
