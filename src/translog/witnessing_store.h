// Rows about the witnesses of our log: policies, what readers get, what each witness has seen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "translog/log_watch.h"

namespace mingbai::translog {

struct StoredPolicy {
  std::string submission;
  std::string content;
  Instant recorded;
  Instant begins;
};
void insert_policy(db::Session& session, const StoredPolicy& policy);
// The newest whose entry is in the signed tree and whose time has come. One that was followed by
// another before its time came never comes.
std::optional<StoredPolicy> policy_in_force(db::Session& session, Instant now);
// All of them, in the order in which they were recorded.
std::vector<StoredPolicy> policies(db::Session& session);
// The newest of all.
std::optional<StoredPolicy> last_policy(db::Session& session);

// A change that whoever operates the machine wants, for a second person to confirm.
struct PolicyProposal {
  std::int64_t id = 0;
  std::string before;  // the newest policy then
  std::string content;
  Instant at;
};
void insert_policy_proposal(db::Session& session, const PolicyProposal& proposal);
// The newest, unless it was decided about: a later one takes the place of what waits.
std::optional<PolicyProposal> waiting_policy_proposal(db::Session& session);
void decide_policy_proposal(db::Session& session, std::int64_t id, bool is_confirmed, Instant now);

struct Published {
  std::int64_t size = 0;
  std::string checkpoint;          // a signed note; empty: nothing yet
  std::optional<Instant> waiting;  // since when a larger one waits for witnesses
};
Published published(db::Session& session);
void save_published(db::Session& session, const Published& published);

struct Cosigned {
  std::int64_t size = 0;
  Instant at;
};
std::optional<Cosigned> cosigned_by(db::Session& session, const std::string& key);
// Of each witness that ever cosigned.
std::vector<LastCosigned> last_cosigned(db::Session& session);
void save_cosigned(db::Session& session, const std::string& key, const Cosigned& cosigned);

}  // namespace mingbai::translog
