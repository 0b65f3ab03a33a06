#include "books/month_lines.h"

#include <algorithm>

#include <fmt/format.h>

#include "books/chart_merger.h"
#include "books/entry_store.h"
#include "books/ledger.h"

namespace mingbai::books {
namespace {

// Date, voucher, line: sorts as text.
std::string key_of(const Entry& entry, std::int64_t line) {
  return fmt::format("{}/{:012}/{:04}", entry.date.iso(), entry.voucher.value, line % 10'000);
}

// The books of the scope whose months have the month among them.
std::vector<const OpenBook*> books_in(const OpenBooks& open, Period period) {
  std::vector<const OpenBook*> out;
  for (const OpenBook& each : open.books) {
    const PeriodRange month{period, period};
    if (counts_in(each.book, month) && period <= last_counted(each, open.scope, month)) {
      out.push_back(&each);
    }
  }
  return out;
}

struct BookedLine {
  const OpenBook* book = nullptr;
  MonthLine line;
};

std::vector<BookedLine> lines_of(db::Session& session, const OpenBooks& open, Period period) {
  // Of income and expenditure, in both regimes.
  constexpr std::string_view profit_loss = "5";
  std::vector<BookedLine> out;
  for (const OpenBook* book : books_in(open, period)) {
    store::each_entry(session, book->book.id, period, profit_loss, !open.scope.book,
                      [&](Entry entry, std::int64_t line) {
                        const Account* top = book->chart.top(entry.account);
                        ensure(top != nullptr, "lines stand on accounts of their chart");
                        if (entry.is_closing || top->category != Category::profit_loss) return;
                        entry.key = key_of(entry, line);
                        out.push_back({book, {std::move(entry), {}}});
                      });
  }
  std::ranges::sort(out, {}, [](const BookedLine& each) { return each.line.entry.key; });
  return out;
}

// The chart of the only book, or one for all of them, with the code of each line in it.
Chart name_rows(const OpenBooks& open, Period period, std::vector<BookedLine>& lines) {
  const std::vector<const OpenBook*> books = books_in(open, period);
  if (open.scope.book || books.size() == 1) {
    for (BookedLine& each : lines) each.line.row = each.line.entry.account;
    return books.empty() ? open.books.front().chart : books.front()->chart;
  }
  const bool is_2004 = !books.empty() && std::ranges::all_of(books, [](const OpenBook* each) {
    return each->chart.regime() == Regime::rce2004;
  });
  ChartMerger merger(is_2004 ? Regime::rce2004 : Regime::rce2023);
  for (const BookedLine& each : lines) merger.add(each.book->chart, each.line.entry.account);
  merger.finish();
  for (BookedLine& each : lines) {
    each.line.row = merger.target(each.book->chart, each.line.entry.account);
  }
  return std::move(merger).chart();
}

}  // namespace

Result<MonthLines> month_lines(db::Session& session, const OpenBooks& open, Period period) {
  std::vector<BookedLine> lines = lines_of(session, open, period);
  MonthLines out{.chart = name_rows(open, period, lines), .lines = {}, .figures = {}};
  Ledger ledger;
  ledger.chart = &out.chart;
  ledger.range = {period, period};
  for (BookedLine& each : lines) {
    Balance& balance = ledger.current[each.line.row];
    balance.debit += each.line.entry.debit;
    balance.credit += each.line.entry.credit;
    out.lines.push_back(std::move(each.line));
  }
  out.figures = income_expenditure(ledger);
  return out;
}

Result<std::optional<IncomeExpenditure>> income_expenditure_by_line(db::Session& session,
                                                                    const OpenBooks& open,
                                                                    Period period,
                                                                    std::int64_t most) {
  std::int64_t vouchers = 0;
  for (const OpenBook& each : open.books) {
    vouchers += store::count_vouchers_of_month(session, each.book.id, period, most - vouchers + 1);
    if (vouchers > most) return std::optional<IncomeExpenditure>();
  }
  return std::optional(TRY(month_lines(session, open, period)).figures);
}

}  // namespace mingbai::books
