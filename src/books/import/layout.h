// Layout: how one accounting program writes vouchers into a table, read from a scheme in
// schemes/layouts/ (shipped, or of the city in <data>/schemes/layouts/).
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "books/voucher.h"
#include "kernel/result.h"

namespace mingbai::books {

// What a column may mean. Spelled as in the schemes.
enum class Column {
  date,
  year,
  month,
  day,
  period,
  voucher,  // type and number in one cell: 记-1
  type,
  number,
  account,
  account_name,
  summary,
  debit,
  credit,
  amount,
  direction,
  red,  // a mark that makes the amount negative
  counterparty,
  attachment,   // name or number of the paper
  attachments,  // how many papers
  voided,       // a mark on vouchers that were cancelled before they were booked
  item,         // 项目 of a list of cash movements
  income,
  expense,
  payment,        // how it was paid: 现金, 转账 ...
  opening_debit,  // 期初余额, as two columns
  opening_credit,
  opening_amount  // or as one beside a direction
};
inline constexpr std::size_t column_count = 27;

std::string_view to_string(Column column);

struct Layout {
  // opening_balances: one account per row, no dates (科目余额表).
  enum class Rows { voucher_lines, cash_movements, opening_balances };

  std::string id;
  std::int64_t version = 1;
  std::string name;
  std::string name_en;
  Rows rows = Rows::voucher_lines;
  // Among layouts that fit a file equally well, the lowest comes first.
  std::int64_t priority = 50;
  // Files without headings: columns by place, from this row on. 0: the file has headings.
  std::int64_t first_row = 0;
  // Headings are looked for in this many rows.
  std::int64_t title_rows = 20;
  char separator = 0;  // of text files; 0: found by itself

  // Headings (folded) or, in positional layouts, the column's number from 1, by Column.
  std::array<std::vector<std::string>, column_count> headings;
  std::array<std::int64_t, column_count> positions{};
  std::vector<Column> required;
  // Headings that the program also writes and nobody reads here; they speak for this layout.
  std::vector<std::string> known;

  std::vector<std::string> subtotals;     // words (folded) of rows that are sums: 合计
  std::vector<std::string> opening;       // words (folded) of rows that are opening balances
  std::vector<std::string> red_marks;     // values (folded) of the red column
  std::vector<std::string> voided_marks;  // values (folded) of the voided column
  bool is_red_font_negative = true;
  VoucherType default_type = VoucherType::none;

  [[nodiscard]] bool is_positional() const { return first_row > 0; }
  [[nodiscard]] bool has(Column column) const;
};

// Every mistake of a layout scheme as "file:line: …"; empty if it is sound. For `scheme check`.
std::vector<Message> layout_mistakes(std::string_view yaml, std::string_view file_name);

Result<Layout> parse_layout(std::string_view yaml, std::string_view file_name);

// The shipped layouts and those of own_schemes (<data>/schemes; empty: none) beside them or in
// their place, in the order of their priority.
Result<std::vector<Layout>> layouts(const std::filesystem::path& own_schemes);

}  // namespace mingbai::books
