#include "units/village_list_store.h"

#include <soci/soci.h>

#include "units/tree_path.h"

namespace mingbai::units {

std::vector<ListedVillage> select_villages_below(db::Session& session, std::string_view path,
                                                 std::string_view after, std::int64_t limit) {
  const std::string first(path);
  const std::string end = path_end(path);
  const std::string last(after);
  ListedVillage row;
  soci::statement statement =
      (session.prepare << R"(
    SELECT id, code, name FROM units
    WHERE path > :first AND path < :end AND kind IN ('village', 'community')
      AND closed_on IS NULL AND code > :last
    ORDER BY code LIMIT :most)",
       soci::use(first, "first"), soci::use(end, "end"), soci::use(last, "last"),
       soci::use(limit, "most"), soci::into(row.id.value), soci::into(row.code),
       soci::into(row.name));
  std::vector<ListedVillage> out;
  statement.execute();
  while (statement.fetch()) out.push_back(row);
  return out;
}

}  // namespace mingbai::units
