// What roles mean for rights: which give any, and which office must approve the post.
#pragma once

#include <optional>
#include <string>

#include "platform/i18n/translator.h"
#include "units/department.h"
#include "units/role.h"

namespace mingbai::access {

using units::all_roles;
using units::Role;
using units::role_label;
using units::role_of;
using units::to_string;

// Who says that a post may stand (14-security.md 12).
enum class Approver {
  level_above,        // an officer whose post is above the unit
  inspection_office,  // an inspector at the county or above it: posts that watch others
  administrators      // another of the three administrators
};
Approver approver_of(Role role);

// The three administrators, who are distinct persons without a right over content.
bool is_administrator(Role role);

// "recorder"; of a line department which one, too: "line department (civil affairs)".
std::string role_words(Role role, const std::optional<units::Department>& department,
                       const i18n::Translator& t);

}  // namespace mingbai::access
