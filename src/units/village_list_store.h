// The SQL of village_list.h. Private to this module.
#pragma once

#include "units/village_list.h"

namespace mingbai::units {

// `path`: of the unit above, see tree_path.h.
std::vector<ListedVillage> select_villages_below(db::Session& session, std::string_view path,
                                                 std::string_view after, std::int64_t limit);

}  // namespace mingbai::units
