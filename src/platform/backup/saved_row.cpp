#include "platform/backup/saved_row.h"

#include <algorithm>
#include <charconv>

namespace mingbai::backup {

std::filesystem::path file_of(const std::filesystem::path& folder, const std::string& table) {
  return folder / "rows" / (table + ".tsv");
}

Failure damaged(const std::string& table) {
  return fail(ErrorCode::invalid,
              msg("The rows of {0} in this backup are damaged. Use another backup. Nothing was "
                  "overwritten.",
                  table));
}

std::optional<std::int64_t> number_of(const RowValue& value) {
  if (!value) return std::nullopt;
  std::int64_t number = 0;
  const char* end = value->data() + value->size();
  const auto [rest, error] = std::from_chars(value->data(), end, number);
  if (error != std::errc() || rest != end) return std::nullopt;
  return number;
}

Result<RowValue> SavedRow::value(const std::string& column) const {
  const auto found = std::ranges::find(columns_, column);
  const auto place = static_cast<std::size_t>(found - columns_.begin());
  if (place >= values_.size()) return damage();
  return values_[place];
}

Result<std::optional<std::string>> SavedRow::maybe_text(const std::string& column) const {
  return TRY(value(column));
}

Result<std::optional<std::string>> SavedRow::later_text(const std::string& column) const {
  if (std::ranges::find(columns_, column) == columns_.end()) return std::optional<std::string>();
  return maybe_text(column);
}

Result<std::optional<std::int64_t>> SavedRow::later_number(const std::string& column) const {
  if (std::ranges::find(columns_, column) == columns_.end()) return std::optional<std::int64_t>();
  return maybe_number(column);
}

Result<std::optional<std::int64_t>> SavedRow::maybe_number(const std::string& column) const {
  const RowValue found = TRY(value(column));
  const std::optional<std::int64_t> number = number_of(found);
  if (found && !number) return damage();
  return number;
}

Result<std::string> SavedRow::text(const std::string& column) const {
  const RowValue found = TRY(value(column));
  if (!found) return damage();
  return *found;
}

Result<std::int64_t> SavedRow::number(const std::string& column) const {
  const std::optional<std::int64_t> found = TRY(maybe_number(column));
  if (!found) return damage();
  return *found;
}

Result<std::vector<SavedRow>> saved_rows(const std::filesystem::path& folder,
                                         const std::string& table) {
  // Made before there was such a table.
  std::error_code ignored;
  if (!std::filesystem::exists(file_of(folder, table), ignored)) return std::vector<SavedRow>();
  RowFileReader reader = TRY(RowFileReader::open(file_of(folder, table)));
  std::vector<SavedRow> out;
  std::vector<RowValue> row;
  while (TRY(reader.next(row))) out.emplace_back(table, reader.columns(), row);
  return out;
}

}  // namespace mingbai::backup
