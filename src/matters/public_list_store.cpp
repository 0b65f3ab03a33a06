#include "matters/public_list_store.h"

#include <limits>

#include <soci/soci.h>

namespace mingbai::matters {

std::vector<NamedMatter> select_named(db::Session& session, const NamedSearch& search) {
  const std::string sql =
      "SELECT n.id, n.scheme, (SELECT COUNT(*) FROM matters o "
      "WHERE o.unit = n.unit AND o.scheme = n.scheme AND o.id <= n.id) "
      "FROM matters n JOIN matter_standings s ON s.matter = n.id "
      "WHERE n.unit = :unit AND n.id < :below AND (s.state = 'open' OR :all = 1) "
      "ORDER BY n.id DESC LIMIT :most";
  const std::int64_t below =
      search.below ? search.below->value : std::numeric_limits<std::int64_t>::max();
  const std::int64_t all = search.is_open ? 0 : 1;
  const std::int64_t most = search.limit;
  NamedMatter row;
  soci::statement statement =
      (session.prepare << sql, soci::use(search.unit.value, "unit"), soci::use(below, "below"),
       soci::use(all, "all"), soci::use(most, "most"), soci::into(row.id.value),
       soci::into(row.name.scheme), soci::into(row.name.ordinal));
  statement.execute();
  std::vector<NamedMatter> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

std::optional<MatterId> select_by_name(db::Session& session, units::UnitId unit,
                                       const PublicName& name) {
  const std::string sql =
      "SELECT id FROM matters WHERE unit = :unit AND scheme = :scheme ORDER BY id "
      "LIMIT 1 OFFSET :before";
  const std::int64_t before = name.ordinal - 1;
  MatterId id;
  session << sql, soci::use(unit.value, "unit"), soci::use(name.scheme, "scheme"),
      soci::use(before, "before"), soci::into(id.value);
  if (!session.got_data()) return std::nullopt;
  return id;
}

}  // namespace mingbai::matters
