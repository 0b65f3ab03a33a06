#include <soci/soci.h>

#include "books/book_beginning.h"
#include "books/month_news.h"
#include "platform/db/id_list.h"

namespace mingbai::books {
namespace {

using Number = std::int64_t;

struct BeginningRow {
  BookBeginning book;
  std::string regime;
  Number start = 0;
  Number end = 0;  // 0: none
  Number opening_debits = 0;
  Number entries = 0;
  std::string state;
};

// What is stored was checked before; anything else is damage.
BookBeginning beginning_of(const BeginningRow& row) {
  const Result<Regime> regime = parse_regime(row.regime);
  const Result<MonthState> state = parse_month_state(row.state);
  ensure(regime && state, "a stored book has known rules, and its month a known state");
  BookBeginning out = row.book;
  out.regime = *regime;
  out.start = Period::of_index(row.start);
  Book known{.name = out.name};
  if (row.end != 0) known.end = Period::of_index(row.end);
  out.public_name = public_name(known);
  out.opening_debits = Money::of_fen(row.opening_debits);
  out.entries = row.entries == 0 ? out.start : Period::of_index(row.entries);
  out.state = *state;
  return out;
}

}  // namespace

std::vector<BookBeginning> book_beginnings(db::Session& session,
                                           const std::vector<units::UnitId>& units) {
  if (units.empty()) return {};
  const std::string sql =
      "SELECT b.unit, b.name, b.regime, b.start_period, "
      "COALESCE(b.end_period, 0), "
      "(SELECT COUNT(*) FROM book_accounts a WHERE a.book = b.id), "
      "(SELECT COUNT(*) FROM balances o WHERE o.book = b.id AND o.period = 0), "
      "(SELECT CAST(COALESCE(SUM(o.debit), 0) AS BIGINT) FROM balances o "
      "WHERE o.book = b.id AND o.period = 0), "
      "COALESCE(b.entries, 0), "
      "(SELECT COUNT(*) FROM vouchers v WHERE v.book = b.id AND v.period = b.entries), "
      "COALESCE((SELECT m.state FROM book_months m "
      "WHERE m.book = b.id AND m.period = b.start_period), 'open') "
      "FROM (SELECT c.*, (SELECT MIN(v.period) FROM vouchers v WHERE v.book = c.id) AS entries "
      "FROM books c WHERE c.unit IN (" +
      db::id_list(units) + ")) b ORDER BY b.unit, b.name";
  BeginningRow row;
  BookBeginning& book = row.book;
  soci::statement rows =
      (session.prepare << sql, soci::into(book.unit.value), soci::into(book.name),
       soci::into(row.regime), soci::into(row.start), soci::into(row.end),
       soci::into(book.own_accounts), soci::into(book.opening_accounts),
       soci::into(row.opening_debits), soci::into(row.entries), soci::into(book.vouchers),
       soci::into(row.state));
  rows.execute();
  std::vector<BookBeginning> out;
  while (rows.fetch()) out.push_back(beginning_of(row));
  return out;
}

}  // namespace mingbai::books
