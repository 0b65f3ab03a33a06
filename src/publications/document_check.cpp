#include "publications/document_check.h"

#include <algorithm>

#include "publications/document_store.h"
#include "translog/commitment.h"
#include "translog/entry.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

// So that no snapshot is held for long.
constexpr std::int64_t entries_per_step = 500;

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
  std::int64_t number = 0;
  bool has_more = true;
  const auto step = [&](db::Session& session) -> Result<bool> {
    const std::int64_t size = translog::signed_size(session);
    for (const std::int64_t end = std::min(number + entries_per_step, size); number < end;
         ++number) {
      const auto entry = translog::logged_entry(session, number);
      // That it is missing in the log itself is told by who reads that.
      if (entry) check_parts(session, *entry, number, problems);
    }
    progress.report(number, size);
    return number < size;
  };
  while (has_more && !progress.is_cancelled()) has_more = TRY(db.read(step));
  return problems;
}

}  // namespace mingbai::publications
