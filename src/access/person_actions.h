// What may be done with people: import a list. Reading it: person_reading.h.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "access/actor.h"
#include "platform/db/db.h"
#include "units/person_import.h"

namespace mingbai::access {

struct PeopleImport {
  std::filesystem::path file;
  std::string name = {};                // as its sender calls it; empty: as it lies there
  std::optional<units::UnitId> branch;  // of rows that name none
  bool is_dry_run = false;
  bool may_be_namesakes = false;  // see units/person_plan.h
};

// All or nothing; the same file twice changes nothing. Wants import_people at every branch in the
// file, and at the one that somebody leaves. One row of the audit trail per branch.
Result<units::PersonReport> import_people(db::Db& db, const Actor& actor,
                                          const PeopleImport& wanted, Instant now);

}  // namespace mingbai::access
