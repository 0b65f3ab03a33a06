// People as JSON: the answers of the commands.
#pragma once

#include "access/person_reading.h"
#include "platform/i18n/translator.h"
#include "platform/json/json.h"
#include "units/person_import.h"

namespace mingbai::access {

json::Object person_json(const units::Person& person);
json::Object person_json(const ShownPerson& shown);
json::Object report_json(const units::PersonReport& report, const i18n::Translator& t);

}  // namespace mingbai::access
