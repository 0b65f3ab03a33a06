// A scheme that was brought in, as whoever decides on it reads it. Private to matters.
#pragma once

#include "matters/scheme_changes.h"
#include "matters/scheme_proposal_actions.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::matters {

// Every mistake with its line, or what the file would change, whole and drawn.
html::Html scheme_check(const SchemeCheck& check, const i18n::Translator& t);

}  // namespace mingbai::matters
