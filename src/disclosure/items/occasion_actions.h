// Saying that something happened which an item follows, and taking it back.
#pragma once

#include <string>
#include <vector>

#include "access/actor.h"
#include "disclosure/catalogue/held_items.h"
#include "disclosure/items/item_occasion.h"
#include "matters/rulebook.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

struct OccasionDraft {
  units::Unit unit;
  std::string item;
  std::string day;    // as typed
  std::string words;  // what happened
};

// Wants draft_publication at the unit, and what writing about the item wants. `invalid` at the
// draft's fields; conflict: the item follows nothing, or that was said of this day already.
Result<ItemOccasionId> say_occasion(db::Db& db, const matters::Rulebook& rulebook,
                                    const HeldItems& held, const access::Actor& actor,
                                    const OccasionDraft& draft, Instant now);

struct WithdrawalDraft {
  units::Unit unit;
  std::string item;
  ItemOccasionId occasion;
  std::string words;  // why
};
// The same rights. not_found, and conflict where it was taken back before.
Result<void> withdraw_occasion(db::Db& db, const matters::Rulebook& rulebook, const HeldItems& held,
                               const access::Actor& actor, const WithdrawalDraft& draft,
                               Instant now);

// Of these units, the newest day first; withdrawn ones too.
std::vector<ItemOccasion> occasions_of(db::Session& session,
                                       const std::vector<units::UnitId>& units);
// The one with this number, if the unit said it of the item; not_found.
Result<ItemOccasion> occasion_about(db::Session& session, const units::Unit& unit,
                                    std::string_view item, ItemOccasionId id);

}  // namespace mingbai::disclosure
