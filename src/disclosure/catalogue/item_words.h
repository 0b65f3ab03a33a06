// What the catalogue says of an item, in the reader's words.
#pragma once

#include <string>

#include "disclosure/catalogue/item.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

// "Every month, by day 15 of the next month", "within 10 days after the change".
std::string rhythm_words(const CatalogueItem& item, const i18n::Translator& t);
// "at least 10 days", "until it is superseded".
// How long it stands open to objections; empty: it is no public notice.
std::string public_notice_words(const CatalogueItem& item, const i18n::Translator& t);
std::string display_words(const CatalogueItem& item, const i18n::Translator& t);
// "web page; notice board (a photograph)"; empty: none is asked for.
std::string channel_words(const CatalogueItem& item, const i18n::Translator& t);
std::string mask_words(const CatalogueItem& item, const i18n::Translator& t);
// Of the departments that guide it; empty: none does.
std::string department_words(const CatalogueItem& item, const i18n::Translator& t);
std::string paper_words(const CatalogueItem& item, const i18n::Translator& t);
// What asks for the item, and whether that was read or is to be confirmed.
std::string basis_words(const CatalogueItem& item, const i18n::Translator& t);
// Where the value of one key comes from; nothing for the shipped item itself.
std::string source_words(const CatalogueItem& item, std::string_view key,
                         const i18n::Translator& t);

}  // namespace mingbai::disclosure
