// The public pages about units: the city's front page, a unit's page, the search, and their twins.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "platform/html/html.h"
#include "platform/http/router.h"
#include "platform/i18n/translator.h"
#include "platform/page/document.h"
#include "units/unit.h"

namespace mingbai::units {

struct UnitPages {
  db::Db& db;
  // A number that changes whenever what is public of the unit with this code may have; the code is
  // empty for the front page.
  std::function<std::uint64_t(std::string_view unit_code)> generation;
  // What the modules above tell on the pages of units: this month's account in words, the latest
  // publications. Stands right below the name; may be empty. The second is for the front page.
  std::function<html::Html(db::Session&, const Unit&, const i18n::Translator&)> unit_sections;
  std::function<html::Html(db::Session&, const Unit&, const i18n::Translator&)> city_sections;
  // Where programs find what is told of a unit in other forms; may be empty.
  std::function<std::vector<page::Twin>(const Unit&, const i18n::Translator&)> unit_twins;
};

// `pages` must outlive the router.
void add_unit_pages(http::Router& router, const UnitPages& pages);

}  // namespace mingbai::units
