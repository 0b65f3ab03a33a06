// What everybody may read of resets of second factors: /u/{unit}/second-factors with its twin.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "platform/db/db.h"
#include "platform/html/html.h"
#include "platform/http/router.h"
#include "platform/i18n/translator.h"
#include "units/unit.h"

namespace mingbai::access {

struct FactorNoticePages {
  db::Db& db;
  // A number that changes whenever what is public of the unit with this code may have.
  std::function<std::uint64_t(std::string_view unit_code)> generation;
};

// `pages` must outlive the router.
void add_factor_notice_pages(http::Router& router, const FactorNoticePages& pages);

// For the unit's own page: the last one and the way to all; nothing where there is none.
html::Html factor_notice_section(db::Session& session, const units::Unit& unit,
                                 const i18n::Translator& t);

}  // namespace mingbai::access
