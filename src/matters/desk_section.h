// What waits in matters for whoever opens the desk: tasks of his posts, and the latest news.
#pragma once

#include "access/actor.h"
#include "matters/notice_views.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::matters {

// The most urgent first; empty if nothing waits and nothing is new.
Result<html::Html> desk_section(db::Session& session, const NewsTelling& telling,
                                const access::Actor& actor, Instant now, const i18n::Translator& t);

}  // namespace mingbai::matters
