// RowFile: the rows of one table as text, one per line, columns between tabs, in the escapes of
// PostgreSQL's COPY; \N is NULL. The first line names the columns.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/backup/file.h"

namespace mingbai::backup {

using RowValue = std::optional<std::string>;  // absent: NULL

class RowFileWriter {
 public:
  static Result<RowFileWriter> create(const std::filesystem::path& path,
                                      const std::vector<std::string>& columns);
  Result<void> add(const std::vector<RowValue>& row);
  Result<void> finish();  // must be called

 private:
  explicit RowFileWriter(File file) : file_(std::move(file)) {}
  File file_;
  std::string buffer_;
};

class RowFileReader {
 public:
  static Result<RowFileReader> open(const std::filesystem::path& path);
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  // False at the end. invalid if the file is not as the writer makes it.
  Result<bool> next(std::vector<RowValue>& row);

 private:
  RowFileReader(File file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}
  Result<bool> next_line(std::string& line);
  [[nodiscard]] Failure malformed() const;

  File file_;
  std::string name_;
  std::vector<std::string> columns_;
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace mingbai::backup
