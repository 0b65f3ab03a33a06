#include "publications/document_store.h"

#include <soci/soci.h>

#include "kernel/result.h"
#include "platform/encoding/base64.h"

namespace mingbai::publications::store {

void insert_document(db::Session& session, const StoredDocument& document) {
  const std::string salt = encoding::base64(document.salt);
  session << R"(
    INSERT INTO documents (submission, subject, name, media_type, content, salt, made_ms)
    VALUES (:submission, :subject, :name, :media_type, :content, :salt, :made))",
      soci::use(document.submission, "submission"), soci::use(document.subject, "subject"),
      soci::use(document.name, "name"), soci::use(document.media_type, "media_type"),
      soci::use(document.content, "content"), soci::use(salt, "salt"),
      soci::use(document.made.ms, "made");
}

std::optional<StoredDocument> document_by_submission(db::Session& session,
                                                     const std::string& submission) {
  StoredDocument out{.submission = submission};
  std::string salt;
  session << "SELECT subject, name, media_type, content, salt, made_ms FROM documents "
             "WHERE submission = :submission",
      soci::use(submission, "submission"), soci::into(out.subject), soci::into(out.name),
      soci::into(out.media_type), soci::into(out.content), soci::into(salt),
      soci::into(out.made.ms);
  if (!session.got_data()) return std::nullopt;
  const auto bytes = encoding::decode_base64(salt);
  ensure(bytes.has_value(), "a salt is Base64");
  out.salt = *bytes;
  return out;
}

std::optional<std::string> last_of_subject(db::Session& session, const std::string& subject) {
  std::string submission;
  session << "SELECT submission FROM documents WHERE subject = :subject ORDER BY id DESC LIMIT 1",
      soci::use(subject, "subject"), soci::into(submission);
  if (!session.got_data()) return std::nullopt;
  return submission;
}

Instant last_made(db::Session& session) {
  Instant made;
  session << "SELECT made_ms FROM documents ORDER BY id DESC LIMIT 1", soci::into(made.ms);
  return made;
}

}  // namespace mingbai::publications::store
