// ItemOccasion: that something happened which an item of the catalogue follows (a contract was
// signed, a work was accepted), as the unit itself says. The due list counts the item's last day
// from it. What was said in error is taken back, and both stay.
#pragma once

#include <optional>
#include <string>

#include "disclosure/catalogue/item.h"
#include "disclosure/review/speaker.h"
#include "kernel/date.h"
#include "kernel/id.h"
#include "units/unit.h"

namespace mingbai::disclosure {

using ItemOccasionId = Id<struct ItemOccasionTag>;

struct OccasionWithdrawal {
  std::string words;  // why
  Speaker by;
};

struct ItemOccasion {
  ItemOccasionId id;
  units::UnitId unit;
  std::string item;
  Date day;
  std::string words;  // what happened; never public
  Speaker by;
  std::optional<OccasionWithdrawal> withdrawn;
};

// Whether the item has a last day that is counted from an occasion.
bool follows_occasions(const CatalogueItem& item);

// The day, as typed; invalid at "day": none, one that is to come, or more than a year ago.
Result<Date> occasion_day(std::string_view typed, Date today);

}  // namespace mingbai::disclosure
