// The public pages of a unit's matters: /u/{unit}/matters, one of them, their twins, and the part
// of the unit's own page.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "matters/rulebook.h"
#include "platform/html/html.h"
#include "platform/http/router.h"
#include "platform/i18n/translator.h"
#include "units/unit.h"

namespace mingbai::matters {

struct PublicPages {
  db::Db& db;
  const Rulebook& rulebook;
  Clock clock;
  // A number that changes whenever what is public of the unit with this code may have.
  std::function<std::uint64_t(std::string_view unit_code)> generation;
};

// `pages` must outlive the router.
void add_public_pages(http::Router& router, const PublicPages& pages);

// What is in hand, for the page of the unit itself; nothing where nothing is.
html::Html public_section(db::Session& session, const units::Unit& unit, const PublicPages& pages,
                          const i18n::Translator& t);

}  // namespace mingbai::matters
