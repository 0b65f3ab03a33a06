#include "disclosure/items/item_notice.h"

#include <algorithm>

#include "matters/deadline.h"
#include "platform/schemes/scheme_node.h"

namespace mingbai::disclosure {
namespace {

constexpr int most_days = 365;
constexpr const char* days_field = "notice_days";

}  // namespace

Result<int> chosen_notice_days(const CatalogueItem& item, std::string_view typed) {
  ensure(item.is_public_notice, "only a public notice stands for a number of days");
  if (typed.empty()) return 0;
  const auto days = schemes::whole_number(typed);
  if (!days || *days < item.notice->n || *days > most_days) {
    return fail(ErrorCode::invalid,
                msg("Write a whole number of days, at least {0} and at most {1}.",
                    std::to_string(item.notice->n), std::to_string(most_days)),
                days_field);
  }
  return static_cast<int>(*days);
}

int notice_days_in(const matters::FieldValues& fields) {
  const auto days = fields.find(days_field);
  if (days == fields.end()) return 0;
  return static_cast<int>(schemes::whole_number(days->second).value_or(0));
}

publications::NoticeWindow notice_window(const CatalogueItem& item, int chosen_days, Date posted,
                                         const matters::WorkCalendar& calendar) {
  ensure(item.is_public_notice, "only a public notice stands for a number of days");
  matters::Limit limit = *item.notice;
  limit.n = std::max(limit.n, chosen_days);
  limit.moves_off_rest_days = true;
  return {.from = posted, .until = matters::deadline(calendar, limit, {.begins = posted}, {}).date};
}

}  // namespace mingbai::disclosure
