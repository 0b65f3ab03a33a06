// What a scheme says, in the reader's words: who takes a step, by when, on which conditions.
#pragma once

#include <string>
#include <vector>

#include "matters/matter_scheme.h"
#include "matters/meeting.h"
#include "platform/i18n/translator.h"

namespace mingbai::matters {

std::string performer_words(const Performer& performer, const i18n::Translator& t);
// "within 3 working days"
std::string limit_words(const Limit& limit, const i18n::Translator& t);
std::string condition_words(const Scheme& scheme, const Condition& condition,
                            const i18n::Translator& t);
// Everything about a step but its name, one sentence each.
std::vector<std::string> step_words(const Scheme& scheme, const Step& step,
                                    const MeetingRules& meetings, const i18n::Translator& t);
// How a matter ends, and what may follow.
std::vector<std::string> closing_words(const Scheme& scheme, const i18n::Translator& t);

}  // namespace mingbai::matters
