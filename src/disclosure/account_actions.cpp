#include "disclosure/account_actions.h"

#include <algorithm>
#include <map>
#include <memory>
#include <span>

namespace mingbai::disclosure {
namespace {

using books::Book;
using books::Month;
using books::MonthState;

// A month is public when every book that has begun by then has released it.
MonthStatus status_of(const PublicBooks& shelf, Period period, Date today, int deadline_day) {
  MonthStatus status{.period = period, .due = release_due(period, deadline_day)};
  if (period > today.period()) return status;
  bool has_begun = false;
  bool is_released = true;
  bool has_moved = false;
  for (std::size_t i = 0; i < shelf.looked_at.size(); ++i) {
    const Book& book = shelf.looked_at[i];
    if (period < book.start || (book.end && period > *book.end)) continue;
    has_begun = true;
    const auto found = shelf.months[i].find(period);
    if (found == shelf.months[i].end() || found->second.state != MonthState::released) {
      is_released = false;
      continue;
    }
    const Month& month = found->second;
    has_moved = has_moved || month.moved_at.has_value();
    status.released_at = std::max(status.released_at, month.released_at);
  }
  if (!has_begun) return status;
  if (!is_released) {
    status.publicity = MonthPublicity::being_checked;
    status.released_at.reset();
  } else {
    status.publicity = has_moved ? MonthPublicity::moved : MonthPublicity::released;
  }
  return status;
}

bool is_public(const MonthStatus& status) {
  return status.publicity == MonthPublicity::released || status.publicity == MonthPublicity::moved;
}

bool all_public(const PublicBooks& shelf, PeriodRange range, Date today) {
  for (Period period = range.first; period <= range.last; period = period.plus(1)) {
    if (!is_public(status_of(shelf, period, today, 1))) return false;
  }
  return true;
}

std::optional<PeriodRange> kept_months(const PublicBooks& shelf, Date today) {
  const Period ended = today.period().plus(-1);
  Period first = shelf.looked_at.front().start;
  for (const Book& book : shelf.looked_at) first = std::min(first, book.start);
  if (first > ended) return std::nullopt;
  Period last = first;
  for (const Book& book : shelf.looked_at) {
    last = std::max(last, book.end ? std::min(*book.end, ended) : ended);
  }
  return PeriodRange{first, last};
}

// From the first public month on, up to the last one without a hole.
std::optional<PeriodRange> shown_months(const std::vector<MonthStatus>& months) {
  const auto first = std::ranges::find_if(months, is_public);
  if (first == months.end()) return std::nullopt;
  auto last = first;
  while (last + 1 != months.end() && is_public(*(last + 1))) ++last;
  return PeriodRange{first->period, last->period};
}

// The ranges beside the one shown, in one reading: as many months before it, the same months a year
// earlier, and each of twelve months.
void add_ranges_beside(db::Session& session, const PublicBooks& shelf, Date today,
                       MonthAccount& account) {
  const PeriodRange shown = *account.shown;
  const PeriodRange before{shown.first.plus(-shown.months()), shown.first.plus(-1)};
  std::vector<PeriodRange> ranges{before, shown.a_year_before()};
  for (Period period = shown.last.plus(-11); period <= shown.last; period = period.plus(1)) {
    ranges.push_back({period, period});
  }
  const auto moved = books::movements_of(session, shelf.open, ranges);
  const auto compared = [&](const books::Ledger& ledger) -> std::optional<Comparison> {
    if (!all_public(shelf, ledger.range, today)) return std::nullopt;
    return compare(account.statement, books::income_expenditure(ledger));
  };
  account.has_year_before = all_public(shelf, shown.a_year_before(), today);
  account.previous = compared(moved->ledgers[0]);
  if (shown.a_year_before() != before) account.last_year = compared(moved->ledgers[1]);
  for (const books::Ledger& month : std::span(moved->ledgers).subspan(2)) {
    MonthTotals bar{.period = month.range.first};
    bar.is_public = is_public(status_of(shelf, bar.period, today, 1));
    if (bar.is_public) {
      const books::IncomeExpenditureTotals totals = books::income_expenditure_totals(month);
      bar.income = totals.income;
      bar.expenditure = totals.expenditure;
    }
    account.bars.push_back(bar);
  }
}

const books::IncomeExpenditureRow* row_of(const std::vector<books::IncomeExpenditureRow>& rows,
                                          std::string_view code) {
  const auto found = std::ranges::find(rows, code, &books::IncomeExpenditureRow::code);
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

Result<PublicBooks> public_books(db::Session& session, const units::Unit& unit,
                                 std::string_view name) {
  PublicBooks out{.unit = unit, .name = std::string(name)};
  for (const Book& book : TRY(books::books_of(session, unit.id))) {
    out.all_names.push_back(book.name);
    if (name.empty() || book.name == name) out.looked_at.push_back(book);
  }
  if (out.looked_at.empty()) {
    return fail(ErrorCode::not_found, name.empty()
                                          ? msg("{0} keeps no books here.", unit.name)
                                          : msg("{0} keeps no book named {1}.", unit.name, name));
  }
  books::StatementScope scope{.unit = unit.id, .released_only = true};
  if (!name.empty()) scope.book = out.looked_at.front().id;
  out.open = TRY(books::open_books(session, scope));
  for (const Book& book : out.looked_at) {
    std::map<Period, Month>& months = out.months.emplace_back();
    for (const Month& month : books::months_with_state(session, book.id)) {
      months[month.period] = month;
    }
  }
  return out;
}

std::optional<Period> last_public_month(const PublicBooks& shelf) {
  std::optional<Period> last;
  for (const std::map<Period, Month>& months : shelf.months) {
    for (const auto& [period, month] : months) {
      if (month.state == MonthState::released) last = std::max(last, std::optional(period));
    }
  }
  // Another book may not have released it yet.
  while (last && !is_public(status_of(shelf, *last, last_day(*last), 1))) {
    last = last->plus(-1);
    if (std::ranges::all_of(shelf.looked_at, [&](const Book& b) { return *last < b.start; }))
      last.reset();
  }
  return last;
}

Result<MonthAccount> month_account(db::Session& session, const PublicBooks& shelf,
                                   PeriodRange range, Date today, const FinanceRules& rules) {
  MonthAccount account{.unit_code = shelf.unit.code,
                       .unit_name = shelf.unit.name,
                       .is_village = shelf.unit.kind == units::Kind::village,
                       .book = shelf.name,
                       .books = shelf.all_names,
                       .range = range};
  for (Period period = range.first; period <= range.last; period = period.plus(1)) {
    account.months.push_back(status_of(shelf, period, today, rules.deadline_day));
  }
  for (books::TakenBack& taken : books::taken_back(session, shelf.unit.id)) {
    const bool is_looked_at = shelf.name.empty() || taken.book == shelf.name;
    if (!is_looked_at || !range.contains(taken.period)) continue;
    const auto at = static_cast<std::size_t>(taken.period.index() - range.first.index());
    account.months[at].taken_back.push_back(std::move(taken));
  }
  account.kept = kept_months(shelf, today);
  account.last_public = last_public_month(shelf);
  account.shown = shown_months(account.months);
  if (!account.shown) return account;

  const auto loaded = TRY(books::ledger_of(session, shelf.open, *account.shown));
  account.statement = books::income_expenditure(loaded->ledger);
  account.left = cash_left(loaded->ledger.current);
  account.removed_transfers = loaded->removed_transfers;
  add_ranges_beside(session, shelf, today, account);
  return account;
}

Result<PublicEntries> public_entries(db::Session& session, const PublicBooks& shelf,
                                     const MonthAccount& account, std::string_view code,
                                     std::string_view after, int limit, const FinanceRules& rules) {
  const books::IncomeExpenditureRow* row = row_of(account.statement.income, code);
  PublicEntries out{.is_income = row != nullptr};
  if (row == nullptr) row = row_of(account.statement.expenditure, code);
  if (row == nullptr || !account.shown) {
    return fail(ErrorCode::not_found,
                msg("There is no item {0} in the account of these months.", code));
  }
  out.account = row->code;
  out.name = row->name;
  out.name_en = row->name_en;
  out.plain_label = row->plain_label;
  out.plain_label_en = row->plain_label_en;
  out.total = row->amount;
  const std::vector<books::Entry> entries =
      TRY(books::entries_of(session, shelf.open, *account.shown, code, after, limit + 1));
  const std::vector<books::IncomeExpenditureRow>& rows =
      out.is_income ? account.statement.income : account.statement.expenditure;
  for (const books::Entry& entry : entries) {
    if (static_cast<int>(out.entries.size()) == limit) {
      out.next = out.entries.back().key;
      break;
    }
    const books::IncomeExpenditureRow* named = row_of(rows, entry.account);
    out.entries.push_back(
        {.date = entry.date,
         .account = entry.account,
         .account_name = named == nullptr ? row->name : named->name,
         .account_name_en = named == nullptr ? row->name_en : named->name_en,
         .counterparty = rules.counterparties.classify(entry.counterparty),
         .amount = out.is_income ? entry.credit - entry.debit : entry.debit - entry.credit,
         .key = entry.key});
  }
  return out;
}

}  // namespace mingbai::disclosure
