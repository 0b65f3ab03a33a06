// Writing about an item of the catalogue for everybody: what may be written, and beginning it. From
// then on it is a matter (schemes/matters/item_disclosure.yaml): others look at it, and publish it.
#pragma once

#include <string>
#include <vector>

#include "access/actor.h"
#include "disclosure/catalogue/catalogue.h"
#include "matters/matter_actions.h"

namespace mingbai::disclosure {

// The items of the unit that are for everybody and that people write: none that comes out of the
// books by itself, none that the unit has not switched on.
Result<std::vector<CatalogueItem>> written_items(db::Session& session,
                                                 const matters::Rulebook& rulebook,
                                                 const Catalogue& catalogue,
                                                 const units::Unit& unit);

struct ItemDraft {
  units::Unit unit;
  std::string item;
  std::string period;  // code of an ItemPeriod
  std::string words;
  std::string submission;
};
// Wants draft_publication at the unit. `invalid` at the draft's fields.
Result<matters::Receipt> begin_item(db::Db& db, const matters::Rulebook& rulebook,
                                    const Catalogue& catalogue, const access::Actor& actor,
                                    const ItemDraft& draft, Instant now);

}  // namespace mingbai::disclosure
