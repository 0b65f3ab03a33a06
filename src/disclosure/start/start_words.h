// What the steps of joining are called, what each is for, and what is there of it.
#pragma once

#include <string>
#include <vector>

#include "disclosure/start/start_steps.h"
#include "kernel/date.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

Message title_of(StartStep step);    // to be translated
Message purpose_of(StartStep step);  // a sentence, likewise
// Sentences; none where nothing is there.
std::vector<std::string> there_words(StartStep step, const StartFacts& facts, Date today,
                                     const i18n::Translator& t);

}  // namespace mingbai::disclosure
