#include "publications/subject_log.h"

#include <algorithm>

#include "publications/document_store.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

constexpr std::int64_t batch = 1'000;

}  // namespace

void SubjectLog::read_on(db::Session& session) {
  const std::int64_t size = translog::signed_size(session);
  std::vector<std::int64_t> still_waiting;
  const auto take = [&](const store::DocumentRow& row) {
    const std::optional<std::int64_t> number = translog::position_of(session, row.submission);
    if (!number || *number >= size) {
      still_waiting.push_back(row.id);
      return;
    }
    // One that says nothing that this program knows is none.
    const Result<PublicationEntry> entry = entry_at(session, *number);
    if (!entry) return;
    entries_[row.subject].push_back({.number = *number, .at = entry->at, .why = entry->why});
    ++counts_[row.office];
  };
  for (const std::int64_t id : waiting_) {
    for (const store::DocumentRow& row : store::rows_from_to(session, id, id)) take(row);
  }
  const std::int64_t last = recorded_documents(session);
  while (read_ < last) {
    const std::int64_t until = std::min(read_ + batch, last);
    for (const store::DocumentRow& row : store::rows_from_to(session, read_ + 1, until)) take(row);
    read_ = until;
  }
  waiting_ = std::move(still_waiting);
}

const std::vector<SubjectEntry>& SubjectLog::about(const std::string& subject) const {
  static const std::vector<SubjectEntry> nothing;
  const auto found = entries_.find(subject);
  return found == entries_.end() ? nothing : found->second;
}

std::int64_t SubjectLog::count(const std::string& office) const {
  const auto found = counts_.find(office);
  return found == counts_.end() ? 0 : found->second;
}

}  // namespace mingbai::publications
