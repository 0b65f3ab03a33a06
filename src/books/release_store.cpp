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

}  // namespace mingbai::books::store
