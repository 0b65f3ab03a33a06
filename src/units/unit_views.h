// Units as Html: the parts of the city's, a unit's and the search page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "platform/page/document.h"
#include "units/unit_page.h"
#include "units/unit_search.h"

namespace mingbai::units {

html::Url unit_url(const Unit& unit);
std::vector<page::Crumb> crumbs_of(const std::vector<Unit>& above);

// That the unit is closed and where its work goes on; nothing for an open unit.
html::Html closed_notice(const UnitPage& page, const i18n::Translator& t);
// The units below, a page of them, with how many there are of each kind.
html::Html below_section(const UnitPage& page, std::string_view after, const i18n::Translator& t);
// Kind, code, Party line, what it was before.
html::Html about_section(const UnitPage& page, const i18n::Translator& t);
html::Html top_units(const std::vector<Unit>& units);
html::Html search_results(std::string_view query, const SearchResult& result,
                          const i18n::Translator& t);

}  // namespace mingbai::units
