// CSV as RFC 4180 says (CRLF, quotes where needed), UTF-8 beginning with a byte order mark. A text
// that a spreadsheet would take for a formula (beginning with = + - @ tab, CR or LF, or their
// full-width forms) gets a leading apostrophe; numbers stay numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/money.h"

namespace mingbai::table {

class CsvWriter {
 public:
  CsvWriter& text(std::string_view value);
  CsvWriter& money(Money value);  // "-1234.50"
  CsvWriter& integer(std::int64_t value);
  CsvWriter& blank();
  void end_row();
  [[nodiscard]] std::string str() && { return std::move(out_); }

 private:
  void separate();
  std::string out_ = "\xEF\xBB\xBF";
  std::size_t row_begin_ = 3;
  bool is_row_begun_ = false;
};

}  // namespace mingbai::table
