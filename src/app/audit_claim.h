// AuditClaim: what an entry of the log says of the audit trail.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "translog/hash.h"

namespace mingbai::app {

struct AuditClaim {
  std::int64_t number = 0;  // of the entry, its place in the log
  std::int64_t rows = 0;    // of the trail, from the first on
  translog::Hash root;      // of the tree over them
};

// Nothing: the entry is about something else.
std::optional<AuditClaim> claim_of(std::string_view entry, std::int64_t number);

}  // namespace mingbai::app
