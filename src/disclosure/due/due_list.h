// The due list: what a unit owes to everybody by the catalogue, computed from rhythm, unit,
// calendar and log, never typed. What comes on occasion is on it once the unit has said that it
// happened (items/item_occasion.h); what names no last day or is for some people only is not.
#pragma once

#include <vector>

#include "disclosure/due/due_item.h"
#include "disclosure/due/last_days.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::disclosure {

// How many of an item's periods are looked back at: a year of months.
constexpr int due_periods = 12;

// In the order of the catalogue, of each item the newest period first: periods that are over by
// `today`, none that ended before the unit began its work here, and of the monthly account none
// before the first month of its books; of each item at most `periods`. Empty for units that owe
// nothing, and before anybody was approved for a post.
Result<std::vector<DueItem>> due_list(db::Session& session, const units::Unit& unit,
                                      const DueRules& rules, Date today, int periods = due_periods);

// Whether the unit is one that may owe something.
bool owes_anything(const units::Unit& unit, const DueRules& rules);

// Of each item the one to look at first: the oldest that is overdue, otherwise the newest.
std::vector<DueItem> foremost(const std::vector<DueItem>& list, Date today);

}  // namespace mingbai::disclosure
