#include "books/month_review_store.h"

#include <algorithm>

#include <soci/soci.h>

#include "books/book_store.h"
#include "platform/db/id_list.h"

namespace mingbai::books::store {
namespace {

using Number = std::int64_t;

std::string in_list(const std::string& ids) { return " IN (" + ids + ") "; }

MonthState state_of(const std::string& word) {
  const Result<MonthState> state = parse_month_state(word);
  ensure(state.has_value(), "a stored month has a known state");
  return *state;
}

}  // namespace

ByBook<std::vector<Account>> accounts_of_books(db::Session& session, const std::string& books) {
  const std::string sql =
      "SELECT book, code, name, name_en, plain_label, plain_label_en FROM book_accounts "
      "WHERE book" +
      in_list(books) + "ORDER BY book, code";
  Number book = 0;
  Account row;
  soci::statement rows =
      (session.prepare << sql, soci::into(book), soci::into(row.code), soci::into(row.name),
       soci::into(row.name_en), soci::into(row.plain_label), soci::into(row.plain_label_en));
  rows.execute();
  ByBook<std::vector<Account>> out;
  while (rows.fetch()) out[book].push_back(row);
  return out;
}

namespace {

// A month without a row is as far as a later one that was closed.
void add_states(db::Session& session, const std::string& books, Period period,
                ByBook<MonthStanding>& into) {
  const std::string sql = "SELECT book, period, state, has_correction FROM book_months WHERE book" +
                          in_list(books) + "AND period >= :period ORDER BY book, period DESC";
  const Number month = period.index();
  Number book = 0;
  Number at = 0;
  std::string state;
  Number has_correction = 0;
  soci::statement rows = (session.prepare << sql, soci::use(month, "period"), soci::into(book),
                          soci::into(at), soci::into(state), soci::into(has_correction));
  rows.execute();
  while (rows.fetch()) {
    MonthStanding& standing = into[book];
    if (at > month) {
      standing.state = std::max(standing.state, state_of(state));
      continue;
    }
    standing.state = state_of(state);
    standing.has_correction = has_correction != 0;
  }
}

void add_events(db::Session& session, const std::string& books, Period period,
                ByBook<MonthStanding>& into) {
  // Releasing changes nothing of what a month says.
  const std::string sql =
      "SELECT book, MAX(id) FROM book_month_events WHERE book" + in_list(books) +
      "AND period = :period AND event NOT IN ('released', 'corrected') GROUP BY book";
  const Number month = period.index();
  Number book = 0;
  Number event = 0;
  soci::statement rows =
      (session.prepare << sql, soci::use(month, "period"), soci::into(book), soci::into(event));
  rows.execute();
  while (rows.fetch()) into[book].last_event = event;
}

void add_unreleased(db::Session& session, const std::string& books, Period period,
                    ByBook<MonthStanding>& into) {
  const std::string sql =
      "SELECT e.book, MIN(e.period) FROM balances e WHERE e.book" + in_list(books) +
      "AND e.period > 0 AND e.period < :period AND e.period > COALESCE((SELECT MAX(m.period) "
      "FROM book_months m WHERE m.book = e.book AND m.state = 'released'), 0) GROUP BY e.book";
  const Number month = period.index();
  Number book = 0;
  Number first = 0;
  soci::statement rows =
      (session.prepare << sql, soci::use(month, "period"), soci::into(book), soci::into(first));
  rows.execute();
  while (rows.fetch()) into[book].unreleased = Period::of_index(first);
}

}  // namespace

ByBook<MonthStanding> month_standings(db::Session& session, const std::string& books,
                                      Period period) {
  ByBook<MonthStanding> out;
  add_states(session, books, period, out);
  add_events(session, books, period, out);
  add_unreleased(session, books, period, out);
  return out;
}

ByBook<std::vector<StoredBalance>> balances_in(db::Session& session, const std::string& books,
                                               PeriodRange range) {
  const std::string sql =
      "SELECT book, period, account, debit, credit, closing_debit, closing_credit FROM balances "
      "WHERE book" +
      in_list(books) + "AND period >= :first AND period <= :last ORDER BY book, period, account";
  const Number first = range.first.index();
  const Number last = range.last.index();
  Number book = 0;
  Number period = 0;
  StoredBalance row;
  Number debit = 0;
  Number credit = 0;
  Number closing_debit = 0;
  Number closing_credit = 0;
  soci::statement rows =
      (session.prepare << sql, soci::use(first, "first"), soci::use(last, "last"), soci::into(book),
       soci::into(period), soci::into(row.account), soci::into(debit), soci::into(credit),
       soci::into(closing_debit), soci::into(closing_credit));
  rows.execute();
  ByBook<std::vector<StoredBalance>> out;
  while (rows.fetch()) {
    row.period = Period::of_index(period);
    row.amounts = {.debit = Money::of_fen(debit),
                   .credit = Money::of_fen(credit),
                   .closing_debit = Money::of_fen(closing_debit),
                   .closing_credit = Money::of_fen(closing_credit)};
    out[book].push_back(row);
  }
  return out;
}

ByBook<std::map<std::string, Money>> balances_after(db::Session& session, const std::string& books,
                                                    Period period) {
  const std::string sql =
      "SELECT book, account, CAST(SUM(debit - credit) AS BIGINT) FROM balances WHERE book" +
      in_list(books) + "AND period <= :last GROUP BY book, account";
  const Number last = period.index();
  Number book = 0;
  std::string account;
  Number amount = 0;
  soci::statement rows = (session.prepare << sql, soci::use(last, "last"), soci::into(book),
                          soci::into(account), soci::into(amount));
  rows.execute();
  ByBook<std::map<std::string, Money>> out;
  while (rows.fetch()) out[book][account] = Money::of_fen(amount);
  return out;
}

std::vector<TransferMovement> transfers_in(db::Session& session, const std::string& units,
                                           PeriodRange range) {
  const std::string sql =
      "SELECT v.book, v.period, l.account, CAST(SUM(l.debit) AS BIGINT), "
      "CAST(SUM(l.credit) AS BIGINT) FROM book_transfers t "
      "JOIN vouchers v ON v.id = t.paid OR v.id = t.received "
      "JOIN voucher_lines l ON l.id > v.id * 10000 AND l.id < v.id * 10000 + 10000 "
      "WHERE t.unit" +
      in_list(units) +
      "AND t.period >= :first AND t.period <= :last GROUP BY v.book, v.period, l.account";
  const Number first = range.first.index();
  const Number last = range.last.index();
  TransferMovement row;
  Number period = 0;
  Number debit = 0;
  Number credit = 0;
  soci::statement rows = (session.prepare << sql, soci::use(first, "first"),
                          soci::use(last, "last"), soci::into(row.book.value), soci::into(period),
                          soci::into(row.account), soci::into(debit), soci::into(credit));
  rows.execute();
  std::vector<TransferMovement> out;
  while (rows.fetch()) {
    row.period = Period::of_index(period);
    row.debit = Money::of_fen(debit);
    row.credit = Money::of_fen(credit);
    out.push_back(row);
  }
  return out;
}

std::vector<WaitingCorrection> waiting_corrections(db::Session& session, const std::string& units) {
  std::vector<WaitingCorrection> out;
  std::vector<Book> books = books_of_units(session, units);
  if (books.empty()) return out;
  const std::string sql = "SELECT book, period FROM book_months WHERE book" +
                          in_list(db::id_list(books, &Book::id)) +
                          "AND has_correction = 1 ORDER BY book, period";
  Number book = 0;
  Number period = 0;
  soci::statement rows = (session.prepare << sql, soci::into(book), soci::into(period));
  rows.execute();
  while (rows.fetch()) {
    const auto found = std::ranges::find(books, BookId{book}, &Book::id);
    out.push_back({.book = *found, .period = Period::of_index(period)});
  }
  return out;
}

}  // namespace mingbai::books::store
