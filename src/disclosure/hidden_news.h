// HiddenNews: that words of a publication were hidden is told to the town and to the inspection at
// once: who hides is often the one about whom something was said (14-security.md 14).
#pragma once

#include "kernel/clock.h"
#include "matters/notice_views.h"
#include "platform/db/db.h"
#include "platform/json/json.h"

namespace mingbai::disclosure {

// Tells of each part that is hidden at that moment, once. Returns how many news there were.
Result<std::int64_t> tell_hidden(db::Db& db, Instant now);

// Whether this is such news, by what it holds; and as inboxes show it.
bool is_of_hidden(const json::Value& said);
matters::ToldOutside told_hidden(const json::Value& said, const i18n::Translator& t);

}  // namespace mingbai::disclosure
