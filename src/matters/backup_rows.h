// What a backup knows of matters: which rows belong to one unit, and how they come back.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "access/actor.h"
#include "kernel/clock.h"
#include "matters/rulebook.h"
#include "platform/backup/module.h"

namespace mingbai::matters {

// Where matters stand is computed when they come back, by the rules of this place.
using LoadRulebook = std::function<Result<std::unique_ptr<Rulebook>>()>;

// SQL for units::people_backup, after whose module this one must stand: who acted in the matters,
// and who was put in charge.
std::string_view people_in_matters();

// The matters of a unit with their texts, histories, words and papers. Restoring only adds; a row
// in the audit trail says what. `actor` is who restores.
backup::Module backup_rows(const access::Actor& actor, const Clock& clock, LoadRulebook load);

}  // namespace mingbai::matters
