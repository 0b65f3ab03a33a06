#include "publications/document_check.h"

#include "publications/committed_part.h"
#include "publications/document_store.h"
#include "publications/publication.h"
#include "translog/entry.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

void check_parts(db::Session& session, const translog::LoggedEntry& entry, std::int64_t number,
                 std::vector<Message>& problems) {
  const Result<translog::Entry> parsed = translog::parse_entry(entry.content);
  if (!parsed) return;
  const Result<PublicationEntry> published = publication_entry(*parsed);
  if (!published) return;
  std::int64_t position = 0;
  for (const EntryPart& part : published->parts) {
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
