// Documents in the database. Private to publications.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::publications::store {

struct StoredDocument {
  std::string submission;
  std::string subject;
  std::string name;
  std::string media_type;
  std::string content;
  std::string salt;  // 32 bytes
  Instant made;
};

void insert_document(db::Session& session, const StoredDocument& document);
std::optional<StoredDocument> document_by_submission(db::Session& session,
                                                     const std::string& submission);
// The submission of the last one of a subject.
std::optional<std::string> last_of_subject(db::Session& session, const std::string& subject);
// Of the last one of all; the beginning of time where there is none.
Instant last_made(db::Session& session);

}  // namespace mingbai::publications::store
