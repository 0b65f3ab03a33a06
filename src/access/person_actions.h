// What may be done with people: import a list, enter one. Reading them: person_reading.h.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "access/actor.h"
#include "platform/db/db.h"
#include "units/person_cells.h"
#include "units/person_plan.h"

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

// Of whoever is on the list of a unit of that kind, where nothing else is stated.
units::Category usual_category(units::Kind kind);

struct PersonEntry {
  units::PersonCells cells;             // with a number: that person is corrected
  std::optional<units::UnitId> branch;  // if the cells name none
  bool is_dry_run = false;
  bool may_be_namesakes = false;  // a new person has the name of somebody on the list
};
struct EnteredPerson {
  units::PersonReport report;
  std::optional<units::PlannedPerson> change;  // nothing: problems, or nothing changes
};
// One person as a row of a list would state it: the same rules, right and row of the trail. Without
// a number it is always somebody new.
Result<EnteredPerson> enter_person(db::Db& db, const Actor& actor, const PersonEntry& entry,
                                   Instant now);

}  // namespace mingbai::access
