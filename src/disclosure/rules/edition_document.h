// EditionDocument: what a document in the log says of the rules of matters: every file as it is. It
// is told with its numbers and steps in words.
#pragma once

#include <string>
#include <string_view>

#include "kernel/date.h"
#include "matters/rule_edition.h"
#include "platform/i18n/translator.h"
#include "publications/document.h"
#include "publications/telling.h"

namespace mingbai::disclosure {

struct EditionDocument {
  std::string unit;  // the city's code
  std::string unit_name;
  matters::SchemeTexts texts;
  Date on;
  friend bool operator==(const EditionDocument&, const EditionDocument&) = default;
};

// Its one part, a line of JSON.
publications::DocumentPart edition_part(const EditionDocument& document);
// And back. invalid: the bytes are no such document.
Result<EditionDocument> parse_edition_document(std::string_view bytes);

// invalid: it is no such document.
Result<publications::Telling> tell_edition(const publications::Document& document,
                                           const i18n::Translator& t);

}  // namespace mingbai::disclosure
