// Every SQL statement on sheets of paper and what was signed. Private to this module.
#pragma once

#include <optional>

#include "access/sheet.h"
#include "platform/db/db.h"

namespace mingbai::access::store {

SheetId insert_sheet(db::Session& session, const Sheet& sheet);
std::optional<Sheet> find_sheet(db::Session& session, SheetId id);
// Once for each sheet.
void insert_signature(db::Session& session, const SheetSignature& signature);
std::optional<SheetSignature> find_signature(db::Session& session, SheetId id);

}  // namespace mingbai::access::store
