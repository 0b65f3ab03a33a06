// Rows on their way through a pipe, from the confined process that decodes a workbook to the one
// that asked. The receiver believes nothing: every length is checked.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "platform/table/table.h"

namespace mingbai::table {

// Appends frames to `out`.
class FrameWriter {
 public:
  void sheet(const SheetInfo& sheet);
  void row(const Row& row);
  void error(const Error& error);
  void end();
  std::string out;
};

enum class FrameKind { sheet, row, error, end };

class FrameReader {
 public:
  // more(buffer) appends bytes to the buffer, none at the end of the pipe.
  using More = std::function<Result<void>(std::string& buffer)>;
  FrameReader(More more, const Limits& limits) : more_(std::move(more)), limits_(limits) {}

  // The next frame's content goes where its kind says. Refuses a pipe that ends without an `end`.
  Result<FrameKind> next(SheetInfo& sheet, Row& row, Error& error);

 private:
  Result<void> need(std::size_t bytes);
  Result<std::uint64_t> number();
  Result<std::uint8_t> byte();
  Result<void> text(std::string& out, std::int64_t max_bytes);
  Result<void> read_row(Row& row);
  Result<void> read_error(Error& error);

  More more_;
  Limits limits_;
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace mingbai::table
