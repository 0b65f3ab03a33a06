// Unit: a place or organisation that runs its affairs here: a city, a village, a branch, a
// building.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
// Also accepts the Chinese words of lists that people keep: 村, 社区, 党支部 ...
std::optional<Kind> kind_of(std::string_view word);
// Every kind, from the top down.
std::vector<Kind> all_kinds();
// What readers call it, for example "village"; to be translated.
Message kind_label(Kind kind);
// 0 for a province down to 4 for a village or community, 5 for what is below or beside them.
int rank(Kind kind);
// Villages and communities: the level that keeps books, publishes and has residents of its own.
bool is_village_level(Kind kind);

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

// Upper case letters, digits and hyphens, 2 to 40 bytes. Small letters and full-width digits are
// folded; a statistical code that was filled up with zeros to 12 digits gets its own length back.
Result<std::string> parse_unit_code(std::string_view text);

// The kind that a statistical code tells by its length and last part: 1-2 province, 3-4 city, 5-6
// county, 7-9 town, 10-12 village or community (001 to 199 and 400 to 499 community). Nothing for
// other codes.
std::optional<Kind> kind_of_code(std::string_view code);

// The codes that the unit above may have, the nearest first: 110101001 → 110101, 1101, 11;
// 110101001-B2 → 110101001.
std::vector<std::string> codes_above(std::string_view code);

}  // namespace mingbai::units
