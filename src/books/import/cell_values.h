// Cell values: what one cell of somebody's spreadsheet says as a date, an amount, a month or the
// number of a voucher.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "books/voucher.h"
#include "kernel/date.h"
#include "kernel/money.h"
#include "platform/table/table.h"

namespace mingbai::books {

// Full-width letters, digits and signs (U+FF01 to U+FF5E, U+3000) as their ASCII twins.
std::string fold_width(std::string_view text);

// A heading or a fixed word in the form in which it is compared: folded, in lower case, without
// white space, leading "*", trailing colons and remarks such as "（元）" (never "（万元）", which
// is another scale).
std::string fold_word(std::string_view text);

// Dates as dates, as text in every usual order, and as day numbers in cells that were never
// formatted as dates (then is_serial). "10-03" and "10月3日" need the year that a title names (0:
// none is named).
struct DateReading {
  Date date;
  bool is_serial = false;
};
std::optional<DateReading> date_of(const table::Cell& cell, int year_from_title);

// Empty cells, "-" and "—" are zero. Stored binary fractions count as the fen they were meant to be
// (0.30000000000000004 is 0.30). Nothing if it is no amount.
std::optional<Money> amount_of(const table::Cell& cell);

// A small whole number such as a count of papers: "3", "3.0", "3张".
std::optional<std::int64_t> count_of(const table::Cell& cell);

// The month that a period column names. year 0: it names only the month.
struct PeriodReading {
  int year = 0;
  int month = 0;
};
std::optional<PeriodReading> period_of(std::string_view text);

// "记-17", "记字第0017号", "银付 3", "17", "17.0", "记-5 1/2" (first of two sheets): the word
// before the number, as written, and the number without leading zeros.
struct NumberReading {
  std::string word;
  std::string number;
};
std::optional<NumberReading> voucher_number_of(std::string_view text);

// 借 or 贷 in any usual spelling: 借方, J, Dr, debit, 1; 贷方, C, Cr, credit, -1. A bare "D" is
// nothing: it stands for debit beside C and for 贷 beside J.
std::optional<Side> side_of(std::string_view text);

// The first year (1990 to 2099) in a title such as "2026年10月记账凭证"; 0: none.
int year_in(std::string_view title);

// The first month that a title names: "2026年1月科目余额表", "期间：2026.01-2026.03",
// "2026年第1期", "2026年度" (its first). When a table was printed or exported says nothing.
std::optional<Period> first_month_in(std::string_view title);

}  // namespace mingbai::books
