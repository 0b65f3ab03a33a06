#include "platform/table/row_frames.h"

#include <cstring>

namespace mingbai::table {
namespace {

constexpr char sheet_mark = 'S';
constexpr char row_mark = 'R';
constexpr char error_mark = 'E';
constexpr char end_mark = 'Z';
constexpr std::uint64_t max_arguments = 9;
constexpr std::int64_t max_message_bytes = 4096;

void put_number(std::string& out, std::uint64_t value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  out += bytes;
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

Failure broken() {
  return fail(
      ErrorCode::invalid,
      msg("The workbook could not be read to its end. Open it in WPS or Excel, choose File, "
          "Save as, and take .xlsx."));
}

}  // namespace

void FrameWriter::sheet(const SheetInfo& sheet) {
  out += sheet_mark;
  out += static_cast<char>(sheet.is_hidden);
  put_text(out, sheet.name);
}

void FrameWriter::row(const Row& row) {
  out += row_mark;
  put_number(out, static_cast<std::uint64_t>(row.number));
  put_number(out, row.cells.size());
  for (const Cell& cell : row.cells) {
    out += static_cast<char>(cell.kind);
    out += static_cast<char>((cell.is_red ? 1 : 0) | (cell.is_from_merge ? 2 : 0) |
                             (cell.is_formula_without_value ? 4 : 0));
    put_text(out, cell.text);
  }
}

void FrameWriter::error(const Error& error) {
  out += error_mark;
  out += static_cast<char>(error.code);
  put_text(out, error.message.id);
  put_number(out, error.message.args.size());
  for (const std::string& argument : error.message.args) put_text(out, argument);
}

void FrameWriter::end() { out += end_mark; }

Result<void> FrameReader::need(std::size_t bytes) {
  if (buffer_.size() - at_ >= bytes) return {};
  buffer_.erase(0, at_);
  at_ = 0;
  while (buffer_.size() < bytes) {
    const std::size_t before = buffer_.size();
    TRY(more_(buffer_));
    if (buffer_.size() == before) return broken();
  }
  return {};
}

Result<std::uint8_t> FrameReader::byte() {
  TRY(need(1));
  return static_cast<std::uint8_t>(buffer_[at_++]);
}

Result<std::uint64_t> FrameReader::number() {
  std::uint64_t value = 0;
  TRY(need(sizeof value));
  std::memcpy(&value, buffer_.data() + at_, sizeof value);
  at_ += sizeof value;
  return value;
}

Result<void> FrameReader::text(std::string& out, std::int64_t max_bytes) {
  const std::uint64_t size = TRY(number());
  if (std::cmp_greater(size, max_bytes)) {
    return fail(ErrorCode::too_large,
                msg("The workbook has a text of more than {0} bytes.", std::to_string(max_bytes)));
  }
  TRY(need(size));
  out.assign(buffer_, at_, size);
  at_ += size;
  return {};
}

Result<void> FrameReader::read_row(Row& row) {
  row.number = static_cast<std::int64_t>(TRY(number()));
  const std::uint64_t count = TRY(number());
  if (std::cmp_greater(count, limits_.max_columns)) {
    return fail(ErrorCode::too_large,
                msg("Row {0}: more than {1} columns are filled.", std::to_string(row.number),
                    std::to_string(limits_.max_columns)));
  }
  row.cells.resize(count);
  for (Cell& cell : row.cells) {
    const std::uint8_t kind = TRY(byte());
    const std::uint8_t flags = TRY(byte());
    if (kind > static_cast<std::uint8_t>(CellKind::error)) return broken();
    cell.kind = static_cast<CellKind>(kind);
    cell.is_red = (flags & 1U) != 0;
    cell.is_from_merge = (flags & 2U) != 0;
    cell.is_formula_without_value = (flags & 4U) != 0;
    TRY(text(cell.text, limits_.max_cell_bytes));
  }
  return {};
}

Result<void> FrameReader::read_error(Error& error) {
  const std::uint8_t code = TRY(byte());
  if (code > static_cast<std::uint8_t>(ErrorCode::internal)) return broken();
  error.code = static_cast<ErrorCode>(code);
  TRY(text(error.message.id, max_message_bytes));
  const std::uint64_t arguments = TRY(number());
  if (arguments > max_arguments) return broken();
  error.message.args.resize(arguments);
  for (std::string& argument : error.message.args) TRY(text(argument, max_message_bytes));
  return {};
}

Result<FrameKind> FrameReader::next(SheetInfo& sheet, Row& row, Error& error) {
  switch (static_cast<char>(TRY(byte()))) {
    case sheet_mark:
      sheet.is_hidden = TRY(byte()) != 0;
      TRY(text(sheet.name, max_message_bytes));
      return FrameKind::sheet;
    case row_mark: TRY(read_row(row)); return FrameKind::row;
    case error_mark: TRY(read_error(error)); return FrameKind::error;
    case end_mark: return FrameKind::end;
    default: return broken();
  }
}

}  // namespace mingbai::table
