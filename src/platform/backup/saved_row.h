// SavedRow: a row of one owner's backup, read by the names of its columns. Whoever made the file
// may have meant ill, so everything that is not as it must be is an error.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/backup/row_file.h"

namespace mingbai::backup {

// The file of a table below the folder of the backup.
std::filesystem::path file_of(const std::filesystem::path& folder, const std::string& table);

// What is said of rows that no backup of ours has.
Failure damaged(const std::string& table);

// Nothing for NULL and for what is no number.
std::optional<std::int64_t> number_of(const RowValue& value);

class SavedRow {
 public:
  SavedRow(std::string table, std::vector<std::string> columns, std::vector<RowValue> values)
      : table_(std::move(table)), columns_(std::move(columns)), values_(std::move(values)) {}

  // damaged: no such column, or NULL or no number in it.
  [[nodiscard]] Result<std::string> text(const std::string& column) const;
  [[nodiscard]] Result<std::int64_t> number(const std::string& column) const;
  // The same, where NULL stands for nothing.
  [[nodiscard]] Result<std::optional<std::string>> maybe_text(const std::string& column) const;
  [[nodiscard]] Result<std::optional<std::int64_t>> maybe_number(const std::string& column) const;
  // Also nothing where the backup was made before there was such a column.
  [[nodiscard]] Result<std::optional<std::string>> later_text(const std::string& column) const;
  [[nodiscard]] Result<std::optional<std::int64_t>> later_number(const std::string& column) const;
  [[nodiscard]] Failure damage() const { return damaged(table_); }

 private:
  [[nodiscard]] Result<RowValue> value(const std::string& column) const;

  std::string table_;
  std::vector<std::string> columns_;
  std::vector<RowValue> values_;
};

// All rows of a table: one owner's, so they fit into memory.
Result<std::vector<SavedRow>> saved_rows(const std::filesystem::path& folder,
                                         const std::string& table);

}  // namespace mingbai::backup
