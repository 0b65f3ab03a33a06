// UnitPage: what a unit's page and its twin say, loaded at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "units/unit.h"
#include "units/unit_actions.h"

namespace mingbai::units {

struct UnitPage {
  Unit unit;
  std::vector<Unit> above;  // from the top down
  std::vector<Unit> children;
  std::string next;  // what ?after= of the next page is; empty on the last
  std::vector<KindCount> below;
  std::optional<Unit> party_parent;
  std::vector<Unit> party_children;
  std::optional<Unit> successor;
  std::vector<Unit> predecessors;
};

constexpr int children_per_page = 100;

// `after` is the code of the last child that was shown; empty for the first page.
Result<UnitPage> load_unit_page(db::Session& session, const Unit& unit, std::string_view after);

}  // namespace mingbai::units
