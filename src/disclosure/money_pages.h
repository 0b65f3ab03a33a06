// The public pages about a unit's money: /u/{unit}/money, its twins, and the entries behind each
// figure.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

#include "kernel/clock.h"
#include "matters/rulebook.h"
#include "platform/db/db.h"
#include "platform/http/router.h"
#include "platform/i18n/translator.h"
#include "units/unit.h"

namespace mingbai::disclosure {

struct MoneyPages {
  db::Db& db;
  const matters::Rulebook& rulebook;
  Clock clock;
  std::filesystem::path temporary_folder;
  // A number that changes whenever what is public of the unit with this code may have.
  std::function<std::uint64_t(std::string_view unit_code)> generation;
};

// `pages` must outlive the router.
void add_money_pages(http::Router& router, const MoneyPages& pages);

// "This month's account in words" for the page of the unit itself: the last public month, or what
// is being checked. Nothing for units that keep no books.
html::Html money_section(db::Session& session, const units::Unit& unit, const MoneyPages& pages,
                         const i18n::Translator& t);

// The accounts that were released last, for the front page. Nothing where none was released.
html::Html latest_accounts(db::Session& session, const i18n::Translator& t);

}  // namespace mingbai::disclosure
