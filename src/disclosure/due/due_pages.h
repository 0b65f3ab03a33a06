// The public pages that tell what a unit owes to everybody and whether it is there: /u/{unit}/due
// and its twins (13-screens.md, village page 3), for units above how those below them stand.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "disclosure/due/due_board.h"
#include "disclosure/due/due_list.h"
#include "kernel/clock.h"
#include "platform/html/html.h"
#include "platform/http/router.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

struct DuePages {
  db::Db& db;
  DueRules rules;
  DueBoard& board;
  Clock clock;
  // A number that changes whenever what is public of the unit with this code may have.
  std::function<std::uint64_t(std::string_view unit_code)> generation;
  std::string public_address = {};  // "https://mingbai.example"; empty: events have no address
};

// `pages` must outlive the router.
void add_due_pages(http::Router& router, const DuePages& pages);

// For the page of the unit itself: each item with how it stands, of units above the way to how
// those below stand; nothing where nothing is owed.
html::Html due_section(db::Session& session, const units::Unit& unit, const DuePages& pages,
                       const i18n::Translator& t);

}  // namespace mingbai::disclosure
