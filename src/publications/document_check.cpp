#include "publications/document_check.h"

#include <algorithm>

#include "publications/committed_part.h"
#include "publications/publication.h"
#include "publications/removal_actions.h"
#include "publications/sealed_part.h"
#include "publications/slips/slip_actions.h"
#include "translog/entry.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

Message problem_of(db::Session& session, const PartKeys* keys, const std::string& submission,
                   const PartPlace& place, bool is_here) {
  const std::string number = std::to_string(place.number);
  const std::string part = std::to_string(place.position);
  if (is_here) {
    return msg("Publication {0} was changed after it was made public, in its part {1}.", number,
               part);
  }
  if (keys != nullptr && lacks_key(session, submission, place.position, *keys)) {
    return msg(
        "The words of publication {0}, its part {1}, do not open: their key is not in the "
        "folder keys/open. Put its newest copy back.",
        number, part);
  }
  return msg(
      "Publication {0} was made public, and its part {1} is gone without a record that "
      "allows it.",
      number, part);
}

void check_slips(db::Session& session, const PartKeys* keys, const translog::LoggedEntry& entry,
                 std::int64_t number, std::vector<Message>& problems) {
  const std::vector<std::int64_t> broken = broken_slips(session, keys, entry.submission);
  if (broken.empty()) return;
  problems.push_back(
      msg("Of the household slips of publication {0}, {1} are not here as they were "
          "logged, the first one is slip {2}.",
          std::to_string(number), std::to_string(broken.size()), std::to_string(broken.front())));
}

void check_parts(db::Session& session, const PartKeys* keys, const translog::LoggedEntry& entry,
                 std::int64_t number, std::vector<Message>& problems) {
  const Result<translog::Entry> parsed = translog::parse_entry(entry.content);
  if (!parsed) return;
  if (const auto removal = check_removal_entry(session, *parsed, number); !removal) {
    problems.push_back(removal.error().message);
  }
  const Result<PublicationEntry> published = publication_entry(*parsed);
  if (!published) return;
  const RemovalRecords records = removal_records(session, entry.submission);
  for (const UnlawfulRecord& each : records.unlawful) problems.push_back(each.why);
  std::int64_t position = 0;
  for (const EntryPart& part : published->parts) {
    ++position;
    const bool is_redacted = std::ranges::any_of(records.lawful, [&](const Removal& removal) {
      return removal.place.position == position && !removal.until && removal.entry;
    });
    if (is_redacted) continue;
    const auto stored = kept_part(session, entry.submission, position, keys);
    if (stored && is_as_committed(*stored, part.commitment)) continue;
    if (!stored && keys == nullptr && has_part(session, entry.submission, position)) continue;
    problems.push_back(problem_of(session, keys, entry.submission,
                                  {.number = number, .position = position}, stored.has_value()));
  }
}

}  // namespace

Result<std::vector<Message>> check_documents(db::Db& db, const PartKeys* keys,
                                             const jobs::Progress& progress) {
  std::vector<Message> problems;
  const auto look = [&problems, keys](db::Session& session, const translog::LoggedEntry& entry,
                                      std::int64_t number) {
    check_parts(session, keys, entry, number, problems);
    check_slips(session, keys, entry, number, problems);
  };
  TRY(translog::each_signed_entry(db, look, progress));
  return problems;
}

}  // namespace mingbai::publications
