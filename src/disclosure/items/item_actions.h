// Writing about an item of the catalogue, for everybody or for the people of the village: what may
// be written, and beginning it. From then on it is a matter (schemes/matters/item_disclosure.yaml):
// others look at it, and publish it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "disclosure/catalogue/held_items.h"
#include "disclosure/items/item_correction.h"
#include "matters/matter_actions.h"
#include "matters/named_cells.h"

namespace mingbai::disclosure {

// The matters in which units write about items (schemes/matters/).
constexpr const char* item_scheme = "item_disclosure";

// The items of the unit that people write, for everybody or for the village: none that comes out of
// the books by itself, none that the unit has not switched on.
Result<std::vector<CatalogueItem>> written_items(db::Session& session,
                                                 const matters::Rulebook& rulebook,
                                                 const HeldItems& held, const units::Unit& unit);

struct ItemDraft {
  units::Unit unit;
  std::string item;
  std::string period;  // code of an ItemPeriod
  std::string words;
  std::string kept;         // why something that was found in them stays; empty: nothing does
  std::string notice_days;  // of a public notice, as typed; empty: as many as the item asks for
  TypedCorrection correction = {};
  std::string submission;
};
// Whose names its tables do not show.
std::optional<matters::NameMasks> name_masks(const CatalogueItem& item);

// Whether the actor may write the item at the unit of that path: draft_publication there, and from
// the post of a line department for what it guides only. forbidden: it says who guides it.
Result<void> may_write(const access::Actor& actor, std::string_view unit_path,
                       const CatalogueItem& item);

// Wants draft_publication at the unit. `invalid` at the draft's fields.
Result<matters::Receipt> begin_item(db::Db& db, const matters::Rulebook& rulebook,
                                    const HeldItems& held, const access::Actor& actor,
                                    const ItemDraft& draft, Instant now);

}  // namespace mingbai::disclosure
