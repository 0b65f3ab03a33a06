#include "disclosure/due/last_days.h"

#include <algorithm>

#include "matters/deadline.h"

namespace mingbai::disclosure {

std::optional<Date> LastDays::of(const std::string& unit_code, const std::string& item,
                                 const ItemPeriod& period) {
  const HeldItems::Items& items = items_after(unit_code, period);
  const auto [day, is_new] = days_.try_emplace({items, item, period.last});
  if (!is_new) return day->second;
  const auto found = std::ranges::find(*items, item, &CatalogueItem::id);
  if (found != items->end() && found->within) {
    const matters::DeadlineBase base{.begins = period.last, .period_end = period.last};
    day->second = matters::deadline(rules_.rulebook.calendar(), *found->within, base, {}).date;
  }
  return day->second;
}

const HeldItems::Items& LastDays::items_after(const std::string& unit_code,
                                              const ItemPeriod& period) {
  if (unit_ != unit_code) {
    unit_ = unit_code;
    items_.clear();
  }
  HeldItems::Items& items = items_[period.last];
  if (!items) {
    std::shared_ptr<const matters::SchemeLibrary>& library = libraries_[period.last];
    if (!library) library = rules_.rulebook.library_before(session_, period.last.plus(1));
    items = rules_.items.at(library, unit_code);
  }
  return items;
}

}  // namespace mingbai::disclosure
