// DueNews: what the due list tells in inboxes: that something has to be public soon, to whoever
// writes it; that it is overdue, to the village, and summed up to the offices above it. Each once
// for every item and stage, and nothing of what is there already.
#pragma once

#include "disclosure/due/due_list.h"
#include "kernel/clock.h"
#include "matters/notice_views.h"
#include "platform/db/db.h"
#include "platform/jobs/worker.h"

namespace mingbai::disclosure {

// Tells what was not told by that moment. Returns how many news there were.
Result<std::int64_t> tell_due_items(db::Db& db, const DueRules& rules, Instant now);

// The same, once on each day. Everything named must outlive the worker.
jobs::Kind due_news(db::Db& db, const DueRules& rules, Clock clock);

// Such news, as inboxes show it.
matters::ToldOutside told_due(const matters::Notice& notice, const i18n::Translator& t);

}  // namespace mingbai::disclosure
