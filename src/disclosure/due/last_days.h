// LastDays: by when items were due, as they held when a period was over: nothing that is set later
// moves what is due already (14-security.md 37).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include "disclosure/catalogue/held_items.h"
#include "disclosure/items/item_period.h"
#include "matters/rulebook.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

struct DueRules {
  const HeldItems& items;
  const matters::Rulebook& rulebook;
};

// Remembers what it counted: most units stand under the same rules. For one snapshot.
class LastDays {
 public:
  LastDays(db::Session& session, const DueRules& rules) : session_(session), rules_(rules) {}

  // The last day of the item at a unit for the period; nothing where it had none then.
  std::optional<Date> of(const std::string& unit_code, const std::string& item,
                         const ItemPeriod& period);

 private:
  const HeldItems::Items& items_after(const std::string& unit_code, const ItemPeriod& period);

  db::Session& session_;
  const DueRules& rules_;
  std::string unit_;                        // that was asked for last
  std::map<Date, HeldItems::Items> items_;  // its own, by the last day of periods
  std::map<Date, std::shared_ptr<const matters::SchemeLibrary>> libraries_;
  std::map<std::tuple<HeldItems::Items, std::string, Date>, std::optional<Date>> days_;
};

}  // namespace mingbai::disclosure
