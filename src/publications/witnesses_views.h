// What people see of those who watch the log: values in, Html out.
#pragma once

#include <optional>

#include "kernel/result.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "translog/log_policy_actions.h"
#include "translog/log_watch_actions.h"

namespace mingbai::publications {

// How it stands: what readers wait for, how many witnesses there are, and what that means.
html::Html watch_summary(const translog::WatchNow& now, const i18n::Translator& t);
// One block for each witness.
html::Html watchers_section(const translog::WatchNow& now, const i18n::Translator& t);
// What is in the log and begins later; nothing while nothing is.
html::Html coming_section(const translog::LogWatch& watch, const i18n::Translator& t);
// A change that whoever operates the log has proposed: who joins, who leaves, what readers wait
// for. invalid: one of its texts is no policy.
Result<html::Html> proposed_change(const translog::ProposedPolicy& waiting,
                                   const i18n::Translator& t);
// The same for everybody; nothing while none waits for an officer of the city.
Result<html::Html> waiting_section(const std::optional<translog::ProposedPolicy>& waiting,
                                   const i18n::Translator& t);
// Nothing where nobody went.
html::Html former_section(const translog::LogWatch& watch, const i18n::Translator& t);
html::Html joining_section(const i18n::Translator& t);

}  // namespace mingbai::publications
