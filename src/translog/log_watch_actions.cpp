#include "translog/log_watch_actions.h"

#include "translog/log_actions.h"
#include "translog/log_policy_actions.h"
#include "translog/witnessing_store.h"

namespace mingbai::translog {
namespace {

Result<std::vector<PolicyVersion>> policy_versions(db::Session& session) {
  const std::vector<StoredPolicy> stored = policies(session);
  std::vector<std::string> submissions;
  submissions.reserve(stored.size());
  for (const StoredPolicy& policy : stored) submissions.push_back(policy.submission);
  const std::vector<std::optional<SignedEntry>> entries = signed_entries_of(session, submissions);
  std::vector<PolicyVersion> out;
  out.reserve(stored.size());
  for (std::size_t i = 0; i < stored.size(); ++i) {
    out.push_back({.entry = std::nullopt,
                   .recorded = stored[i].recorded,
                   .begins = stored[i].begins,
                   .content = stored[i].content});
    const std::optional<SignedEntry>& entry = entries[i];
    if (!entry) continue;
    if (!is_entry_of(entry->content, stored[i].content)) return not_the_logged_policy();
    out.back().entry = entry->position;
  }
  return out;
}

}  // namespace

Result<WatchNow> watch_now(db::Session& session, Instant now) {
  WatchNow out;
  out.stand = TRY(witnessing(session, now));
  // Signed a moment ago.
  if (out.stand.published < out.stand.size && !out.stand.waiting) out.stand.waiting = now;
  const std::vector<PolicyVersion> versions = TRY(policy_versions(session));
  WatchFacts facts{.in_force = came_into_force(versions, now),
                   .coming = std::nullopt,
                   .cosigned = last_cosigned(session),
                   .size = out.stand.size,
                   .signed_by = {}};
  const bool is_one_coming =
      !versions.empty() && versions.back().entry && versions.back().begins.ms > now.ms;
  if (is_one_coming) facts.coming = versions.back();
  facts.signed_by.reserve(out.stand.witnesses.size());
  for (const Standing::Witness& witness : out.stand.witnesses) {
    facts.signed_by.push_back(witness.name);
  }
  out.watch = TRY(log_watch(facts));
  return out;
}

}  // namespace mingbai::translog
