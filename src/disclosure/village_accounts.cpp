#include "disclosure/village_accounts.h"

#include <map>

#include "books/released_until.h"
#include "disclosure/month_deadline.h"
#include "units/village_list.h"

namespace mingbai::disclosure {

Result<VillageAccounts> village_accounts(db::Session& session, const units::Unit& unit,
                                         std::string_view after, int limit, Date today,
                                         const matters::Rulebook& rulebook) {
  VillageAccounts out{.unit_code = unit.code, .unit_name = unit.name};
  // One more than asked for tells whether there is a next page.
  std::vector<units::ListedVillage> villages =
      TRY(units::villages_below(session, unit.id, after, limit + 1));
  if (villages.size() > static_cast<std::size_t>(limit)) {
    villages.pop_back();
    out.next = villages.back().code;
  }
  std::vector<units::UnitId> ids;
  ids.reserve(villages.size());
  for (const units::ListedVillage& village : villages) ids.push_back(village.id);
  std::map<std::int64_t, books::ReleasedUntil> released;
  for (const books::ReleasedUntil& until : books::released_until(session, ids)) {
    released[until.unit.value] = until;
  }
  for (const units::ListedVillage& village : villages) {
    VillageAccount account{.code = village.code, .name = village.name};
    const auto found = released.find(village.id.value);
    if (found != released.end()) {
      account.keeps_books = true;
      account.last_public = found->second.last;
      const std::optional<Period> next = found->second.next;
      if (next && *next < today.period()) {
        account.next = next;
        account.due = release_due(session, rulebook, village.code, *next);
      }
    }
    out.villages.push_back(std::move(account));
  }
  return out;
}

}  // namespace mingbai::disclosure
