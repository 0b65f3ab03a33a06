#include "units/village_list.h"

#include "units/unit_actions.h"
#include "units/village_list_store.h"

namespace mingbai::units {

Result<std::vector<ListedVillage>> villages_below(db::Session& session, UnitId id,
                                                  std::string_view after, int limit) {
  return select_villages_below(session, TRY(unit_path(session, id)), after, limit);
}

}  // namespace mingbai::units
