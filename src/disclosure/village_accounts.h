// VillageAccounts: how far each village below a unit has made its accounts public. A list in the
// order of the codes; nothing in it compares one village with another.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "matters/rulebook.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::disclosure {

struct VillageAccount {
  std::string code;
  std::string name;
  bool keeps_books = false;
  std::optional<Period> last_public;
  std::optional<Period> next;  // the first month that has ended and is not public
  Date due;                    // of `next`

  [[nodiscard]] bool is_late(Date today) const { return next.has_value() && today > due; }
};

struct VillageAccounts {
  std::string unit_code;
  std::string unit_name;
  std::vector<VillageAccount> villages;
  std::string next;  // pass as `after`; empty: these were the last
};

// Those after the code `after`, at most `limit`.
Result<VillageAccounts> village_accounts(db::Session& session, const units::Unit& unit,
                                         std::string_view after, int limit, Date today,
                                         const matters::Rulebook& rulebook);

}  // namespace mingbai::disclosure
