// Matters by the name that they have in public. Private to matters.
#pragma once

#include <optional>
#include <vector>

#include "matters/public_matter.h"
#include "platform/db/db.h"

namespace mingbai::matters {

struct NamedMatter {
  MatterId id;
  PublicName name;
};

struct NamedSearch {
  units::UnitId unit;
  bool is_open = false;           // only what is in hand
  std::optional<MatterId> below;  // only older ones
  int limit = 0;
};
// The newest first; whether they are public is not looked at.
std::vector<NamedMatter> select_named(db::Session& session, const NamedSearch& search);

std::optional<MatterId> select_by_name(db::Session& session, units::UnitId unit,
                                       const PublicName& name);

}  // namespace mingbai::matters
