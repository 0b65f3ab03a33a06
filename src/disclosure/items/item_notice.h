// The public notice (公示) of what a unit writes about an item: how long it stands.
#pragma once

#include <string_view>

#include "disclosure/catalogue/item.h"
#include "kernel/date.h"
#include "kernel/result.h"
#include "matters/calendar.h"
#include "matters/condition.h"
#include "publications/notice_window.h"

namespace mingbai::disclosure {

// More days than the item asks for, as typed; 0: as many as it asks for. invalid at "notice_days":
// no such number, or fewer.
Result<int> chosen_notice_days(const CatalogueItem& item, std::string_view typed);

// As the fields of its matter keep them.
int notice_days_in(const matters::FieldValues& fields);

// Of an item that is a public notice, posted on a day. Never shorter than the item asks for, in
// whatever days it counts. One that would end on a day of rest ends on the next working day (Civil
// Code, art. 203): offices take objections in on its last day, too.
publications::NoticeWindow notice_window(const CatalogueItem& item, int chosen_days, Date posted,
                                         const matters::WorkCalendar& calendar);

}  // namespace mingbai::disclosure
