#include "disclosure/published_statement.h"

#include <fmt/format.h>

namespace mingbai::disclosure {
namespace {

using books::IncomeExpenditure;
using books::IncomeExpenditureRow;

using Column = Money IncomeExpenditureRow::*;
using RowsByCode = std::map<std::string, IncomeExpenditureRow>;  // details follow their parent

void add_rows(RowsByCode& into, const std::vector<PublishedRow>& rows,
              const std::vector<std::string>& codes, Column column) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    IncomeExpenditureRow& row = into[codes[i]];
    row.code = codes[i];
    row.name = rows[i].name;
    row.name_en = rows[i].name_en;
    row.level = rows[i].level;
    row.*column += rows[i].amount;
  }
}

struct Sums {
  RowsByCode income, expenditure;
  IncomeExpenditure out;

  void add(const std::vector<const CodedMonth*>& months, Column column) {
    for (const CodedMonth* month : months) {
      const PublishedTotals& totals = month->figures.totals;
      add_rows(income, month->rows().income, month->income, column);
      add_rows(expenditure, month->rows().expenditure, month->expenditure, column);
      out.income_total.*column += totals.income;
      out.expenditure_total.*column += totals.expenditure;
      out.surplus.*column += totals.surplus;
    }
  }
};

std::vector<IncomeExpenditureRow> rows_of(const RowsByCode& rows) {
  std::vector<IncomeExpenditureRow> out;
  for (const auto& [code, row] : rows) out.push_back(row);
  return out;
}

// What moved by the names of items, those of both halves together.
std::map<std::string, Money> by_name(const IncomeExpenditure& account) {
  std::map<std::string, Money> out;
  for (const auto* half : {&account.income, &account.expenditure}) {
    for (const IncomeExpenditureRow& row : *half) out[row.name] += row.amount;
  }
  std::erase_if(out, [](const auto& row) { return row.second.is_zero(); });
  return out;
}

}  // namespace

std::vector<std::string> RowCodes::codes_of(const std::vector<PublishedRow>& rows) {
  std::vector<std::string> out;
  std::vector<std::pair<std::string, std::string>> above;  // code in the document, code here
  for (const PublishedRow& row : rows) {
    above.resize(static_cast<std::size_t>(row.level - 1));
    if (above.empty()) {
      out.push_back(row.code);
    } else {
      const auto& [own_parent, parent] = above.back();
      std::string& place = places_[{parent, row.name}];
      if (place.empty()) {
        const bool is_below = row.code.size() > own_parent.size();
        place = parent + (is_below ? row.code.substr(own_parent.size()) : row.code);
        for (int i = 99; taken_.contains(place) && i >= 0; --i) {
          place = fmt::format("{}{:02}", parent, i);
        }
        taken_.insert(place);
      }
      out.push_back(place);
    }
    above.emplace_back(row.code, out.back());
  }
  return out;
}

IncomeExpenditure published_statement(const StatementMonths& months, PeriodRange range) {
  Sums sums;
  // The months shown come last, so that the names are theirs.
  sums.add(months.year_before, &IncomeExpenditureRow::same_period_last_year);
  sums.add(months.year_to_date, &IncomeExpenditureRow::year_to_date);
  sums.add(months.shown, &IncomeExpenditureRow::amount);
  IncomeExpenditure out = std::move(sums.out);
  out.range = range;
  out.income = rows_of(sums.income);
  out.expenditure = rows_of(sums.expenditure);
  return out;
}

bool same_figures(const IncomeExpenditure& one, const IncomeExpenditure& other) {
  return one.income_total.amount == other.income_total.amount &&
         one.expenditure_total.amount == other.expenditure_total.amount &&
         by_name(one) == by_name(other);
}

}  // namespace mingbai::disclosure
