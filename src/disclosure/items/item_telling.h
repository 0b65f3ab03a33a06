// What a document about an item of the catalogue says to people.
#pragma once

#include "platform/i18n/translator.h"
#include "publications/document.h"
#include "publications/telling.h"

namespace mingbai::disclosure {

// Its words as they were written, then which offices stand behind it. invalid: it is no such
// document.
Result<publications::Telling> tell_item(const publications::Document& document,
                                        const i18n::Translator& t);

}  // namespace mingbai::disclosure
