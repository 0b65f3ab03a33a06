// Recording documents together with their entries in the log, and finding them again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kernel/clock.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "publications/document.h"

namespace mingbai::publications {

// Inside the caller's write. False, and nothing recorded, as long as the document that it
// supersedes has no place in the log yet: ask again later. Documents are for everyone (audience
// "all").
Result<bool> record_document(db::Session& session, const Document& document,
                             const crypto::Random& random, Instant now);

// The content behind an entry of the log. not_found: the entry has none here.
Result<std::string> document_of(db::Session& session, const std::string& submission);

// What shows that the content is the one that the entry is committed to, as a tlog-proof carries
// it; nothing: the entry is of no document.
std::optional<std::string> opening_of(db::Session& session, const std::string& submission);

}  // namespace mingbai::publications
