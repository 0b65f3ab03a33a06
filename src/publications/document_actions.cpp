#include "publications/document_actions.h"

#include "publications/committed_part.h"
#include "publications/document_store.h"
#include "publications/publication.h"
#include "publications/sealed_part.h"
#include "translog/commitment.h"
#include "translog/entry.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

using translog::Code;
using translog::Entry;

// The parts that nobody hides or takes away, from 1: figures, dates and decisions. The first one is
// always among them.
std::vector<std::int64_t> parts_that_stay(const Document& document) {
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < document.parts.size(); ++i) {
    if (!document.parts[i].is_words) out.push_back(static_cast<std::int64_t>(i + 1));
  }
  return out;
}

Result<Entry> entry_of(const Document& document, std::vector<translog::CommittedPart> parts,
                       std::optional<std::int64_t> superseded, const crypto::Random& random,
                       Instant now) {
  Entry entry{.type = TRY(Code::parse("publish")),
              .id = translog::EntryId::random(random),
              .time = now,
              .fields = {}};
  const auto add = [&](std::string_view name, translog::EntryValue value) -> Result<void> {
    entry.fields.emplace(TRY(Code::parse(name)), std::move(value));
    return {};
  };
  const auto add_code = [&](std::string_view name, std::string_view code) -> Result<void> {
    return add(name, TRY(Code::parse(code)));
  };
  // A code that could be somebody's number stays out of the log; the content has it.
  if (const Result<Code> office = Code::parse(document.office)) TRY(add("office", *office));
  // Either is what the operator's own machine says in a village's name. For "paper" there is a
  // sheet signed by hand besides, of which it keeps a photograph.
  TRY(add_code("auth", document.auth));
  TRY(add_code("item", document.item));
  TRY(add_code("per", document.period));
  TRY(add("parts", std::move(parts)));
  TRY(add("stay", parts_that_stay(document)));
  if (superseded) TRY(add("sup", *superseded));
  if (!document.why.empty()) TRY(add_code("why", document.why));
  return entry;
}

// What the entry is committed to in that part, from 1; nothing: it has no such part.
std::optional<translog::Hash> commitment_in(const std::string& entry, std::int64_t position) {
  const Result<PublicationEntry> published = publication_entry(entry);
  if (!published || position < 1 || position > std::ssize(published->parts)) return std::nullopt;
  return published->parts[static_cast<std::size_t>(position - 1)].commitment;
}

bool is_as_logged(const store::StoredPart& stored, const std::string& entry,
                  std::int64_t position) {
  const std::optional<translog::Hash> commitment = commitment_in(entry, position);
  return commitment && is_as_committed(stored, *commitment);
}

}  // namespace

html::Url publication_url(std::int64_t number) {
  return html::Url("/p").slash(std::to_string(number));
}

html::Url document_url(std::int64_t number) { return publication_url(number).suffixed(".json"); }

html::Url part_url(std::int64_t number, std::int64_t part) {
  if (part == 1) return document_url(number);
  return publication_url(number).slash("parts").slash(std::to_string(part) + ".json");
}

html::Url picture_url(std::int64_t number, std::int64_t part) {
  return publication_url(number).slash("parts").slash(std::to_string(part) + ".jpg");
}

html::Url proof_url(std::int64_t number) {
  return html::Url("/p").slash(std::to_string(number)).slash("proof");
}

Result<bool> record_document(db::Session& session, const Document& document,
                             const crypto::Random& random, Instant now, const PartKeys* keys) {
  const DocumentPart& first = document.parts.front();
  ensure(first.audience == Audience::everyone, "what it is about is for everyone");
  ensure(!first.is_words, "what it is about stays");
  std::optional<std::int64_t> superseded;
  if (const auto before = store::last_of_subject(session, document.subject)) {
    superseded = translog::position_of(session, *before);
    if (!superseded) return false;
  }
  const Instant made = translog::entry_time(session, now);
  store::StoredDocument stored{.submission = document.submission,
                               .subject = document.subject,
                               .office = document.office,
                               .parts = {},
                               .made = made};
  std::vector<translog::CommittedPart> parts;
  for (const DocumentPart& part : document.parts) {
    std::string salt = translog::new_salt(random);
    parts.push_back({TRY(Code::parse(to_string(part.audience))),
                     translog::commit(salt, {part.name, part.media_type, part.content})});
    stored.parts.push_back({.part = part, .salt = std::move(salt)});
  }
  const Entry entry = TRY(entry_of(document, std::move(parts), superseded, random, made));
  const std::string bytes = TRY(translog::entry_bytes(entry));
  TRY(translog::record_entry(session, document.submission, bytes, made));
  store::insert_document(session, stored);
  for (std::size_t i = 1; i < stored.parts.size(); ++i) {
    if (!stored.parts[i].part.is_words) continue;
    ensure(keys != nullptr, "words of people are sealed");
    TRY(insert_sealed(session, *keys, stored, static_cast<std::int64_t>(i + 1), random));
  }
  return true;
}

Result<std::string> document_of(db::Session& session, const std::string& submission,
                                std::int64_t position, const PartKeys* keys) {
  return TRY(part_of(session, submission, position, keys)).content;
}

Result<DocumentPart> part_of(db::Session& session, const std::string& submission,
                             std::int64_t position, const PartKeys* keys) {
  const auto found = kept_part(session, submission, position, keys);
  if (found) return found->part;
  return fail(ErrorCode::not_found, msg("This entry of the log has no document here."));
}

Result<std::string> logged_content(db::Session& session, const std::string& submission,
                                   std::int64_t position) {
  const auto logged = translog::signed_entry_of(session, submission);
  const auto stored = store::part_of(session, submission, position);
  if (logged && stored && is_as_logged(*stored, logged->content, position)) {
    return stored->part.content;
  }
  return fail(ErrorCode::conflict,
              msg("What stands here is not what was published: it was changed on this machine, or "
                  "removed. So it is not shown."));
}

std::optional<std::string> opening_of(db::Session& session, const std::string& submission,
                                      std::int64_t position, const PartKeys* keys) {
  const auto found = kept_part(session, submission, position, keys);
  if (!found) return std::nullopt;
  return translog::to_bytes({.position = static_cast<std::uint32_t>(position),
                             .salt = found->salt,
                             .name = found->part.name,
                             .media_type = found->part.media_type});
}

bool is_recorded(db::Session& session, const std::string& submission) {
  return store::document_row(session, submission).has_value();
}

std::optional<std::string> subject_of(db::Session& session, const std::string& submission) {
  const auto row = store::document_row(session, submission);
  return row ? std::optional(row->subject) : std::nullopt;
}

std::optional<std::string> last_content(db::Session& session, const std::string& subject) {
  const std::optional<std::string> submission = store::last_of_subject(session, subject);
  if (!submission) return std::nullopt;
  const auto part = store::part_of(session, *submission, 1);
  return part ? std::optional(part->part.content) : std::nullopt;
}

std::optional<std::int64_t> logged_number(db::Session& session, const std::string& submission) {
  const auto logged = translog::signed_entry_of(session, submission);
  return logged ? std::optional(logged->position) : std::nullopt;
}

bool is_logged(db::Session& session, const std::string& submission) {
  return logged_number(session, submission).has_value();
}

std::map<std::string, LoggedDocument> logged_documents(db::Session& session,
                                                       const std::string& first,
                                                       const std::string& last) {
  std::vector<store::FirstPart> rows = store::first_parts(session, first, last);
  std::erase_if(rows,
                [&](const store::FirstPart& row) { return row.subject.size() != first.size(); });
  const auto logged = translog::signed_entries_of(session, store::submissions_of(rows));
  std::map<std::string, LoggedDocument> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!logged[i]) continue;
    store::FirstPart& row = rows[i];
    LoggedDocument& document = out[row.subject];
    if (!document.submission.empty()) {
      document.earlier.push_back(document.number);
      document.content_before = document.is_as_logged ? std::move(document.content) : "";
    }
    document.number = logged[i]->position;
    document.submission = std::move(row.submission);
    document.is_as_logged = is_as_logged(row.stored, logged[i]->content, 1);
    document.content = std::move(row.stored.part.content);
  }
  return out;
}

}  // namespace mingbai::publications
