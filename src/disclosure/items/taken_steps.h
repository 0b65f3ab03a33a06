// The steps of a matter in a document: which office took which, and when. Private to disclosure.
#pragma once

#include <vector>

#include "matters/published_step.h"
#include "platform/i18n/translator.h"
#include "platform/json/json.h"

namespace mingbai::disclosure {

json::Array step_values(const std::vector<matters::TakenStep>& steps);
// From the member "steps".
Result<std::vector<matters::TakenStep>> steps_at(const json::Value& object);
// A sentence for each.
std::vector<std::string> step_sentences(const std::vector<matters::TakenStep>& steps,
                                        const i18n::Translator& t);

}  // namespace mingbai::disclosure
