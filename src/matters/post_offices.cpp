#include "matters/post_offices.h"

#include "units/unit_actions.h"

namespace mingbai::matters {

Result<std::vector<units::UnitId>> offices_of(db::Session& session,
                                              const access::StandingPost& post) {
  std::vector<units::UnitId> out{post.unit};
  if (post.role != units::Role::accountant) return out;
  const std::vector<units::Unit> villages =
      TRY(units::below(session, post.unit, {units::Kind::village, units::Kind::community}));
  for (const units::Unit& village : villages) out.push_back(village.id);
  return out;
}

}  // namespace mingbai::matters
