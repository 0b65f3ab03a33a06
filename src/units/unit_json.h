// Units as JSON: the twins of the pages and the answers of the commands.
#pragma once

#include <string>
#include <string_view>

#include "platform/i18n/translator.h"
#include "platform/json/json.h"
#include "units/unit_import.h"
#include "units/unit_page.h"
#include "units/unit_search.h"

namespace mingbai::units {

// {"code","name","kind","parent","closed"}: one row of a list.
json::Object row_json(const Unit& unit, std::string_view parent_code);
std::string search_json(std::string_view query, const SearchResult& result);
std::string unit_json(const UnitPage& page);
std::string report_json(const ImportReport& report, const i18n::Translator& t);

}  // namespace mingbai::units
