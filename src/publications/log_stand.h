// How the public log stands, for the pages that speak of what was published and for the desk.
#pragma once

#include <cstdint>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::publications {

// That nothing new is entered, since when and why; empty while the log is signed.
html::Html log_pause_notice(db::Session& session, const i18n::Translator& t);

// How long it is, who has signed it, and the way to the check of one publication
// (13-screens.md, foot of the village page).
html::Html log_stand(db::Session& session, std::int64_t checked, Instant now,
                     const i18n::Translator& t);

}  // namespace mingbai::publications
