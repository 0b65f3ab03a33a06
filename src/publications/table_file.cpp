#include "publications/table_file.h"

#include <algorithm>

#include "platform/table/table.h"

namespace mingbai::publications {
namespace {

std::string cell_words(const table::Cell& cell) {
  if (cell.kind != table::CellKind::number) return cell.text;
  return table::displayed_number(cell.text);
}

Result<writing::Grid> rows_of(table::Reader& reader) {
  writing::Grid out;
  std::size_t columns = 0;
  table::Row row;
  while (TRY(reader.next_row(row))) {
    std::vector<std::string>& cells = out.emplace_back();
    for (const table::Cell& cell : row.cells) cells.push_back(cell_words(cell));
    columns = std::max(columns, cells.size());
    if (std::ssize(out) > most_table_rows || columns > most_table_columns) {
      return fail(ErrorCode::invalid,
                  msg("A table may have {0} rows and {1} columns at most. Leave out what nobody "
                      "needs, or publish it in parts.",
                      std::to_string(most_table_rows), std::to_string(most_table_columns)));
    }
  }
  if (out.size() < 2 || columns < 2) {
    return fail(ErrorCode::invalid, msg("A table has a row of headings, at least one row below it, "
                                        "and at least two columns."));
  }
  for (std::vector<std::string>& cells : out) cells.resize(columns);
  return out;
}

}  // namespace

Result<writing::Grid> grid_of_file(const std::filesystem::path& file, const std::string& name) {
  constexpr std::int64_t most_bytes = 20LL << 20;
  const std::unique_ptr<table::Reader> reader =
      TRY(table::open(file, {.max_file_bytes = most_bytes}, 0, name));
  table::SheetInfo sheet;
  while (TRY(reader->next_sheet(sheet))) {
    if (!sheet.is_hidden) return rows_of(*reader);
  }
  return fail(ErrorCode::invalid, msg("Every sheet of this file is hidden."));
}

}  // namespace mingbai::publications
