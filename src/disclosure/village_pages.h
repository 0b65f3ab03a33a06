// The public pages that tell, for a unit above the villages, whose accounts are public and up to
// when: /u/{unit}/accounts and its twins.
#pragma once

#include "disclosure/money_pages.h"

namespace mingbai::disclosure {

// `pages` must outlive the router.
void add_village_pages(http::Router& router, const MoneyPages& pages);

// The first of them for the page of the unit itself; nothing where no village is below.
html::Html villages_section(db::Session& session, const units::Unit& unit, const MoneyPages& pages,
                            const i18n::Translator& t);

}  // namespace mingbai::disclosure
