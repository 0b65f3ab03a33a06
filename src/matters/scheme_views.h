// A scheme in plain words, as staff read it. Private to matters.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "matters/meeting.h"
#include "matters/scheme_rules.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::matters {

// "every month, when it is over"
std::string cadence_words(const Cadence& cadence, const i18n::Translator& t);

// For whom it is, how it begins, its laws, how it may be paused, what alarms it raises.
html::Html scheme_facts(const Scheme& scheme, const i18n::Translator& t);
// The same, one sentence each, with what it asks for.
std::vector<std::string> scheme_sentences(const Scheme& scheme, const i18n::Translator& t);
// The drawing, then every step and how a matter ends, in sentences.
html::Html scheme_flow(const Scheme& scheme, const MeetingRules& meetings,
                       const i18n::Translator& t);
// Parameters as they hold here: value, whose it is, its source, and what of `regional` holds
// elsewhere. `names`: of units, by the code of a region.
html::Html parameter_table(const std::vector<Parameter>& here,
                           const std::vector<Parameter>& regional,
                           const std::map<std::string, std::string, std::less<>>& names,
                           const i18n::Translator& t);

}  // namespace mingbai::matters
