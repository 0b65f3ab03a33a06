// Unit: a place or organisation that runs its affairs here: a city, a village, a branch, a
// building.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/text.h"

namespace mingbai::units {

using UnitId = Id<struct UnitTag>;

// Spelled as stored. The five regional kinds come first, from the top down.
enum class Kind {
  province,
  city,
  county,
  town,
  village,
  community,
  group,
  branch,
  grid,
  building,
  agency,
  enterprise,
  school,
  hospital,
  social_org,
  association,
  cooperative,
  market,
  park,
  property_company,
  owners_committee,
  practice_station,
  task_force,
  party_school,
  chain,
  team
};

std::string_view to_string(Kind kind);
std::optional<Kind> kind_of(std::string_view word);

struct Unit {
  UnitId id;
  std::string code;  // 2, 4, 6, 9 or 12 digits for regions as published; others "<parent>-<short>"
  std::string name;
  Kind kind = Kind::village;
  std::optional<UnitId> parent;
  std::optional<UnitId> party_parent;
  bool is_virtual = false;  // 市辖区, 县 and the like: a level of the code, not a place people know
  Period start = Period::of(1970, 1);  // nothing earlier is ever late
  std::optional<Date> closed_on;       // closed, never deleted
  std::optional<UnitId> successor;     // whose page an old code leads to
};

// Upper case letters, digits and hyphens, 2 to 40 bytes.
Result<std::string> parse_unit_code(std::string_view text);

}  // namespace mingbai::units
