// A publication of a unit as those read it who work with it at the desk.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/db/db.h"
#include "platform/i18n/translator.h"
#include "publications/document_pages.h"
#include "publications/publication_actions.h"
#include "units/unit.h"

namespace mingbai::publications {

struct DeskPublication {
  Publication publication;
  std::string title;
  std::vector<writing::Passage> words;  // what people wrote in it
  std::vector<ToldPicture> pictures;    // and photographed
  std::vector<std::string> sentences;   // both empty: none of its content is here
};

// With what is for the people of the village. reads_hidden: whoever decides about what is hidden
// reads it. not_found: it is no publication of the unit's.
Result<DeskPublication> desk_publication(db::Session& session, const DocumentPages& pages,
                                         const units::Unit& unit, std::int64_t number,
                                         bool reads_hidden, Instant now, const i18n::Translator& t);

}  // namespace mingbai::publications
