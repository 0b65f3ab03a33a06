// Documents in the database. Private to publications.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "publications/document.h"

namespace mingbai::publications::store {

struct StoredPart {
  DocumentPart part;
  std::string salt;  // 32 bytes
};
struct StoredDocument {
  std::string submission;
  std::string subject;
  std::string office;
  std::vector<StoredPart> parts;
  Instant made;
};

void insert_document(db::Session& session, const StoredDocument& document);
// position: from 1.
std::optional<StoredPart> part_of(db::Session& session, const std::string& submission,
                                  std::int64_t position);
// The first part of each document of the subjects from one to another, in the order in which they
// were recorded.
struct FirstPart {
  std::string submission;
  std::string subject;
  std::string content;
};
std::vector<FirstPart> first_parts(db::Session& session, const std::string& first,
                                   const std::string& last);
// What a row says without its parts.
struct DocumentRow {
  std::int64_t id = 0;  // later ones have larger ones
  std::string submission;
  std::string subject;
  std::string office;
  Instant made;
};
std::optional<DocumentRow> document_row(db::Session& session, const std::string& submission);
// All of the subjects from one to another, the oldest first.
std::vector<DocumentRow> rows_of_subjects(db::Session& session, const std::string& first,
                                          const std::string& last);
// All of a subject, the oldest first.
std::vector<DocumentRow> rows_of_subject(db::Session& session, const std::string& subject);
// Of these offices together, the newest first, at most `limit` of those whose id is smaller.
std::vector<DocumentRow> rows_of_offices(db::Session& session,
                                         const std::vector<std::string>& offices,
                                         std::int64_t below_id, std::int64_t limit);
// Of everybody, likewise.
std::vector<DocumentRow> rows_before(db::Session& session, std::int64_t below_id,
                                     std::int64_t limit);
// Those with ids from one to another, the oldest first.
std::vector<DocumentRow> rows_from_to(db::Session& session, std::int64_t first, std::int64_t last);
// The submission of the last one of a subject.
std::optional<std::string> last_of_subject(db::Session& session, const std::string& subject);

}  // namespace mingbai::publications::store
