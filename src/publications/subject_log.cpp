#include "publications/subject_log.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "publications/document_store.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

constexpr std::int64_t batch = 1'000;

struct Said {
  std::string subject;
  std::string office;
  SubjectEntry entry;
};

struct Looked {
  std::vector<Said> said;
  std::vector<std::int64_t> waiting;
};

void look_at(db::Session& session, std::int64_t first, std::int64_t last, Looked& out) {
  std::vector<store::DocumentRow> rows = store::rows_from_to(session, first, last);
  const auto logged = translog::signed_entries_of(session, store::submissions_of(rows));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!logged[i]) {
      out.waiting.push_back(rows[i].id);
      continue;
    }
    // One that says nothing that this program knows is none.
    const Result<PublicationEntry> entry = publication_entry(logged[i]->content);
    if (!entry) continue;
    out.said.push_back(
        {.subject = std::move(rows[i].subject),
         .office = std::move(rows[i].office),
         .entry = {.number = logged[i]->position, .at = entry->at, .why = entry->why}});
  }
}

}  // namespace

void SubjectLog::read_on(db::Session& session) {
  const std::int64_t last = recorded_documents(session);
  // Without a query, so that one that fails leaves nothing half done.
  const auto add = [this](std::vector<Said> said) {
    for (Said& one : said) {
      entries_[one.subject].push_back(std::move(one.entry));
      ++counts_[one.office];
    }
  };
  Looked again;
  for (const std::int64_t id : waiting_) {
    if (id <= last) {
      look_at(session, id, id, again);
    } else {
      again.waiting.push_back(id);  // this snapshot is older than the one that showed it
    }
  }
  add(std::move(again.said));
  waiting_ = std::move(again.waiting);
  while (read_ < last) {
    const std::int64_t until = std::min(read_ + batch, last);
    Looked looked;
    look_at(session, read_ + 1, until, looked);
    add(std::move(looked.said));
    std::ranges::copy(looked.waiting, std::back_inserter(waiting_));
    read_ = until;
  }
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
