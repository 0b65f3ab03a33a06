// Audience: whom something that is published is for (2-domain.md, publications).
#pragma once

#include <optional>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::publications {

// The narrower the later. `village`: whoever holds the village's key; `household`: a slip per
// payment.
enum class Audience { everyone, village, household, party, office };

// As schemes and entries of the log have it: "public", "village", …
std::string_view to_string(Audience audience);
std::optional<Audience> audience_of(std::string_view word);
Message audience_label(Audience audience);

}  // namespace mingbai::publications
