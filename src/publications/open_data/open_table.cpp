#include "publications/open_data/open_table.h"

#include <algorithm>

#include "translog/log_actions.h"

namespace mingbai::publications {

std::int64_t file_count(const OpenTable& table, db::Session& session) {
  if (table.places_per_file == 0) return 1;
  const std::int64_t places = translog::signed_size(session);
  return std::max<std::int64_t>(1, (places + table.places_per_file - 1) / table.places_per_file);
}

Result<std::string> open_csv(const OpenTable& table, db::Session& session, const OpenFile& file) {
  table::CsvWriter csv;
  for (const OpenField& field : table.fields) csv.text(field.name);
  csv.end_row();
  TRY(table.write(session, file, csv));
  return std::move(csv).str();
}

}  // namespace mingbai::publications
