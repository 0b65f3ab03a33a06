#include "books/release_store.h"

#include <soci/soci.h>

namespace mingbai::books::store {

std::vector<Release> latest_releases(db::Session& session, std::int64_t limit) {
  // Months are released in order, so the least of the books' last months is what all have released.
  const std::string sql =
      "SELECT unit, MIN(last_period), MAX(last_at) FROM ("
      "SELECT b.unit AS unit, COALESCE(MAX(m.period), 0) AS last_period, "
      "COALESCE(MAX(m.released_at), 0) AS last_at "
      "FROM books b LEFT JOIN book_months m ON m.book = b.id AND m.state = 'released' "
      "WHERE b.end_period IS NULL GROUP BY b.id, b.unit) r "
      "GROUP BY unit HAVING MIN(last_period) > 0 "
      "ORDER BY MAX(last_at) DESC, MIN(last_period) DESC, unit LIMIT :most";
  std::int64_t unit = 0;
  std::int64_t period = 0;
  std::int64_t at = 0;
  soci::statement statement = (session.prepare << sql, soci::use(limit, "most"), soci::into(unit),
                               soci::into(period), soci::into(at));
  statement.execute();
  std::vector<Release> out;
  while (statement.fetch()) {
    out.push_back({.unit = {unit}, .period = Period::of_index(period), .released_at = {at}});
  }
  return out;
}

std::vector<ReleaseEnds> release_ends(db::Session& session,
                                      const std::vector<units::UnitId>& units) {
  std::string list;
  for (const units::UnitId& unit : units) {
    list += (list.empty() ? "" : ",") + std::to_string(unit.value);
  }
  // A book that has ended and released all its months waits for nothing: NULL.
  const std::string sql =
      "SELECT unit, MIN(start_period), MAX(COALESCE(end_period, 0)), "
      "MIN(CASE WHEN end_period IS NOT NULL AND next_period > end_period THEN NULL "
      "ELSE next_period END) FROM ("
      "SELECT b.id AS book, b.unit AS unit, b.start_period AS start_period, "
      "b.end_period AS end_period, COALESCE(MAX(m.period) + 1, b.start_period) AS next_period "
      "FROM books b LEFT JOIN book_months m ON m.book = b.id AND m.state = 'released' "
      "WHERE b.unit IN (" +
      list +
      ") "
      "GROUP BY b.id, b.unit, b.start_period, b.end_period) r GROUP BY unit ORDER BY unit";
  std::int64_t unit = 0;
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::int64_t next = 0;
  soci::indicator next_is = soci::i_ok;
  soci::statement statement = (session.prepare << sql, soci::into(unit), soci::into(start),
                               soci::into(end), soci::into(next, next_is));
  statement.execute();
  std::vector<ReleaseEnds> out;
  while (statement.fetch()) {
    ReleaseEnds ends{.unit = {unit},
                     .start = Period::of_index(start),
                     .end = end > 0 ? Period::of_index(end + 1) : Period::of_index(start),
                     .next = std::nullopt};
    if (next_is == soci::i_ok) ends.next = Period::of_index(next);
    out.push_back(ends);
  }
  return out;
}

}  // namespace mingbai::books::store
