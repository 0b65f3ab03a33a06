#include "books/month_facts.h"

#include <algorithm>

#include "books/chart_merger.h"
#include "books/money_left.h"
#include "books/month_lines.h"

namespace mingbai::books {
namespace {

// Those in which something moved, and what stands above them.
json::Array rows_of(const std::vector<IncomeExpenditureRow>& rows) {
  json::Array out;
  int kept_level = 0;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    if (row->amount.is_zero() && row->level >= kept_level) continue;
    kept_level = row->level;
    json::Object object{{"code", row->code}, {"name", row->name}};
    if (!row->name_en.empty()) object.emplace_back("name_en", row->name_en);
    object.emplace_back("level", row->level);
    object.emplace_back("amount", row->amount.fen());
    out.emplace_back(std::move(object));
  }
  std::ranges::reverse(out);
  return out;
}

void add_rows(json::Object& document, const IncomeExpenditure& figures, std::string_view ending) {
  document.emplace_back("income" + std::string(ending), rows_of(figures.income));
  document.emplace_back("expenditure" + std::string(ending), rows_of(figures.expenditure));
}

// The same in the chart of 2023, so that years before and after a conversion can be compared.
IncomeExpenditure in_2023(const MonthLines& lines) {
  ChartMerger merger(Regime::rce2023);
  for (const MonthLine& line : lines.lines) merger.add(lines.chart, line.row);
  merger.finish();
  Ledger ledger;
  ledger.chart = &merger.chart();
  ledger.range = lines.figures.range;
  for (const MonthLine& line : lines.lines) {
    Balance& balance = ledger.current[merger.target(lines.chart, line.row)];
    balance.debit += line.entry.debit;
    balance.credit += line.entry.credit;
  }
  return income_expenditure(ledger);
}

json::Array transfers_of(const LedgerOf& ledger) {
  json::Array out;
  for (const RemovedTransfer& transfer : ledger.removed_transfers) {
    out.push_back(json::Object{{"date", transfer.date.iso()},
                               {"from", transfer.from},
                               {"to", transfer.to},
                               {"amount", transfer.amount.fen()}});
  }
  return out;
}

// Amounts as in the statement, so that the entries of a row add up to it.
json::Array entries_of(const MonthLines& lines) {
  json::Array out;
  for (const auto& [entry, row] : lines.lines) {
    const bool is_income = lines.chart.top(row)->normal_side == Side::credit;
    const Money amount = is_income ? entry.credit - entry.debit : entry.debit - entry.credit;
    out.push_back(json::Object{{"date", entry.date.iso()},
                               {"account", row},
                               {"counterparty", entry.counterparty},
                               {"amount", amount.fen()}});
  }
  return out;
}

}  // namespace

Result<std::string> add_figures(db::Session& session, const OpenBooks& open, Period period,
                                json::Object& document) {
  const MonthLines lines = TRY(month_lines(session, open, period));
  const auto ledger = TRY(ledger_of(session, open, {period, period}));
  const Money left = money_left(session, open, {period, period}).front();
  document.emplace_back("rules", to_string(lines.chart.regime()));
  document.emplace_back("income_total", lines.figures.income_total.amount.fen());
  document.emplace_back("expenditure_total", lines.figures.expenditure_total.amount.fen());
  document.emplace_back("surplus", lines.figures.surplus.amount.fen());
  document.emplace_back("left", left.fen());
  add_rows(document, lines.figures, "");
  if (lines.chart.regime() == Regime::rce2004) add_rows(document, in_2023(lines), "_2023");
  if (!open.scope.book) document.emplace_back("transfers", transfers_of(*ledger));
  return json::write(entries_of(lines));
}

}  // namespace mingbai::books
