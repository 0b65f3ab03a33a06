// How an item of the due list stands, in the reader's words.
#pragma once

#include <string>

#include "disclosure/due/due_item.h"
#include "platform/i18n/translator.h"
#include "platform/page/components.h"

namespace mingbai::disclosure {

// "public since 8 October 2026", "open to the village since 8 October 2026", "due by 15 October
// 2026", "3 working days overdue"; of what was not shown everywhere also what is missing.
std::string due_words(const DueItem& item, const matters::WorkCalendar& calendar, Date today,
                      const i18n::Translator& t);

// "photograph: notice board", "loudspeaker": what proves it.
std::string wanted_words(const AskedChannel& asked, const i18n::Translator& t);

page::State due_mark(const DueItem& item, Date today);

}  // namespace mingbai::disclosure
