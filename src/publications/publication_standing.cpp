#include "publications/publication_standing.h"

#include "translog/log_policy.h"
#include "translog/publishing.h"

namespace mingbai::publications {

Result<PublicationStanding> publication_standing(db::Session& session, std::int64_t number,
                                                 Instant now) {
  const translog::Witnessing witnessing = TRY(translog::witnessing(session, now));
  PublicationStanding out;
  if (number >= witnessing.published) {
    out.waiting = witnessing.waiting.value_or(now);
    return out;
  }
  if (witnessing.witnesses.empty()) return out;
  const auto policy = TRY(translog::policy_now(session, now));
  for (const translog::Standing::Witness& witness : witnessing.witnesses) {
    std::string office;
    if (policy) office = translog::office_of(policy->content, witness.name);
    out.seen_by.push_back(
        {.office = office.empty() ? witness.name : office, .at = Instant{witness.time * 1000}});
  }
  return out;
}

Result<PublicationStanding> publication_standing(db::Db& db, std::int64_t number, Instant now) {
  return db.read([&](db::Session& session) { return publication_standing(session, number, now); });
}

}  // namespace mingbai::publications
