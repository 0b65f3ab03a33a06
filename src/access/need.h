// Need: what somebody must be, or be allowed to do, to get through to a page of the desk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"
#include "access/actor.h"

namespace mingbai::access {

struct Need {
  // One of these suffices; none: being signed in, all steps done.
  std::vector<Act> acts;
  // At the unit that the address names; otherwise at any unit.
  bool is_at_unit = false;
};

Need signed_in();
Need anywhere(std::vector<Act> acts);
Need at_unit(std::vector<Act> acts);

// "signed_in", "read_audit", "propose_post approve_post @unit": as docs/access.md has it.
std::string to_string(const Need& need);

// Whether one of the posts allows one of the acts somewhere, be it only below the post's unit.
bool fits_anywhere(const Actor& actor, const Need& need);
bool fits_at(const Actor& actor, const Need& need, std::string_view unit_path);

}  // namespace mingbai::access
