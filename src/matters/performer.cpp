#include "matters/performer.h"

#include <algorithm>
#include <array>

#include "kernel/result.h"

namespace mingbai::matters {
namespace {

constexpr std::array<std::string_view, 5> level_words = {"unit", "handler", "town", "county",
                                                         "city"};

constexpr std::array<std::string_view, 20> unit_roles = {
    "recorder",         "accountant",       "supervisor",     "village_director",
    "committee_member", "branch_secretary", "board_director", "board_supervisor",
    "first_secretary",  "work_team",        "instructor",     "contact_leader",
    "grid_worker",      "building_head",    "exchange",       "property_manager",
    "owners_committee", "task_force",       "party_school",   "member"};

struct Office {
  Level level;
  std::string_view officer;
  std::array<std::string_view, 4> others;
};
constexpr std::array<Office, 3> offices = {
    {{Level::town, "town_reviewer", {"street_officer", "line_department", "contact_leader", ""}},
     {Level::county, "county_officer", {"line_department", "inspector", "auditor", "task_force"}},
     {Level::city, "city_officer", {"line_department", "inspector", "auditor", "task_force"}}}};

const Office* office_at(Level level) {
  const auto* found = std::ranges::find(offices, level, &Office::level);
  return found == offices.end() ? nullptr : found;
}

}  // namespace

std::string_view to_string(Level level) { return level_words.at(static_cast<std::size_t>(level)); }

std::optional<Level> level_of(std::string_view word) {
  const auto* found = std::ranges::find(level_words, word);
  if (found == level_words.end()) return std::nullopt;
  return static_cast<Level>(found - level_words.begin());
}

bool is_role_at(std::string_view role, Level level) {
  const Office* office = office_at(level);
  if (office == nullptr) return std::ranges::find(unit_roles, role) != unit_roles.end();
  return !role.empty() && (role == office->officer ||
                           std::ranges::find(office->others, role) != office->others.end());
}

std::string_view officer_at(Level level) {
  const Office* office = office_at(level);
  ensure(office != nullptr, "only towns, counties and cities have officers");
  return office->officer;
}

}  // namespace mingbai::matters
