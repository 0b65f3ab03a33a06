#include "access/need.h"

#include <algorithm>

#include "access/authorization.h"

namespace mingbai::access {

Need signed_in() { return {}; }

Need anywhere(std::vector<Act> acts) {
  ensure(!acts.empty(), "a need names its acts");
  return {.acts = std::move(acts)};
}

Need at_unit(std::vector<Act> acts) {
  ensure(!acts.empty(), "a need names its acts");
  return {.acts = std::move(acts), .is_at_unit = true};
}

std::string to_string(const Need& need) {
  if (need.acts.empty()) return "signed_in";
  std::string out;
  for (const Act act : need.acts) out += (out.empty() ? "" : " ") + std::string(to_string(act));
  return out + (need.is_at_unit ? " @unit" : "");
}

bool fits_anywhere(const Actor& actor, const Need& need) {
  if (need.acts.empty()) return true;
  return std::ranges::any_of(grants(), [&](const Grant& grant) {
    return std::ranges::find(need.acts, grant.act) != need.acts.end() &&
           std::ranges::find(actor.posts, grant.role, &StandingPost::role) != actor.posts.end();
  });
}

bool fits_at(const Actor& actor, const Need& need, std::string_view unit_path) {
  return std::ranges::any_of(need.acts,
                             [&](Act act) { return authorize(actor, act, unit_path).has_value(); });
}

}  // namespace mingbai::access
