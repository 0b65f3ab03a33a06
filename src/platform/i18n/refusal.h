// What an error says to whoever reads it.
#pragma once

#include <string>

#include "platform/i18n/translator.h"

namespace mingbai::i18n {

// The message in the reader's language, and in it what the program's own rules call something
// (Translator::name): steps, fields and papers stand in refusals by their names.
std::string refusal(const Message& message, const Translator& t);

}  // namespace mingbai::i18n
