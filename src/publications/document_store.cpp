#include "publications/document_store.h"

#include <algorithm>
#include <functional>

#include <soci/soci.h>

#include "platform/encoding/base64.h"

namespace mingbai::publications::store {

namespace {

// One that somebody changed is no salt, so it opens nothing.
std::string salt_of(const std::string& stored) {
  return encoding::decode_base64(stored).value_or("");
}

}  // namespace

void insert_document(db::Session& session, const StoredDocument& document) {
  const StoredPart& first = document.parts.front();
  const std::string salt = encoding::base64(first.salt);
  session << R"(
    INSERT INTO documents (submission, subject, office, name, media_type, content, salt, made_ms)
    VALUES (:submission, :subject, :office, :name, :media_type, :content, :salt, :made))",
      soci::use(document.submission, "submission"), soci::use(document.subject, "subject"),
      soci::use(document.office, "office"), soci::use(first.part.name, "name"),
      soci::use(first.part.media_type, "media_type"), soci::use(first.part.content, "content"),
      soci::use(salt, "salt"), soci::use(document.made.ms, "made");
  for (std::size_t i = 1; i < document.parts.size(); ++i) {
    const StoredPart& more = document.parts[i];
    if (more.part.is_words) continue;
    const auto position = static_cast<std::int64_t>(i + 1);
    const std::string own_salt = encoding::base64(more.salt);
    session << R"(
      INSERT INTO document_parts (submission, position, name, media_type, content, salt)
      VALUES (:submission, :position, :name, :media_type, :content, :salt))",
        soci::use(document.submission, "submission"), soci::use(position, "position"),
        soci::use(more.part.name, "name"), soci::use(more.part.media_type, "media_type"),
        soci::use(more.part.content, "content"), soci::use(own_salt, "salt");
  }
}

std::optional<StoredPart> part_of(db::Session& session, const std::string& submission,
                                  std::int64_t position) {
  StoredPart out;
  std::string salt;
  if (position == 1) {
    session << "SELECT name, media_type, content, salt FROM documents "
               "WHERE submission = :submission",
        soci::use(submission, "submission"), soci::into(out.part.name),
        soci::into(out.part.media_type), soci::into(out.part.content), soci::into(salt);
  } else {
    session << "SELECT name, media_type, content, salt FROM document_parts "
               "WHERE submission = :submission AND position = :position AND sealed = 0",
        soci::use(submission, "submission"), soci::use(position, "position"),
        soci::into(out.part.name), soci::into(out.part.media_type), soci::into(out.part.content),
        soci::into(salt);
  }
  if (!session.got_data()) return std::nullopt;
  out.salt = salt_of(salt);
  return out;
}

void insert_sealed_part(db::Session& session, const std::string& submission, std::int64_t position,
                        const SealedPart& part) {
  session << "INSERT INTO document_parts (submission, position, name, media_type, content, salt, "
             "sealed) VALUES (:submission, :position, '', '', :content, '', 1)",
      soci::use(submission, "submission"), soci::use(position, "position"),
      soci::use(part.sealed, "content");
  session << "INSERT INTO part_keys (submission, position, keeper, generation, wrapped) "
             "VALUES (:submission, :position, :keeper, :generation, :wrapped)",
      soci::use(submission, "submission"), soci::use(position, "position"),
      soci::use(part.keeper, "keeper"), soci::use(part.generation, "generation"),
      soci::use(part.wrapped_key, "wrapped");
}

std::optional<SealedPart> sealed_part_of(db::Session& session, const std::string& submission,
                                         std::int64_t position) {
  SealedPart out;
  session << "SELECT p.content, COALESCE(k.keeper, ''), COALESCE(k.generation, 0), "
             "COALESCE(k.wrapped, '') FROM document_parts p LEFT JOIN part_keys k "
             "ON k.submission = p.submission AND k.position = p.position "
             "WHERE p.submission = :submission AND p.position = :position AND p.sealed = 1",
      soci::use(submission, "submission"), soci::use(position, "position"), soci::into(out.sealed),
      soci::into(out.keeper), soci::into(out.generation), soci::into(out.wrapped_key);
  if (!session.got_data()) return std::nullopt;
  return out;
}

std::vector<std::int64_t> sealed_parts(db::Session& session, const std::string& submission) {
  std::int64_t position = 0;
  soci::statement rows = (session.prepare << "SELECT position FROM document_parts "
                                             "WHERE submission = :submission AND sealed = 1 "
                                             "ORDER BY position",
                          soci::use(submission, "submission"), soci::into(position));
  rows.execute();
  std::vector<std::int64_t> out;
  while (rows.fetch()) out.push_back(position);
  return out;
}

std::vector<PartKeyRow> part_keys_of(db::Session& session, const std::string& keeper) {
  PartKeyRow row;
  soci::statement rows =
      (session.prepare << "SELECT submission, position, generation, wrapped FROM part_keys "
                          "WHERE keeper = :keeper",
       soci::use(keeper, "keeper"), soci::into(row.submission), soci::into(row.position),
       soci::into(row.generation), soci::into(row.wrapped));
  rows.execute();
  std::vector<PartKeyRow> out;
  while (rows.fetch()) out.push_back(row);
  return out;
}

std::set<std::int64_t> generations_of(db::Session& session, const std::string& keeper) {
  std::int64_t generation = 0;
  soci::statement rows =
      (session.prepare << "SELECT DISTINCT generation FROM part_keys WHERE keeper = :keeper",
       soci::use(keeper, "keeper"), soci::into(generation));
  rows.execute();
  std::set<std::int64_t> out;
  while (rows.fetch()) out.insert(generation);
  return out;
}

void save_part_key(db::Session& session, const PartKeyRow& key) {
  session << "UPDATE part_keys SET wrapped = :wrapped, generation = :generation "
             "WHERE submission = :submission AND position = :position",
      soci::use(key.wrapped, "wrapped"), soci::use(key.generation, "generation"),
      soci::use(key.submission, "submission"), soci::use(key.position, "position");
}

void delete_part_key(db::Session& session, const std::string& submission, std::int64_t position) {
  session << "DELETE FROM part_keys WHERE submission = :submission AND position = :position",
      soci::use(submission, "submission"), soci::use(position, "position");
}

std::vector<FirstPart> first_parts(db::Session& session, const std::string& first,
                                   const std::string& last) {
  FirstPart row;
  std::string salt;
  DocumentPart& part = row.stored.part;
  soci::statement rows =
      (session.prepare << "SELECT submission, subject, name, media_type, content, salt "
                          "FROM documents "
                          "WHERE subject >= :first AND subject <= :last ORDER BY subject, id",
       soci::use(first, "first"), soci::use(last, "last"), soci::into(row.submission),
       soci::into(row.subject), soci::into(part.name), soci::into(part.media_type),
       soci::into(part.content), soci::into(salt));
  rows.execute();
  std::vector<FirstPart> out;
  while (rows.fetch()) {
    row.stored.salt = salt_of(salt);
    out.push_back(row);
  }
  return out;
}

namespace {

std::vector<DocumentRow> fetched(soci::statement& rows, DocumentRow& row) {
  rows.execute();
  std::vector<DocumentRow> out;
  while (rows.fetch()) out.push_back(row);
  return out;
}

}  // namespace

std::optional<DocumentRow> document_row(db::Session& session, const std::string& submission) {
  DocumentRow row;
  session << "SELECT id, submission, subject, office, made_ms FROM documents "
             "WHERE submission = :submission",
      soci::use(submission, "submission"), soci::into(row.id), soci::into(row.submission),
      soci::into(row.subject), soci::into(row.office), soci::into(row.made.ms);
  if (!session.got_data()) return std::nullopt;
  return row;
}

std::vector<DocumentRow> rows_of_subjects(db::Session& session,
                                          const std::vector<SubjectRange>& ranges) {
  SubjectRange range;
  DocumentRow row;
  soci::statement rows =
      (session.prepare << "SELECT id, submission, subject, office, made_ms FROM documents "
                          "WHERE subject >= :first AND subject <= :last ORDER BY subject, id",
       soci::use(range.first, "first"), soci::use(range.last, "last"), soci::into(row.id),
       soci::into(row.submission), soci::into(row.subject), soci::into(row.office),
       soci::into(row.made.ms));
  std::vector<DocumentRow> out;
  for (const SubjectRange& each : ranges) {
    range = each;
    rows.execute();
    while (rows.fetch()) out.push_back(row);
  }
  return out;
}

std::vector<DocumentRow> rows_of_office(db::Session& session, const std::string& office,
                                        std::int64_t below_id, std::int64_t limit) {
  DocumentRow row;
  soci::statement rows =
      (session.prepare << "SELECT id, submission, subject, office, made_ms FROM documents "
                          "WHERE office = :office AND id < :below ORDER BY id DESC LIMIT :most",
       soci::use(office, "office"), soci::use(below_id, "below"), soci::use(limit, "most"),
       soci::into(row.id), soci::into(row.submission), soci::into(row.subject),
       soci::into(row.office), soci::into(row.made.ms));
  return fetched(rows, row);
}

std::int64_t last_document_id(db::Session& session) {
  std::int64_t last = 0;
  session << "SELECT COALESCE(MAX(id), 0) FROM documents", soci::into(last);
  return last;
}

std::vector<DocumentRow> rows_from_to(db::Session& session, std::int64_t first, std::int64_t last) {
  DocumentRow row;
  soci::statement rows =
      (session.prepare << "SELECT id, submission, subject, office, made_ms FROM documents "
                          "WHERE id >= :first AND id <= :last ORDER BY id",
       soci::use(first, "first"), soci::use(last, "last"), soci::into(row.id),
       soci::into(row.submission), soci::into(row.subject), soci::into(row.office),
       soci::into(row.made.ms));
  return fetched(rows, row);
}

std::optional<std::string> last_of_subject(db::Session& session, const std::string& subject) {
  std::string submission;
  session << "SELECT submission FROM documents WHERE subject = :subject ORDER BY id DESC LIMIT 1",
      soci::use(subject, "subject"), soci::into(submission);
  if (!session.got_data()) return std::nullopt;
  return submission;
}

}  // namespace mingbai::publications::store
