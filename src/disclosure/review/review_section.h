// What the desk tells of months that are reviewed.
#pragma once

#include "access/actor.h"
#include "platform/db/db.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

// Remarks that wait for an answer, answers to remarks of one's own, and the ways to the tables of
// months. Empty for whoever has none of it.
Result<html::Html> review_section(db::Session& session, const access::Actor& actor,
                                  const i18n::Translator& t);

}  // namespace mingbai::disclosure
