// Documents in the database. Private to publications.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "publications/document.h"
#include "publications/publication_actions.h"

namespace mingbai::publications::store {

// A part as it was written, and what shows that it is what its entry is committed to.
struct StoredPart {
  DocumentPart part;
  std::string salt;  // 32 bytes
};
// A part that only its key opens, see sealed_part.h.
struct SealedPart {
  std::string sealed;
  std::string keeper;
  std::int64_t generation = 1;
  std::string wrapped_key;  // empty: it was destroyed
};
struct StoredDocument {
  std::string submission;
  std::string subject;
  std::string office;
  std::vector<StoredPart> parts;
  Instant made;
};

// Without the parts that are kept sealed.
void insert_document(db::Session& session, const StoredDocument& document);
// position: from 2.
void insert_sealed_part(db::Session& session, const std::string& submission, std::int64_t position,
                        const SealedPart& part);
// position: from 1. Nothing: there is none, or it is sealed.
std::optional<StoredPart> part_of(db::Session& session, const std::string& submission,
                                  std::int64_t position);
std::optional<SealedPart> sealed_part_of(db::Session& session, const std::string& submission,
                                         std::int64_t position);
// The positions of those that are sealed.
std::vector<std::int64_t> sealed_parts(db::Session& session, const std::string& submission);
// The keys of all parts of a keeper, to be wrapped anew.
struct PartKeyRow {
  std::string submission;
  std::int64_t position = 0;
  std::int64_t generation = 1;
  std::string wrapped;
};
std::vector<PartKeyRow> part_keys_of(db::Session& session, const std::string& keeper);
// By which generations of the keeper they are wrapped; after one was missing, by several.
std::set<std::int64_t> generations_of(db::Session& session, const std::string& keeper);
void save_part_key(db::Session& session, const PartKeyRow& key);
void delete_part_key(db::Session& session, const std::string& submission, std::int64_t position);
// The first part of each document of the subjects from one to another, of each subject in the order
// in which they were recorded.
struct FirstPart {
  std::string submission;
  std::string subject;
  StoredPart stored;
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
// All of the subjects in each range, one range after the other, of each subject the oldest first.
std::vector<DocumentRow> rows_of_subjects(db::Session& session,
                                          const std::vector<SubjectRange>& ranges);
// Of an office, the newest first, at most `limit` of those whose id is smaller.
std::vector<DocumentRow> rows_of_office(db::Session& session, const std::string& office,
                                        std::int64_t below_id, std::int64_t limit);
// 0: there is none.
std::int64_t last_document_id(db::Session& session);
// Those with ids from one to another, the oldest first.
std::vector<DocumentRow> rows_from_to(db::Session& session, std::int64_t first, std::int64_t last);
// Of rows of either kind, in their order.
template <typename Row>
std::vector<std::string> submissions_of(const std::vector<Row>& rows) {
  std::vector<std::string> out;
  out.reserve(rows.size());
  for (const Row& row : rows) out.push_back(row.submission);
  return out;
}

// The submission of the last one of a subject.
std::optional<std::string> last_of_subject(db::Session& session, const std::string& subject);

}  // namespace mingbai::publications::store
