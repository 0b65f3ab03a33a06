#include "matters/performer.h"

#include <algorithm>
#include <array>

namespace mingbai::matters {
namespace {

using units::Role;

constexpr std::array<std::string_view, 5> level_words = {"unit", "handler", "town", "county",
                                                         "city"};

struct LevelRoles {
  Level level;
  std::vector<Role> officers;
  std::vector<Role> others;
};

// A street is a town by another name, with officers of its own.
const std::vector<LevelRoles>& offices() {
  static const std::vector<LevelRoles> all = {
      {Level::town,
       {Role::town_reviewer, Role::street_officer},
       {Role::line_department, Role::contact_leader}},
      {Level::county,
       {Role::county_officer},
       {Role::line_department, Role::inspector, Role::task_force}},
      {Level::city,
       {Role::city_officer},
       {Role::line_department, Role::inspector, Role::task_force}}};
  return all;
}

const LevelRoles* office_at(Level level) {
  const auto found = std::ranges::find(offices(), level, &LevelRoles::level);
  return found == offices().end() ? nullptr : &*found;
}

bool contains(const std::vector<Role>& roles, Role role) {
  return std::ranges::find(roles, role) != roles.end();
}

}  // namespace

std::string_view to_string(Level level) { return level_words.at(static_cast<std::size_t>(level)); }

std::optional<Level> level_of(std::string_view word) {
  const auto* found = std::ranges::find(level_words, word);
  if (found == level_words.end()) return std::nullopt;
  return static_cast<Level>(found - level_words.begin());
}

bool is_role_at(Role role, Level level) {
  const LevelRoles* office = office_at(level);
  // Officers too, at their own town, county or city; schemes/posts/ says where which stand.
  if (office == nullptr) return role <= Role::city_officer && role != Role::reserve;
  return contains(office->officers, role) || contains(office->others, role);
}

std::vector<Role> officers_at(Level level) {
  const LevelRoles* office = office_at(level);
  ensure(office != nullptr, "only towns, counties and cities have officers");
  return office->officers;
}

}  // namespace mingbai::matters
