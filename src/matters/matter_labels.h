// What readers call the states, acts and colours of matters.
#pragma once

#include <string>
#include <string_view>

#include "matters/standing.h"
#include "platform/i18n/translator.h"

namespace mingbai::matters {

Message label(HandedIn how);
Message label(MatterState state);  // "in hand"; these four to be translated
Message label(MatterAct act);      // "step taken"
Message label(StepState state);    // "now"
Message label(Colour colour);      // "yellow"

// Why a matter has a colour, in a sentence; to be translated. Not for Colour::none.
Message alarm_words(Colour colour);

// Whom a meeting counts (see schemes/meetings/); a city's own word stays as it is.
std::string electorate_words(std::string_view of, const i18n::Translator& t);

// What is to be done (see task.h): a step by the name that the scheme gives it.
std::string task_label(std::string_view task, const Scheme& scheme, const i18n::Translator& t);

}  // namespace mingbai::matters
