// Usage words: what is wrong with a command line, in the reader's language.
#pragma once

#include <string>

#include "platform/i18n/translator.h"

namespace CLI {
class ParseError;  // complete where CLI/CLI.hpp is included
}

namespace mingbai::app {

// CLI11 speaks English only and gives the kind of mistake as a type, the place in its text. A kind
// that is not known here keeps CLI11's own words.
std::string usage_words(const CLI::ParseError& error, const i18n::Translator& t);

}  // namespace mingbai::app
