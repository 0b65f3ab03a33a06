// Who may hand in a sheet that somebody else has signed, in words.
#pragma once

#include <string>

#include "access/post_rules.h"
#include "platform/i18n/translator.h"
#include "units/unit.h"

namespace mingbai::access {

// By the table of rights and the places of the roles: "at 上河村 supervisor, village director;
// above it town reviewer, county officer".
std::string witness_words(const PostRules& rules, const units::Unit& unit,
                          const i18n::Translator& t);

}  // namespace mingbai::access
