// Sealed parts: what people wrote, kept so that it is gone in every copy once its key is. A part is
// sealed with a key of its own, which is wrapped by that of its office and month. Private to
// publications.
#pragma once

#include <optional>

#include "platform/db/db.h"
#include "publications/document_store.h"
#include "publications/part_keys.h"

namespace mingbai::publications {

// Inside the caller's write: the document's part at that position, from 2, sealed and stored.
Result<void> insert_sealed(db::Session& session, const PartKeys& keys,
                           const store::StoredDocument& document, std::int64_t position,
                           const crypto::Random& random);

// A part, sealed or not. keys: nullptr opens nothing. Nothing: it is not here, or does not open.
std::optional<store::StoredPart> kept_part(db::Session& session, const std::string& submission,
                                           std::int64_t position, const PartKeys* keys);
// Whether it is there, and only the file that opens it is not.
bool lacks_key(db::Session& session, const std::string& submission, std::int64_t position,
               const PartKeys& keys);
// Whether it is there and its key is too, without opening it.
bool has_part(db::Session& session, const std::string& submission, std::int64_t position);

// Takes the key of a part away, inside the caller's write: those of the keeper's other parts are
// wrapped by its next generation. Until destroy_unused_keys() whoever has an old copy of the rows
// can still open it.
Result<void> take_key_away(db::Session& session, const PartKeys& keys,
                           const std::string& submission, std::int64_t position,
                           const crypto::Random& random);
// Inside a later write, which nothing else is written beside: the keeper's files that no row needs.
Result<void> destroy_unused_keys(db::Session& session, const PartKeys& keys,
                                 const std::string& keeper);

}  // namespace mingbai::publications
