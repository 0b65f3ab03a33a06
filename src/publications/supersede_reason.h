// SupersedeReason: why a document took the place of another one, as its entry in the log says it: a
// closed list (docs/decisions/0189-corrections.md).
#pragma once

#include <string>
#include <string_view>

#include "platform/i18n/translator.h"

namespace mingbai::publications {

// Its matter was disputed, and whoever looked at it again published it anew.
constexpr std::string_view looked_at_again = "looked-at-again";

// In words, for a code of an entry; empty: entries of before often named none.
std::string reason_words(std::string_view why, const i18n::Translator& t);
// The same, with what people wrote about it; empty: nothing, or not for this reader.
std::string reason_words(std::string_view why, const std::string& written,
                         const i18n::Translator& t);

}  // namespace mingbai::publications
