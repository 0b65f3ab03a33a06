#include "books/month_review.h"

#include <algorithm>
#include <map>

#include "books/account_scheme.h"
#include "books/book_store.h"
#include "books/ledger.h"
#include "books/month_review_store.h"
#include "books/movements.h"
#include "platform/db/id_list.h"

namespace mingbai::books {
namespace {

// What was read for all units.
struct Facts {
  Period period;
  std::map<std::int64_t, std::vector<OpenBook>> books;  // by unit; in the month or the one before
  store::ByBook<store::MonthStanding> standings;
  store::ByBook<std::vector<store::StoredBalance>> moved;
  store::ByBook<std::map<std::string, Money>> left;
  std::vector<store::TransferMovement> transfers;

  [[nodiscard]] PeriodRange both() const { return {period.plus(-1), period}; }
};

Result<Facts> facts_of(db::Session& session, const std::string& units, Period period) {
  Facts out{.period = period};
  std::vector<Book> books = store::books_of_units(session, units);
  std::erase_if(books, [&](const Book& book) { return !counts_in(book, out.both()); });
  if (books.empty()) return out;
  const std::string list = db::id_list(books, &Book::id);
  store::ByBook<std::vector<Account>> accounts = store::accounts_of_books(session, list);
  for (Book& book : books) {
    OpenBook open{.book = std::move(book)};
    open.chart = TRY(chart_with(open.book.regime, std::move(accounts[open.book.id.value])));
    out.books[open.book.unit.value].push_back(std::move(open));
  }
  out.standings = store::month_standings(session, list, period);
  out.moved = store::balances_in(session, list, out.both());
  out.left = store::balances_after(session, list, period);
  out.transfers = store::transfers_in(session, units, out.both());
  return out;
}

template <typename T>
T of_book(const store::ByBook<T>& all, const Book& book) {
  const auto found = all.find(book.id.value);
  return found == all.end() ? T() : found->second;
}

void add_standing(const Facts& facts, const Book& book, MonthReview& review) {
  const store::MonthStanding standing = of_book(facts.standings, book);
  review.state = review.state ? std::min(*review.state, standing.state) : standing.state;
  review.has_correction = review.has_correction || standing.has_correction;
  review.mark += book.name + ":" + std::to_string(standing.last_event) + ";";
  if (standing.unreleased && (!review.unreleased || *standing.unreleased < *review.unreleased)) {
    review.unreleased = standing.unreleased;
  }
}

void add_left(const Facts& facts, const OpenBook& open, MonthReview& review) {
  for (const auto& [code, amount] : of_book(facts.left, open.book)) {
    review.imbalance += amount;
    const bool is_cash = code.starts_with("101");
    if (!is_cash && !code.starts_with("102")) continue;
    review.left += amount;
    const Account* account = open.chart.find(code);
    ensure(account != nullptr, "only accounts of the chart have balances");
    review.purses.push_back(
        {.name = account->name, .name_en = account->name_en, .is_cash = is_cash, .left = amount});
  }
}

// Without what stands above details.
std::vector<IncomeExpenditureRow> lowest(const std::vector<IncomeExpenditureRow>& rows) {
  std::vector<IncomeExpenditureRow> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool has_details = i + 1 < rows.size() && rows[i + 1].level > rows[i].level;
    if (!has_details) out.push_back(rows[i]);
  }
  return out;
}

void add_lines(bool is_income, const std::vector<IncomeExpenditureRow>& rows,
               std::vector<ReviewedLine>& into) {
  // The column of a year before holds the month before.
  for (const IncomeExpenditureRow& row : lowest(rows)) {
    if (row.amount.is_zero() && row.same_period_last_year.is_zero()) continue;
    into.push_back({.is_income = is_income,
                    .code = row.code,
                    .name = row.name,
                    .name_en = row.name_en,
                    .now = row.amount,
                    .before = row.same_period_last_year});
  }
}

void add_figures(const Facts& facts, const std::vector<OpenBook>& books, MonthReview& review) {
  std::vector<MovedBook> moved;
  moved.reserve(books.size());
  bool has_before = false;
  const Period before = facts.period.plus(-1);
  for (const OpenBook& open : books) {
    MovedBook& book = moved.emplace_back(MovedBook{.open = &open, .last_counted = facts.period});
    book.rows = of_book(facts.moved, open.book);
    has_before = has_before || counts_in(open.book, {before, before});
    review.has_entries = review.has_entries || std::ranges::any_of(book.rows, [&](const auto& row) {
                           return row.period == facts.period;
                         });
  }
  take_off(facts.transfers, facts.both(), moved);
  const std::unique_ptr<MovementsOf> of =
      movements_in(std::move(moved), {{before, before}, {facts.period, facts.period}});
  Ledger& ledger = of->ledgers.back();
  ledger.last_year = of->ledgers.front().current;
  const IncomeExpenditure figures = income_expenditure(ledger);
  review.totals = {figures.income_total.amount, figures.expenditure_total.amount};
  if (has_before) {
    review.before = {figures.income_total.same_period_last_year,
                     figures.expenditure_total.same_period_last_year};
  }
  add_lines(true, figures.income, review.lines);
  add_lines(false, figures.expenditure, review.lines);
}

MonthReview review_of(const Facts& facts, units::UnitId unit) {
  MonthReview out{.unit = unit};
  const auto found = facts.books.find(unit.value);
  if (found == facts.books.end()) return out;
  for (const OpenBook& open : found->second) {
    if (!counts_in(open.book, {facts.period, facts.period})) continue;
    add_standing(facts, open.book, out);
    add_left(facts, open, out);
  }
  if (!out.state) return out;
  add_figures(facts, found->second, out);
  // What is left moves with earlier months, too.
  for (const Money amount : {out.totals.income, out.totals.expenditure, out.left}) {
    out.mark += std::to_string(amount.fen()) + ";";
  }
  return out;
}

}  // namespace

Result<std::vector<MonthReview>> month_reviews(db::Session& session,
                                               const std::vector<units::UnitId>& units,
                                               Period period) {
  if (units.empty()) return std::vector<MonthReview>();
  const Facts facts = TRY(facts_of(session, db::id_list(units), period));
  std::vector<MonthReview> out;
  out.reserve(units.size());
  for (const units::UnitId& unit : units) out.push_back(review_of(facts, unit));
  return out;
}

std::vector<WaitingCorrection> waiting_corrections(db::Session& session,
                                                   const std::vector<units::Unit>& units) {
  if (units.empty()) return {};
  return store::waiting_corrections(session, db::id_list(units, &units::Unit::id));
}

}  // namespace mingbai::books
