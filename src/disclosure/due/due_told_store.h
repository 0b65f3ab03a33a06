// What of the due list was told, so that each is told once. Private to disclosure.
#pragma once

#include <string>

#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::disclosure::store {

struct DueTold {
  std::string unit;  // its code
  std::string item;
  std::string period;
  std::string stage;
};
// False: it was told before.
bool insert_due_told(db::Session& session, const DueTold& told, Instant now);

}  // namespace mingbai::disclosure::store
