// MonthDraft: a month as it would be closed, or as it (or its correction) would be released: what
// the one who does it looks at, and what is printed on a sheet of paper. Private to books.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "access/sheet_actions.h"
#include "books/book_actions.h"
#include "books/release_check.h"

namespace mingbai::books {

struct MonthDraft {
  units::Unit unit;
  Book book;
  Month month;
  std::vector<std::string> reasons;  // of the correction, the oldest first
  IncomeExpenditureTotals totals;
  std::string state;  // JSON: every figure, and when the month was closed, or posted into
};
bool is_correction(const MonthDraft& draft);

// A month as it stands, open ones too, without `reasons` and `state`. not_found: no such book.
Result<MonthDraft> month_at(db::Session& session, units::UnitId unit, std::string_view book,
                            Period period);

// What release_month() refuses is refused here, and what `check` does.
Result<MonthDraft> month_draft(db::Session& session, units::UnitId unit, std::string_view book,
                               Period period, const ReleaseCheck& check, Instant now);

// Names and values, for a page and for paper.
std::vector<std::pair<std::string, std::string>> lines_of(const MonthDraft& draft,
                                                          const i18n::Translator& t);

// A sheet for the release of a month, and the month and book that it is about.
access::SheetDraft sheet_draft(units::UnitId unit, std::string_view book, Period period);

}  // namespace mingbai::books
