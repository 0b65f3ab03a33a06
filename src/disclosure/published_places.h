// PublishedPlaces: for whoever published something, where it stands in the public log, with its
// proof to take along; or that it is being entered there.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "books/book_actions.h"
#include "matters/matter.h"
#include "platform/db/db.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

// Of what a matter published last, by each of its steps; nothing where that was none of its own.
html::Html matter_places(db::Session& session, matters::MatterId matter, const i18n::Translator& t);

// Of the released months among these.
std::map<Period, html::Html> month_places(db::Session& session, const std::string& unit_code,
                                          const books::Book& book,
                                          const std::vector<books::Month>& months,
                                          const i18n::Translator& t);

}  // namespace mingbai::disclosure
