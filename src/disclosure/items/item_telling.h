// What a document about an item of the catalogue says to people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/i18n/translator.h"
#include "publications/document.h"
#include "publications/telling.h"

namespace mingbai::disclosure {

// What people wrote, line by line, without empty ones.
std::vector<std::string> lines_of(std::string_view words);

// Line by line as it was written, then which offices stand behind it. invalid: it is no such
// document.
Result<publications::Telling> tell_item(const publications::Document& document,
                                        const i18n::Translator& t);

}  // namespace mingbai::disclosure
