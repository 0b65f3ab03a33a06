// Every SQL statement on what units say that happened. Private to disclosure.
#pragma once

#include <vector>

#include "disclosure/items/item_occasion.h"
#include "platform/db/db.h"

namespace mingbai::disclosure::store {

ItemOccasionId insert_occasion(db::Session& session, const ItemOccasion& occasion);
void insert_withdrawal(db::Session& session, ItemOccasionId id, const OccasionWithdrawal& why);

std::optional<ItemOccasion> find_occasion(db::Session& session, ItemOccasionId id);
// Of these units, the newest day first; withdrawn ones too.
std::vector<ItemOccasion> occasions_at(db::Session& session,
                                       const std::vector<units::UnitId>& units);

}  // namespace mingbai::disclosure::store
