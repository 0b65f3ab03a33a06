// What a unit has published: /u/{unit}/publications, and the last of it for the unit's own page.
#pragma once

#include <vector>

#include "platform/html/html.h"
#include "platform/http/router.h"
#include "publications/document_pages.h"
#include "publications/publication_actions.h"
#include "units/unit.h"

namespace mingbai::publications {

// `pages` must outlive the router.
void add_publication_list_pages(http::Router& router, const DocumentPages& pages);

// Links to them, with what each is about and when it was published.
html::Html publication_links(const DocumentPages& pages, db::Session& session,
                             const std::vector<ListedPublication>& publications,
                             const i18n::Translator& t);

// Nothing for units of which nobody expects publications and that have none.
html::Html publications_section(db::Session& session, const units::Unit& unit,
                                const DocumentPages& pages, const i18n::Translator& t);

}  // namespace mingbai::publications
