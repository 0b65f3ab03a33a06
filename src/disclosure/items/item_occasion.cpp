#include "disclosure/items/item_occasion.h"

namespace mingbai::disclosure {

bool follows_occasions(const CatalogueItem& item) {
  return item.every == matters::Every::event && !item.after.empty() && item.within.has_value();
}

Result<Date> occasion_day(std::string_view typed, Date today) {
  constexpr int days_back = 365;
  const Result<Date> day = Date::parse(typed);
  if (day && *day <= today && *day >= today.plus(-days_back)) return *day;
  return fail(ErrorCode::invalid,
              msg("Write the day on which it happened, from {0} to {1}.",
                  today.plus(-days_back).iso(), today.iso()),
              "day");
}

}  // namespace mingbai::disclosure
