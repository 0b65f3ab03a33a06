// What somebody's own villages owe to everybody, on the desk: the first of it, and the ways to
// write it.
#pragma once

#include "access/actor.h"
#include "disclosure/due/last_days.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

// Of the villages and communities at whose posts somebody may write: what is overdue, or due within
// two weeks, the most urgent first; of more than three villages the ways there only. Empty for
// whoever may not write.
Result<html::Html> items_section(db::Session& session, const DueRules& rules,
                                 const access::Actor& actor, Date today, const i18n::Translator& t);

}  // namespace mingbai::disclosure
