// What was said of publications by those who watch over a village. Private to publications.
#pragma once

#include <vector>

#include "platform/db/db.h"
#include "publications/confirmation.h"

namespace mingbai::publications::store {

void add_confirmation(db::Session& session, std::int64_t number, const Confirmation& said);
// Of one publication, the oldest first.
std::vector<Confirmation> confirmations_of(db::Session& session, std::int64_t number);

}  // namespace mingbai::publications::store
