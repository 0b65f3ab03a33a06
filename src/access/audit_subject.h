// Of whom a row of the audit trail tells. Private to this module.
#pragma once

#include <vector>

#include "access/audit_store.h"

namespace mingbai::access {

// Who did it, and whomever its object and its values name by number: as a person, by a post that he
// holds or by his account. Someone may be there twice.
std::vector<units::PersonId> people_told_of(db::Session& session, const StoredAuditRow& stored);

}  // namespace mingbai::access
