// Performer: who takes a step: a role at a level.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "units/role.h"

namespace mingbai::matters {

// Spelled as written in schemes. `unit` is the matter's own unit. `handler` is the same until a
// dispute sends the matter up; then it is the officers of the level above.
enum class Level { unit, handler, town, county, city };

std::string_view to_string(Level level);
std::optional<Level> level_of(std::string_view word);

struct Performer {
  std::vector<units::Role> roles;  // any of them
  Level level = Level::unit;
  friend bool operator==(const Performer&, const Performer&) = default;
};

// Whether posts in this role exist at that level. Auditors take no steps: they read and remark.
bool is_role_at(units::Role role, Level level);
// The roles of those who handle what was sent up to a town or street, county or city.
std::vector<units::Role> officers_at(Level level);

}  // namespace mingbai::matters
