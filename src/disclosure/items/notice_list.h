// The public notices of a unit, as their documents in the signed log say.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "disclosure/items/item_document.h"
#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

struct PublicNotice {
  std::int64_t number = 0;  // of its publication
  Instant at;               // when that was published
  ItemDocument about;       // without words; it has a notice
};
// Of an office (a unit's code), those that hold, whose last day is this one or later.
std::vector<PublicNotice> public_notices(db::Session& session, const std::string& office,
                                         Date first);

}  // namespace mingbai::disclosure
