#include "books/balance_store.h"

#include <soci/soci.h>

namespace mingbai::books::store {
namespace {

using Number = std::int64_t;

// The period under which opening balances stand: before every month there is.
constexpr Number opening_period = 0;

Money fen(Number value) { return Money::of_fen(value); }

// Greater than every code that begins with `code`, in whatever order the database keeps digits and
// letters: 501 gives 502, 509 gives 51.
std::string after_all(std::string code) {
  while (!code.empty() && code.back() == '9') code.pop_back();
  if (code.empty()) return "A";
  ++code.back();
  return code;
}

bool is_nothing(const BalanceDelta::Amounts& a) {
  return a.debit.is_zero() && a.credit.is_zero() && a.closing_debit.is_zero() &&
         a.closing_credit.is_zero();
}

}  // namespace

void BalanceDelta::move(const Voucher& voucher, bool is_back) {
  Month& month = months_[voucher.date.period()];
  for (const Line& line : voucher.lines) {
    auto found = month.find(line.account);
    if (found == month.end()) found = month.emplace(line.account, Amounts{}).first;
    Amounts& amounts = found->second;
    const Money debit = is_back ? -line.debit : line.debit;
    const Money credit = is_back ? -line.credit : line.credit;
    amounts.debit += debit;
    amounts.credit += credit;
    if (!voucher.is_closing) continue;
    amounts.closing_debit += debit;
    amounts.closing_credit += credit;
  }
}

void add_balances(db::Session& session, BookId book, const BalanceDelta& delta) {
  const std::string sql =
      "INSERT INTO balances (book, period, account, debit, credit, closing_debit, closing_credit) "
      "VALUES (:book, :period, :account, :debit, :credit, :closing_debit, :closing_credit) "
      "ON CONFLICT (book, period, account) DO UPDATE SET debit = balances.debit + excluded.debit, "
      "credit = balances.credit + excluded.credit, "
      "closing_debit = balances.closing_debit + excluded.closing_debit, "
      "closing_credit = balances.closing_credit + excluded.closing_credit";
  for (const auto& [month, accounts] : delta.months()) {
    const Number period = month.index();
    for (const auto& [code, amounts] : accounts) {
      if (is_nothing(amounts)) continue;
      const Number debit = amounts.debit.fen();
      const Number credit = amounts.credit.fen();
      const Number closing_debit = amounts.closing_debit.fen();
      const Number closing_credit = amounts.closing_credit.fen();
      session << sql, soci::use(book.value, "book"), soci::use(period, "period"),
          soci::use(code, "account"), soci::use(debit, "debit"), soci::use(credit, "credit"),
          soci::use(closing_debit, "closing_debit"), soci::use(closing_credit, "closing_credit");
    }
  }
}

std::map<std::string, Money> opening_of(db::Session& session, BookId book) {
  const std::string sql =
      "SELECT account, debit - credit FROM balances WHERE book = :book AND period = 0 "
      "ORDER BY account";
  std::string account;
  Number amount = 0;
  soci::statement statement = (session.prepare << sql, soci::use(book.value, "book"),
                               soci::into(account), soci::into(amount));
  statement.execute();
  std::map<std::string, Money> out;
  while (statement.fetch()) out[account] = fen(amount);
  return out;
}

void replace_opening(db::Session& session, BookId book,
                     const std::map<std::string, Money>& opening) {
  const std::string clear = "DELETE FROM balances WHERE book = :book AND period = 0";
  session << clear, soci::use(book.value, "book");
  const std::string sql =
      "INSERT INTO balances (book, period, account, debit, credit, closing_debit, closing_credit) "
      "VALUES (:book, :period, :account, :debit, :credit, 0, 0)";
  for (const auto& [code, amount] : opening) {
    if (amount.is_zero()) continue;
    const Number debit = amount.is_negative() ? 0 : amount.fen();
    const Number credit = amount.is_negative() ? -amount.fen() : 0;
    session << sql, soci::use(book.value, "book"), soci::use(opening_period, "period"),
        soci::use(code, "account"), soci::use(debit, "debit"), soci::use(credit, "credit");
  }
}

bool has_movement(db::Session& session, BookId book, std::string_view account) {
  const std::string sql = "SELECT COUNT(*) FROM balances WHERE book = :book AND account = :account";
  const std::string code(account);
  Number count = 0;
  session << sql, soci::use(book.value, "book"), soci::use(code, "account"), soci::into(count);
  return count > 0;
}

namespace {

// Every month before `first`, the opening included, but none after `last_counted`: the larger part
// of the work, so that it sums one column only.
void add_openings(db::Session& session, BookId book, Period first, Period last_counted,
                  Balances& into) {
  const std::string sql =
      "SELECT account, CAST(SUM(debit - credit) AS BIGINT) FROM balances "
      "WHERE book = :book AND period <= :last GROUP BY account ORDER BY account";
  const Number last = std::min(first.plus(-1), last_counted).index();
  std::string account;
  Number opening = 0;
  soci::statement statement = (session.prepare << sql, soci::use(book.value, "book"),
                               soci::use(last, "last"), soci::into(account), soci::into(opening));
  statement.execute();
  while (statement.fetch()) into[account].opening = fen(opening);
}

}  // namespace

RangeBalances range_balances(db::Session& session, BookId book, PeriodRange range,
                             Period last_counted) {
  // One row per account; the sums are the engine's, so that a statement costs the number of
  // accounts here, however many months there are.
  const std::string sql =
      "SELECT account, CAST(SUM(debit) AS BIGINT), CAST(SUM(credit) AS BIGINT), "
      "CAST(SUM(closing_debit) AS BIGINT), CAST(SUM(closing_credit) AS BIGINT) FROM balances "
      "WHERE book = :book AND period >= :first AND period <= :last "
      "GROUP BY account ORDER BY account";
  Number first = 0;
  Number last = 0;
  std::string account;
  Number debit = 0;
  Number credit = 0;
  Number closing_debit = 0;
  Number closing_credit = 0;
  soci::statement statement =
      (session.prepare << sql, soci::use(book.value, "book"), soci::use(first, "first"),
       soci::use(last, "last"), soci::into(account), soci::into(debit), soci::into(credit),
       soci::into(closing_debit), soci::into(closing_credit));
  const auto moved = [&](PeriodRange months) {
    first = months.first.index();
    last = std::min(months.last, last_counted).index();
    statement.execute();
    Balances out;
    while (statement.fetch()) {
      out[account] = {.debit = fen(debit),
                      .credit = fen(credit),
                      .closing_debit = fen(closing_debit),
                      .closing_credit = fen(closing_credit)};
    }
    return out;
  };
  RangeBalances out{.current = moved(range),
                    .last_year = moved(range.a_year_before()),
                    .year_to_date = moved({range.last.first_of_year(), range.last})};
  add_openings(session, book, range.first, last_counted, out.current);
  return out;
}

std::vector<Period> months_that_moved(db::Session& session, BookId book, PeriodRange range,
                                      std::string_view code) {
  const std::string sql =
      "SELECT DISTINCT period FROM balances WHERE book = :book AND period >= :first "
      "AND period <= :last AND account >= :code AND account < :after ORDER BY period";
  const Number first = range.first.index();
  const Number last = range.last.index();
  const std::string from(code);
  const std::string after = after_all(from);
  Number period = 0;
  soci::statement statement =
      (session.prepare << sql, soci::use(book.value, "book"), soci::use(first, "first"),
       soci::use(last, "last"), soci::use(from, "code"), soci::use(after, "after"),
       soci::into(period));
  statement.execute();
  std::vector<Period> out;
  while (statement.fetch()) out.push_back(Period::of_index(period));
  return out;
}

CashMoved cash_moved(db::Session& session, BookId book, Period last) {
  const std::string sql =
      "SELECT period, CAST(SUM(debit - credit) AS BIGINT) FROM balances WHERE book = :book "
      "AND period <= :last AND account >= '101' AND account < '103' GROUP BY period";
  const Number until = last.index();
  Number period = 0;
  Number amount = 0;
  soci::statement statement = (session.prepare << sql, soci::use(book.value, "book"),
                               soci::use(until, "last"), soci::into(period), soci::into(amount));
  statement.execute();
  CashMoved out;
  while (statement.fetch()) {
    (period == opening_period ? out.opening : out.months[Period::of_index(period)]) = fen(amount);
  }
  return out;
}

std::vector<StoredBalance> stored_balances(db::Session& session, BookId book) {
  return stored_balances(session, book, {Period::of(1900, 1), Period::of(2999, 12)});
}

std::vector<StoredBalance> stored_balances(db::Session& session, BookId book, PeriodRange range) {
  const std::string sql =
      "SELECT period, account, debit, credit, closing_debit, closing_credit FROM balances "
      "WHERE book = :book AND period >= :first AND period <= :last ORDER BY period, account";
  const Number first = range.first.index();
  const Number last = range.last.index();
  Number period = 0;
  StoredBalance row;
  Number debit = 0;
  Number credit = 0;
  Number closing_debit = 0;
  Number closing_credit = 0;
  soci::statement statement =
      (session.prepare << sql, soci::use(book.value, "book"), soci::use(first, "first"),
       soci::use(last, "last"), soci::into(period), soci::into(row.account), soci::into(debit),
       soci::into(credit), soci::into(closing_debit), soci::into(closing_credit));
  statement.execute();
  std::vector<StoredBalance> out;
  while (statement.fetch()) {
    row.period = Period::of_index(period);
    row.amounts = {.debit = fen(debit),
                   .credit = fen(credit),
                   .closing_debit = fen(closing_debit),
                   .closing_credit = fen(closing_credit)};
    out.push_back(row);
  }
  return out;
}

}  // namespace mingbai::books::store
