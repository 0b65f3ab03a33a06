// What the log says of proofs that publications were shown: a document for each, with its
// photograph as a part of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "disclosure/channels/channel_proof.h"
#include "disclosure/items/item_document.h"
#include "matters/news_list.h"
#include "platform/db/db.h"
#include "platform/i18n/translator.h"
#include "publications/document.h"
#include "publications/telling.h"

namespace mingbai::disclosure {

// Of news about a matter: what it proves of other publications, with the narrowest of their
// audiences. Nothing: it proves nothing.
struct ProvenShowing {
  Showing showing;
  publications::Audience audience = publications::Audience::everyone;
};
Result<std::optional<ProvenShowing>> proven_showing(db::Session& session,
                                                    const matters::ToldNews& told,
                                                    const std::vector<CatalogueItem>& items);

// Of a publication: where it was shown, as the signed log says.
void add_showings(db::Session& session, const publications::Document& document,
                  publications::Telling& telling, const i18n::Translator& t);

}  // namespace mingbai::disclosure
