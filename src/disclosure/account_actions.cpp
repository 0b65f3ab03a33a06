#include "disclosure/account_actions.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "books/account_scheme.h"
#include "books/money_left.h"
#include "disclosure/month_deadline.h"
#include "publications/document_actions.h"

namespace mingbai::disclosure {
namespace {

using books::Book;
using books::IncomeExpenditure;
using books::IncomeExpenditureRow;

// A month with more vouchers is compared with the balances that are kept beside them.
constexpr std::int64_t most_vouchers_compared = 1'000;

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

bool all_public(const PublicBooks& shelf, PeriodRange range, Date today) {
  for (Period period = range.first; period <= range.last; period = period.plus(1)) {
    if (!is_public(status_of(shelf, period, today))) return false;
  }
  return true;
}

using CodedMonths = std::map<Period, CodedMonth>;

std::vector<const CodedMonth*> months_in(const CodedMonths& months, PeriodRange range) {
  std::vector<const CodedMonth*> out;
  for (auto month = months.lower_bound(range.first);
       month != months.end() && month->first <= range.last; ++month) {
    out.push_back(&month->second);
  }
  return out;
}

IncomeExpenditure statement_in(const CodedMonths& months, PeriodRange range) {
  return published_statement(
      {.shown = months_in(months, range), .year_before = {}, .year_to_date = {}}, range);
}

// What explains an item: words of the charts, never figures.
void explain(const PublicBooks& shelf, IncomeExpenditureRow& row) {
  for (const books::OpenBook& each : shelf.open.books) {
    const books::Account* account = each.chart.find(row.code);
    if (account == nullptr || account->name != row.name) continue;
    row.plain_label = account->plain_label;
    row.plain_label_en = account->plain_label_en;
    return;
  }
}

// Documents leave out items in which nothing moved; the page names them.
void add_unmoved(std::vector<IncomeExpenditureRow>& rows,
                 const std::vector<IncomeExpenditureRow>& standard) {
  for (const IncomeExpenditureRow& each : standard) {
    const auto place = std::ranges::lower_bound(rows, each.code, {}, &IncomeExpenditureRow::code);
    if (place == rows.end() || place->code != each.code) rows.insert(place, each);
  }
}

void complete(const PublicBooks& shelf, books::Regime rules, IncomeExpenditure& statement) {
  const books::Ledger empty{.chart = &books::standard_chart(rules),
                            .range = statement.range,
                            .current = {},
                            .last_year = {},
                            .year_to_date = {}};
  const IncomeExpenditure standard = books::income_expenditure(empty);
  add_unmoved(statement.income, standard.income);
  add_unmoved(statement.expenditure, standard.expenditure);
  for (auto* half : {&statement.income, &statement.expenditure}) {
    for (IncomeExpenditureRow& row : *half) explain(shelf, row);
  }
}

// A unit's accounts by two sets of rules have no common sum.
Result<books::Regime> rules_of(const PublicBooks& shelf, PeriodRange shown) {
  const auto rules = [&](Period period) { return shelf.documents.at(period).month.totals->rules; };
  for (Period period = shown.first; period <= shown.last; period = period.plus(1)) {
    if (rules(period) == rules(shown.first)) continue;
    return fail(
        ErrorCode::invalid,
        msg("The book was converted to the rules of {0} with {1}. Choose months on one side of "
            "that month.",
            to_string(rules(period)), period.iso()),
        "period");
  }
  return rules(shown.first);
}

// The ranges beside the one shown: as many months before it, the same months a year earlier, and
// each of twelve months.
void add_ranges_beside(const PublicBooks& shelf, Date today, MonthAccount& account) {
  const PeriodRange shown = *account.shown;
  const PeriodRange before{shown.first.plus(-shown.months()), shown.first.plus(-1)};
  const CodedMonths& months = shelf.items;
  const IncomeExpenditure now = statement_in(months, shown);
  const auto compared = [&](PeriodRange range) -> std::optional<Comparison> {
    if (!all_public(shelf, range, today)) return std::nullopt;
    return compare(now, statement_in(months, range));
  };
  account.previous = compared(before);
  if (shown.a_year_before() != before) account.last_year = compared(shown.a_year_before());
  for (Period period = shown.last.plus(-11); period <= shown.last; period = period.plus(1)) {
    MonthTotals bar{.period = period};
    const auto found = shelf.documents.find(period);
    bar.is_public = found != shelf.documents.end() && found->second.month.totals.has_value();
    if (bar.is_public) {
      bar.income = found->second.month.totals->income;
      bar.expenditure = found->second.month.totals->expenditure;
    }
    account.bars.push_back(bar);
  }
}

void add_figures(const PublicBooks& shelf, books::Regime rules, AccountDetail detail,
                 MonthAccount& account) {
  const PeriodRange shown = *account.shown;
  const CodedMonths& months = shelf.items;
  account.statement = published_statement(
      {.shown = months_in(months, shown),
       .year_before = months_in(months, shown.a_year_before()),
       .year_to_date = months_in(months, {shown.last.first_of_year(), shown.last})},
      shown);
  if (detail == AccountDetail::table) complete(shelf, rules, account.statement);
  account.left = shelf.documents.at(shown.last).month.totals->left;
  for (const CodedMonth* month : months_in(months, shown)) {
    const auto& transfers = month->figures.transfers;
    account.removed_transfers.insert(account.removed_transfers.end(), transfers.begin(),
                                     transfers.end());
  }
}

// What income and expenditure the books have now of each month that is shown.
Result<std::vector<IncomeExpenditure>> booked(db::Session& session, const PublicBooks& shelf,
                                              PeriodRange shown) {
  std::vector<IncomeExpenditure> out;
  if (shown.months() == 1) {
    std::optional<IncomeExpenditure> by_line = TRY(books::income_expenditure_by_line(
        session, shelf.open, shown.first, most_vouchers_compared));
    if (by_line) return std::vector{*std::move(by_line)};
  }
  std::vector<PeriodRange> months;
  for (Period period = shown.first; period <= shown.last; period = period.plus(1)) {
    months.push_back({period, period});
  }
  const auto moved = books::movements_of(session, shelf.open, months);
  for (const books::Ledger& ledger : moved->ledgers) {
    out.push_back(books::income_expenditure(ledger));
  }
  return out;
}

Result<void> compare_with_books(db::Session& session, const PublicBooks& shelf,
                                MonthAccount& account) {
  const std::vector<IncomeExpenditure> now = TRY(booked(session, shelf, *account.shown));
  const std::vector<Money> left = books::money_left(session, shelf.open, *account.shown);
  for (MonthStatus& status : account.months) {
    if (!account.shown->contains(status.period)) continue;
    const auto at = static_cast<std::size_t>(status.period.index() - account.shown->first.index());
    const IncomeExpenditure& said = now[at];
    const IncomeExpenditure published = statement_in(shelf.items, {status.period, status.period});
    const PublishedTotals& totals = *shelf.documents.at(status.period).month.totals;
    const BooksDiffer differ{
        .more = {said.income_total.amount - published.income_total.amount,
                 said.expenditure_total.amount - published.expenditure_total.amount,
                 left[at] - totals.left},
        .is_by_item = !same_figures(said, published)};
    if (!differ.is_by_item && differ.more.left.is_zero() && !status.has_correction) continue;
    status.publicity = MonthPublicity::moved;
    status.books_differ = differ;
  }
  return {};
}

const books::IncomeExpenditureRow* row_of(const std::vector<books::IncomeExpenditureRow>& rows,
                                          std::string_view code) {
  const auto found = std::ranges::find(rows, code, &books::IncomeExpenditureRow::code);
  return found == rows.end() ? nullptr : &*found;
}

// Of which months the items are needed: those shown, those before them, a year earlier and, for the
// table, from January on.
std::set<Period> wanted_months(PeriodRange shown, AccountDetail detail) {
  std::set<Period> out;
  const auto add = [&](PeriodRange range) {
    for (Period period = range.first; period <= range.last; period = period.plus(1)) {
      out.insert(period);
    }
  };
  add({shown.first.plus(-shown.months()), shown.last});
  add(shown.a_year_before());
  if (detail == AccountDetail::table) add({shown.last.first_of_year(), shown.last});
  return out;
}

// Day and place among the month's entries: sorts as text.
std::string key_of(const PublishedEntry& entry, std::size_t place) {
  return fmt::format("{}/{:06}", entry.date.iso(), place);
}

// The code that the row of an entry has in the statement; its own where no row is left of it.
std::string row_code(const CodedMonth& month, const std::string& account) {
  const auto in = [&](const std::vector<PublishedRow>& rows,
                      const std::vector<std::string>& codes) -> const std::string* {
    const auto found = std::ranges::find(rows, account, &PublishedRow::code);
    return found == rows.end() ? nullptr : &codes[static_cast<std::size_t>(found - rows.begin())];
  };
  if (const std::string* code = in(month.rows().income, month.income)) return *code;
  if (const std::string* code = in(month.rows().expenditure, month.expenditure)) return *code;
  return account;
}

}  // namespace

Result<MonthAccount> month_account(db::Session& session, PublicBooks& shelf, PeriodRange range,
                                   Date today, const matters::Rulebook& rulebook,
                                   AccountDetail detail) {
  MonthAccount account{.unit_code = shelf.unit.code,
                       .unit_name = shelf.unit.name,
                       .is_village = shelf.unit.kind == units::Kind::village,
                       .book = shelf.name,
                       .books = shelf.all_names,
                       .range = range};
  const int before = std::max(range.months(), 12);
  read_documents(session, shelf, {range.first.plus(-before), range.last});
  for (Period period = range.first; period <= range.last; period = period.plus(1)) {
    account.months.push_back(status_of(shelf, period, today));
    account.months.back().due = release_due(session, rulebook, shelf.unit.code, period);
  }
  for (books::TakenBack& taken : books::taken_back(session, shelf.unit.id)) {
    const bool is_looked_at = shelf.name.empty() || taken.book == shelf.name;
    if (!is_looked_at || !range.contains(taken.period)) continue;
    const auto at = static_cast<std::size_t>(taken.period.index() - range.first.index());
    account.months[at].taken_back.push_back(std::move(taken));
  }
  account.kept = kept_months(shelf, today);
  account.last_public = last_public_month(session, shelf, today);
  account.shown = shown_months(account.months);
  if (!account.shown) return account;

  const books::Regime shown_rules = TRY(rules_of(shelf, *account.shown));
  account.has_year_before = all_public(shelf, account.shown->a_year_before(), today);
  TRY(read_items(shelf, wanted_months(*account.shown, detail)));
  add_figures(shelf, shown_rules, detail, account);
  add_ranges_beside(shelf, today, account);
  TRY(compare_with_books(session, shelf, account));
  return account;
}

Result<PublicEntries> public_entries(db::Session& session, const PublicBooks& shelf,
                                     const MonthAccount& account, std::string_view code,
                                     std::string_view after, int limit) {
  const IncomeExpenditureRow* row = row_of(account.statement.income, code);
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
  const Period first = TRY(books::month_of_key(after, account.shown->first));
  const std::vector<IncomeExpenditureRow>& rows =
      out.is_income ? account.statement.income : account.statement.expenditure;
  for (Period period = first; period <= account.shown->last; period = period.plus(1)) {
    const LoggedMonth& document = shelf.documents.at(period);
    const std::string part =
        TRY(publications::logged_content(session, document.submission, entries_part));
    const std::vector<PublishedEntry> entries = TRY(parse_published_entries(part));
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const PublishedEntry& entry = entries[i];
      const std::string own = row_code(shelf.items.at(period), entry.account);
      const std::string key = key_of(entry, i);
      if (!own.starts_with(code) || key <= after) continue;
      if (static_cast<int>(out.entries.size()) == limit) {
        out.next = out.entries.back().key;
        return out;
      }
      const IncomeExpenditureRow* named = row_of(rows, own);
      out.entries.push_back({.date = entry.date,
                             .account = own,
                             .account_name = named == nullptr ? row->name : named->name,
                             .account_name_en = named == nullptr ? row->name_en : named->name_en,
                             .counterparty = entry.counterparty,
                             .amount = entry.amount,
                             .key = key});
    }
  }
  return out;
}

}  // namespace mingbai::disclosure
