// A notice as a row of the desk and of the page of news.
#pragma once

#include "matters/inbox.h"
#include "matters/rulebook.h"
#include "platform/i18n/translator.h"
#include "platform/page/components.h"

namespace mingbai::matters {

// Leads to the matter; says whether this person has seen it.
Result<page::Link> notice_link(db::Session& session, const Rulebook& rulebook,
                               const access::Actor& actor, const Notice& notice, Instant now,
                               const i18n::Translator& t);

}  // namespace mingbai::matters
