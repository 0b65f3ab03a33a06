// What docs/access.md says, read as its readers do.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "access/authorization.h"

namespace mingbai::access::test {

using RightsTable = std::map<std::pair<Act, Role>, Scope>;

// Adds every act that stands in the table to `acts`.
RightsTable documented_rights(std::set<Act>& acts);

std::optional<Scope> scope_of(const RightsTable& table, Act act, Role role);

}  // namespace mingbai::access::test
