// Recording documents together with their entries in the log, and finding them again.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "platform/html/url.h"
#include "publications/document.h"
#include "publications/part_keys.h"

namespace mingbai::publications {

// Inside the caller's write. False, and nothing recorded, as long as the document that it
// supersedes has no place in the log yet: ask again later. keys seal the words of people: needed
// where a part holds such. A reader must be allowed to see a part before it is asked for
// (check_reader, removal_at).
Result<bool> record_document(db::Session& session, const Document& document,
                             const crypto::Random& random, Instant now,
                             const PartKeys* keys = nullptr);

// The page about what stands at a place in the log, and its document, exactly.
html::Url publication_url(std::int64_t number);
html::Url document_url(std::int64_t number);
// Of its part, from 1; that of the first is document_url().
html::Url part_url(std::int64_t number, std::int64_t part);
// Of its part, from 2, that is a picture.
html::Url picture_url(std::int64_t number, std::int64_t part);
// That it stands there.
html::Url proof_url(std::int64_t number);

// One part, from 1, of what is behind an entry of the log, and its content. not_found: the entry
// has none here.
Result<DocumentPart> part_of(db::Session& session, const std::string& submission,
                             std::int64_t position = 1, const PartKeys* keys = nullptr);
Result<std::string> document_of(db::Session& session, const std::string& submission,
                                std::int64_t position = 1, const PartKeys* keys = nullptr);

// Of a part, from 1, that is not sealed: compared with what its entry is committed to. conflict: it
// is not that, or it is gone.
Result<std::string> logged_content(db::Session& session, const std::string& submission,
                                   std::int64_t position);

// What shows that the content is the one that the entry is committed to, as a tlog-proof carries
// it; nothing: the entry has no such part.
std::optional<std::string> opening_of(db::Session& session, const std::string& submission,
                                      std::int64_t position = 1, const PartKeys* keys = nullptr);

// Whether a document was recorded under this name, and what it is about.
bool is_recorded(db::Session& session, const std::string& submission);
std::optional<std::string> subject_of(db::Session& session, const std::string& submission);
// Of what was recorded last of a subject, logged or not: the content of its first part.
std::optional<std::string> last_content(db::Session& session, const std::string& subject);
// Its place in the signed log; nothing: it has none yet.
std::optional<std::int64_t> logged_number(db::Session& session, const std::string& submission);
bool is_logged(db::Session& session, const std::string& submission);

// What was said of a subject last and stands in the signed log.
struct LoggedDocument {
  std::int64_t number = 0;  // its place in the log
  std::string submission;
  std::string content;                // of its first part
  bool is_as_logged = false;          // the content is what the entry is committed to
  std::vector<std::int64_t> earlier;  // those that it supersedes, the oldest first
  std::string content_before;         // of the first part of the last of them; empty: none
};
// By subject, of all from one to another, which differ in digits only and are of one length.
std::map<std::string, LoggedDocument> logged_documents(db::Session& session,
                                                       const std::string& first,
                                                       const std::string& last);

}  // namespace mingbai::publications
