#include "publications/document_check.h"

#include "publications/document_store.h"
#include "translog/commitment.h"
#include "translog/entry.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

// What the entry is committed to; nothing: it is not the entry of a document.
std::vector<translog::CommittedPart> parts_of(std::string_view bytes) {
  const Result<translog::Entry> entry = translog::parse_entry(bytes);
  if (!entry || entry->type.text() != "publish") return {};
  for (const auto& [name, value] : entry->fields) {
    const auto* const parts = std::get_if<std::vector<translog::CommittedPart>>(&value);
    if (name.text() == "parts" && parts != nullptr) return *parts;
  }
  return {};
}

bool is_as_committed(const store::StoredPart& stored, const translog::Hash& commitment) {
  const DocumentPart& part = stored.part;
  return translog::opens(commitment,
                         {.salt = stored.salt, .name = part.name, .media_type = part.media_type},
                         part.content);
}

void check_parts(db::Session& session, const translog::LoggedEntry& entry, std::int64_t number,
                 std::vector<Message>& problems) {
  std::int64_t position = 0;
  for (const translog::CommittedPart& part : parts_of(entry.content)) {
    ++position;
    const auto stored = store::part_of(session, entry.submission, position);
    if (stored && is_as_committed(*stored, part.commitment)) continue;
    problems.push_back(
        stored ? msg("Publication {0} was changed after it was made public, in its part {1}.",
                     std::to_string(number), std::to_string(position))
               : msg("Publication {0} was made public, and its part {1} is gone without a record "
                     "that allows it.",
                     std::to_string(number), std::to_string(position)));
  }
}

}  // namespace

Result<std::vector<Message>> check_documents(db::Db& db, const jobs::Progress& progress) {
  std::vector<Message> problems;
  const auto look = [&problems](db::Session& session, const translog::LoggedEntry& entry,
                                std::int64_t number) {
    check_parts(session, entry, number, problems);
  };
  TRY(translog::each_signed_entry(db, look, progress));
  return problems;
}

}  // namespace mingbai::publications
