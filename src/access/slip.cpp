#include "access/slip.h"

#include "access/session.h"

namespace mingbai::access {

std::string_view to_string(SlipPurpose purpose) {
  return purpose == SlipPurpose::invitation ? "invitation" : "reset";
}

std::int64_t slip_life_ms(SlipPurpose purpose) {
  return purpose == SlipPurpose::invitation ? 72 * hour_ms : 24 * hour_ms;
}

bool may_use(const Slip& slip, Instant now) { return slip.used.ms == 0 && now < slip.expires; }

}  // namespace mingbai::access
