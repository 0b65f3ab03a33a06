#include "publications/open_data/open_table.h"

#include <algorithm>

#include "translog/log_actions.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

template <typename Each>
void each_village(db::Session& session, const Each& each) {
  units::each_unit(session, [&](const units::Unit& unit, std::string_view) {
    if (units::is_village_level(unit.kind) && !unit.is_virtual) each(unit);
    return true;
  });
}

std::int64_t files_for(std::int64_t all, std::int64_t per_file) {
  return std::max<std::int64_t>(1, (all + per_file - 1) / per_file);
}

}  // namespace

std::int64_t file_count(const OpenTable& table, db::Session& session) {
  if (table.villages_per_file > 0) {
    std::int64_t villages = 0;
    each_village(session, [&](const units::Unit&) { ++villages; });
    return files_for(villages, table.villages_per_file);
  }
  if (table.places_per_file == 0) return 1;
  return files_for(translog::signed_size(session), table.places_per_file);
}

std::vector<units::Unit> villages_of_file(db::Session& session, std::int64_t villages_per_file,
                                          std::int64_t number) {
  std::vector<units::Unit> out;
  std::int64_t place = 0;
  each_village(session, [&](const units::Unit& unit) {
    if (place++ / villages_per_file == number - 1) out.push_back(unit);
  });
  return out;
}

Result<std::string> open_csv(const OpenTable& table, db::Session& session, const OpenFile& file) {
  table::CsvWriter csv;
  for (const OpenField& field : table.fields) csv.text(field.name);
  csv.end_row();
  TRY(table.write(session, file, csv));
  return std::move(csv).str();
}

}  // namespace mingbai::publications
