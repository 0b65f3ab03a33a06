#include "publications/document_actions.h"

#include <algorithm>

#include "publications/document_store.h"
#include "translog/commitment.h"
#include "translog/entry.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

using translog::Code;
using translog::Entry;

Result<Entry> entry_of(const Document& document, const translog::Hash& commitment,
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
  // What the operator's own machine says in a village's name, and nobody else has signed.
  TRY(add_code("auth", "session"));
  TRY(add_code("item", document.item));
  TRY(add_code("per", document.period));
  const Code everyone = TRY(Code::parse("all"));
  TRY(add("parts", std::vector<translog::CommittedPart>{{everyone, commitment}}));
  if (superseded) TRY(add("sup", *superseded));
  if (!document.why.empty()) TRY(add_code("why", document.why));
  return entry;
}

}  // namespace

Result<bool> record_document(db::Session& session, const Document& document,
                             const crypto::Random& random, Instant now) {
  std::optional<std::int64_t> superseded;
  if (const auto before = store::last_of_subject(session, document.subject)) {
    superseded = translog::position_of(session, *before);
    if (!superseded) return false;
  }
  const Instant made = std::max(now, store::last_made(session));
  const std::string salt = translog::new_salt(random);
  const translog::Hash commitment =
      translog::commit(salt, {document.name, document.media_type, document.content});
  const Entry entry = TRY(entry_of(document, commitment, superseded, random, made));
  const std::string bytes = TRY(translog::entry_bytes(entry));
  TRY(translog::record_entry(session, document.submission, bytes, made));
  store::insert_document(session, {.submission = document.submission,
                                   .subject = document.subject,
                                   .name = document.name,
                                   .media_type = document.media_type,
                                   .content = document.content,
                                   .salt = salt,
                                   .made = made});
  return true;
}

Result<std::string> document_of(db::Session& session, const std::string& submission) {
  const auto found = store::document_by_submission(session, submission);
  if (found) return found->content;
  return fail(ErrorCode::not_found, msg("This entry of the log has no document here."));
}

std::optional<std::string> opening_of(db::Session& session, const std::string& submission) {
  const auto found = store::document_by_submission(session, submission);
  if (!found) return std::nullopt;
  return translog::to_bytes(
      {.position = 1, .salt = found->salt, .name = found->name, .media_type = found->media_type});
}

}  // namespace mingbai::publications
