// CSV as RFC 4180 says (CRLF, quotes where needed). A text that a spreadsheet would take for a
// formula (beginning with = + - @ tab or CR) gets a leading apostrophe; numbers stay numbers.
#pragma once

#include <string>
#include <string_view>

#include "kernel/money.h"

namespace mingbai::table {

class CsvWriter {
 public:
  CsvWriter& text(std::string_view value);
  CsvWriter& money(Money value);
  CsvWriter& integer(std::int64_t value);
  void end_row();
  [[nodiscard]] std::string str() && { return std::move(out_); }

 private:
  void separate();
  std::string out_;
  bool is_row_begun_ = false;
};

}  // namespace mingbai::table
