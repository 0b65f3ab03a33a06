// What people see of those who watch the log: values in, Html out.
#pragma once

#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "translog/log_watch_actions.h"

namespace mingbai::publications {

// How it stands: what readers wait for, how many witnesses there are, and what that means.
html::Html watch_summary(const translog::WatchNow& now, const i18n::Translator& t);
// One block for each witness.
html::Html watchers_section(const translog::WatchNow& now, const i18n::Translator& t);
// What is in the log and begins later; nothing while nothing is.
html::Html coming_section(const translog::LogWatch& watch, const i18n::Translator& t);
// Nothing where nobody went.
html::Html former_section(const translog::LogWatch& watch, const i18n::Translator& t);
html::Html joining_section(const i18n::Translator& t);

}  // namespace mingbai::publications
