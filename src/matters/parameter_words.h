// A parameter in the reader's words: its value, whose it is, and how sure it is.
#pragma once

#include <string>

#include "matters/parameter.h"
#include "platform/i18n/translator.h"

namespace mingbai::matters {

// "5 working days", "day 15 of the month", "50,000.00 元", "no".
std::string value_words(const Parameter& parameter, const i18n::Translator& t);
// A value that was proposed for it (`known`: nothing where no rule knows it any more).
std::string proposed_words(const Parameter* known, const std::optional<std::int64_t>& value,
                           const i18n::Translator& t);
// Its name, or its id without one.
std::string parameter_name(const Parameter* known, const std::string& id,
                           const i18n::Translator& t);

// Of which level a region's value is, and since when if it was set at the desk; "everywhere" for
// everybody's. `name`: of the region's unit, if it is one that is known; otherwise empty.
std::string origin_words(const Parameter& parameter, const std::string& name,
                         const i18n::Translator& t);

// "read in the source"; everything else is to be confirmed.
std::string certainty_words(Certainty certainty, const i18n::Translator& t);

}  // namespace mingbai::matters
