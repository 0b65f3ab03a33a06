#include "units/unit_posts.h"

#include "units/post_store.h"

namespace mingbai::units {

std::vector<Post> posts_of_units(db::Session& session, const std::vector<UnitId>& units,
                                 const std::vector<Role>& roles) {
  if (units.empty() || roles.empty()) return {};
  return select_posts_at(session, units, roles);
}

}  // namespace mingbai::units
