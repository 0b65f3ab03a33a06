// What a document of a month's money says to people: sentences, the items and the entries, all read
// from the document alone.
#pragma once

#include <optional>

#include "disclosure/catalogue/catalogue.h"
#include "platform/i18n/translator.h"
#include "publications/document.h"
#include "publications/telling.h"
#include "units/unit.h"

namespace mingbai::disclosure {

// Entries as far as the document's part with them is there. unit: of its office, if there is one
// still. invalid: it is no document of a month.
Result<publications::Telling> tell_month(const publications::Document& document,
                                         const std::optional<units::Unit>& unit,
                                         const i18n::Translator& t);

// Whatever kind of document it is.
Result<publications::Telling> tell_publication(db::Session& session,
                                               const publications::Document& document,
                                               const i18n::Translator& t);

// That of the catalogue's items that asked for a document; nothing where none has its id.
std::optional<publications::TellingRule> rule_of(const publications::Document& document,
                                                 const units::Unit& unit,
                                                 const std::vector<CatalogueItem>& items,
                                                 const i18n::Translator& t);

}  // namespace mingbai::disclosure
