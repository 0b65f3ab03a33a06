// What this module tells in inboxes, as they show it.
#pragma once

#include "matters/notice_views.h"

namespace mingbai::disclosure {

matters::ToldOutside told_news(const matters::Notice& notice, const i18n::Translator& t);

}  // namespace mingbai::disclosure
