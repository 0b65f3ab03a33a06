// How a deadline of a matter was counted, in words: from which day, by which rule, with what rests
// and extensions.
#pragma once

#include <string>
#include <vector>

#include "matters/standing.h"
#include "platform/i18n/translator.h"

namespace mingbai::matters {

// What is to be done: a step's name, "close the matter".
std::string duty_name(const Scheme& scheme, const Duty& duty, const i18n::Translator& t);

// "within 5 working days, counted from 9 November 2026", and what else counts, each a sentence.
std::vector<std::string> counted_words(const Scheme& scheme, const Standing& is, const Duty& duty,
                                       const i18n::Translator& t);

}  // namespace mingbai::matters
