// The passwords that everybody tries first: from published lists of broken-into Chinese and
// international sites, those that the rules of length and variety let through.
#pragma once

#include <string_view>

namespace mingbai::access {

// `password` in small letters.
bool is_refused_password(std::string_view password);

}  // namespace mingbai::access
