// Who witnesses our log: what whoever operates the machine wants, and what somebody at the desk of
// the city confirms. Each is a row of the audit trail; what counts is an entry of the log.
#pragma once

#include <string>

#include "access/actor.h"
#include "app/config.h"
#include "kernel/clock.h"
#include "platform/crypto/secret.h"
#include "translog/log_policy_actions.h"

namespace mingbai::app {

// What an act needs to know of the machine.
struct PolicySite {
  const translog::VerifierKey& log;
  const Config& config;  // invalid: a witness whose server is not listed in outgoing_servers
  const crypto::Random& random;
};

// What came of it.
struct PolicyOutcome {
  translog::PolicyChange change;
  bool waits = false;  // for a second person
};
// As long as nobody stands at the desk of the city who could confirm it, it counts by itself.
Result<PolicyOutcome> add_log_witness(db::Db& db, const PolicySite& site,
                                      const access::Actor& actor,
                                      const translog::NewWitness& witness, Instant now);
Result<PolicyOutcome> remove_log_witness(db::Db& db, const PolicySite& site,
                                         const access::Actor& actor, const std::string& name,
                                         Instant now);
Result<PolicyOutcome> change_log_policy(db::Db& db, const PolicySite& site,
                                        const access::Actor& actor, const std::string& text,
                                        Instant now);

// Whether somebody holds a post in the city now who could confirm a change.
bool has_policy_confirmer(db::Session& session, Instant now);

// What waits is confirmed or refused by somebody at the city. Both want confirm_log_policy there.
struct PolicyWish {
  units::UnitId city;
  std::int64_t proposal = 0;
};
Result<void> confirm_log_policy(db::Db& db, const translog::VerifierKey& log,
                                const access::Actor& actor, const PolicyWish& wish,
                                const crypto::Random& random, Instant now);
Result<void> refuse_log_policy(db::Db& db, const access::Actor& actor, const PolicyWish& wish,
                               Instant now);

}  // namespace mingbai::app
