#include "books/taken_back_store.h"

#include <fmt/format.h>
#include <soci/soci.h>

namespace mingbai::books::store {

std::vector<ReleasedMonth> released_months(db::Session& session, units::UnitId unit) {
  const std::string sql =
      "SELECT b.name, m.period, COALESCE(m.released_at, 0), COALESCE(s.account, ''), "
      "COALESCE(s.debit, 0), "
      "COALESCE(s.credit, 0) FROM books b "
      "JOIN book_months m ON m.book = b.id AND m.state = 'released' "
      "LEFT JOIN balances s ON s.book = b.id AND s.period = m.period "
      "WHERE b.unit = :unit ORDER BY b.name, m.period, s.account";
  std::string book;
  std::int64_t period = 0;
  std::int64_t at = 0;
  std::string account;
  std::int64_t debit = 0;
  std::int64_t credit = 0;
  soci::statement statement =
      (session.prepare << sql, soci::use(unit.value, "unit"), soci::into(book), soci::into(period),
       soci::into(at), soci::into(account), soci::into(debit), soci::into(credit));
  statement.execute();
  std::vector<ReleasedMonth> out;
  while (statement.fetch()) {
    const Period month = Period::of_index(period);
    if (out.empty() || out.back().book != book || out.back().period != month) {
      out.push_back({.book = book, .period = month, .released_at = {at}, .figures = {}});
    }
    if (debit == 0 && credit == 0) continue;
    out.back().figures += fmt::format("{} {} {}\n", account, debit, credit);
  }
  return out;
}

std::vector<std::string> book_names(db::Session& session, units::UnitId unit) {
  std::string name;
  soci::statement statement =
      (session.prepare << "SELECT name FROM books WHERE unit = :unit ORDER BY name",
       soci::use(unit.value, "unit"), soci::into(name));
  statement.execute();
  std::vector<std::string> out;
  while (statement.fetch()) out.push_back(name);
  return out;
}

void insert_taken_back(db::Session& session, units::UnitId unit, const TakenBack& month) {
  const std::int64_t period = month.period.index();
  const std::int64_t is_public = month.is_public ? 1 : 0;
  session << "INSERT INTO taken_back_months "
             "(unit, book, period, released_at, at, is_public, reason) "
             "VALUES (:unit, :book, :period, :released, :at, :public, :reason)",
      soci::use(unit.value, "unit"), soci::use(month.book, "book"), soci::use(period, "period"),
      soci::use(month.released_at.ms, "released"), soci::use(month.at.ms, "at"),
      soci::use(is_public, "public"), soci::use(month.reason, "reason");
}

std::vector<TakenBack> taken_back(db::Session& session, units::UnitId unit) {
  TakenBack row;
  std::int64_t period = 0;
  std::int64_t is_public = 0;
  soci::statement statement =
      (session.prepare << "SELECT book, period, released_at, at, is_public, reason "
                          "FROM taken_back_months WHERE unit = :unit ORDER BY id",
       soci::use(unit.value, "unit"), soci::into(row.book), soci::into(period),
       soci::into(row.released_at.ms), soci::into(row.at.ms), soci::into(is_public),
       soci::into(row.reason));
  statement.execute();
  std::vector<TakenBack> out;
  while (statement.fetch()) {
    row.period = Period::of_index(period);
    row.is_public = is_public != 0;
    out.push_back(row);
  }
  return out;
}

}  // namespace mingbai::books::store
