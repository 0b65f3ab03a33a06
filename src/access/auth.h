// Auth: what stands behind an act besides this machine's word, as the public log and its pages say
// it: a closed list (docs/decisions/0188-who-released.md).
#pragma once

#include <optional>
#include <string_view>

#include "access/actor.h"

namespace mingbai::access {

enum class Auth {
  session,          // somebody who was signed in
  paper,            // a sheet signed by hand, of which this machine keeps a photograph
  at_command_line,  // whoever operates the machine; no post of his gave the right
  program           // the program by itself, from what was done before
};
std::string_view to_string(Auth auth);
std::optional<Auth> auth_named(std::string_view word);

// system_name: of a system_actor(), where no person acted.
Auth auth_of(bool is_person, bool is_on_paper, std::string_view system_name);
Auth auth_of(const Actor& actor);

}  // namespace mingbai::access
