// Importing units as an act: by whom, with the right for all that changes, and a row in the audit
// trail (units itself knows of no rights).
#pragma once

#include "access/actor.h"
#include "units/unit_import.h"

namespace mingbai::access {

// As units::import_unit_files. Wants import_units at the lowest unit below which all lies that
// changes, or was there before.
Result<units::ImportReport> import_unit_files(db::Db& db, const Actor& actor,
                                              const std::vector<std::filesystem::path>& files,
                                              const units::ImportOptions& options,
                                              const jobs::Progress& progress);

}  // namespace mingbai::access
