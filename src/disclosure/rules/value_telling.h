// What a document about a rule's value says to people.
#pragma once

#include "platform/i18n/translator.h"
#include "publications/document.h"
#include "publications/telling.h"

namespace mingbai::disclosure {

// invalid: it is no such document.
Result<publications::Telling> tell_value(const publications::Document& document,
                                         const i18n::Translator& t);

}  // namespace mingbai::disclosure
