// The public page that tells what a unit must make public, how often, by when, and who asks for it:
// /u/{unit}/catalogue and its twin.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "disclosure/catalogue/catalogue.h"
#include "matters/rulebook.h"
#include "platform/db/db.h"
#include "platform/html/html.h"
#include "platform/http/router.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

struct CataloguePages {
  db::Db& db;
  Catalogue catalogue;
  const matters::Rulebook& rulebook;
  // As of MoneyPages.
  std::function<std::uint64_t(std::string_view unit_code)> generation;
};

// `pages` must outlive the router.
void add_catalogue_pages(http::Router& router, const CataloguePages& pages);

// A link to it for the page of the unit itself; nothing for units without items.
html::Html catalogue_section(const units::Unit& unit, const CataloguePages& pages,
                             const i18n::Translator& t);

}  // namespace mingbai::disclosure
