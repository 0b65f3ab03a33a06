#include "disclosure/items/taken_steps.h"

#include "disclosure/document_reader.h"
#include "platform/i18n/format.h"

namespace mingbai::disclosure {

using json::Value;
using matters::TakenStep;

json::Array step_values(const std::vector<TakenStep>& steps) {
  json::Array out;
  for (const TakenStep& step : steps) {
    out.push_back(json::Object{{"step", step.name},
                               {"role", step.role ? Value(units::to_string(*step.role)) : Value()},
                               {"on", step.on.iso()}});
  }
  return out;
}

Result<std::vector<TakenStep>> steps_at(const Value& object) {
  std::vector<TakenStep> out;
  for (const Value& one : *TRY(array_at(object, "steps"))) {
    TakenStep step{.name = TRY(text_at(one, "step"))};
    if (const Value* role = one.find("role"); role != nullptr && role->string() != nullptr) {
      step.role = units::role_of(*role->string());
    }
    step.on = TRY(date_at(one, "on"));
    out.push_back(std::move(step));
  }
  return out;
}

std::vector<std::string> step_sentences(const std::vector<TakenStep>& steps,
                                        const i18n::Translator& t) {
  std::vector<std::string> out;
  out.reserve(steps.size());
  for (const TakenStep& step : steps) {
    const std::string by = step.role ? t(units::role_label(*step.role)) : t("the program");
    out.push_back(t("{0}: {1}, {2}.", step.name, by, i18n::date(step.on, t.language())));
  }
  return out;
}

}  // namespace mingbai::disclosure
