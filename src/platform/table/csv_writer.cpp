#include "platform/table/csv_writer.h"

#include <algorithm>
#include <array>

namespace mingbai::table {
namespace {

bool looks_like_formula(std::string_view text) {
  // Spreadsheets set to Chinese or Japanese also evaluate the full-width signs.
  constexpr std::array<std::string_view, 11> begins{"=",  "+",  "-",  "@",  "\t", "\r",
                                                    "\n", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(begins, [&](std::string_view b) { return text.starts_with(b); });
}

}  // namespace

void CsvWriter::separate() {
  if (is_row_begun_) out_ += ',';
  is_row_begun_ = true;
}

CsvWriter& CsvWriter::text(std::string_view value) {
  separate();
  const std::string_view guard = looks_like_formula(value) ? "'" : "";
  if (value.find_first_of("\",;\t\r\n") == std::string_view::npos) {
    out_.append(guard).append(value);
    return *this;
  }
  out_.append("\"").append(guard);
  for (const char c : value) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
  return *this;
}

CsvWriter& CsvWriter::money(Money value) {
  separate();
  out_ += value.plain();
  return *this;
}

CsvWriter& CsvWriter::integer(std::int64_t value) {
  separate();
  out_ += std::to_string(value);
  return *this;
}

CsvWriter& CsvWriter::blank() {
  separate();
  return *this;
}

void CsvWriter::end_row() {
  // A line with nothing on it would be read as no row at all.
  if (out_.size() == row_begin_) out_ += "\"\"";
  out_ += "\r\n";
  row_begin_ = out_.size();
  is_row_begun_ = false;
}

}  // namespace mingbai::table
