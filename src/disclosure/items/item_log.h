// ItemLog: what matters publish in words becomes documents, with their entries in the log.
#pragma once

#include <string>
#include <string_view>

#include "disclosure/catalogue/catalogue.h"
#include "disclosure/items/item_period.h"
#include "kernel/clock.h"
#include "matters/rulebook.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

// What the documents of an item are about.
std::string item_subject(std::string_view unit_code, std::string_view item,
                         const ItemPeriod& period);

// Takes the news that wait, some hundreds at a time, in their order. Items for
// everybody and those for the people of the village become documents. False: there was nothing to
// do.
Result<bool> record_item_news(db::Db& db, const matters::Rulebook& rulebook,
                              const Catalogue& catalogue, const crypto::Random& random,
                              Instant now);

}  // namespace mingbai::disclosure
