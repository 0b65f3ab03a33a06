// Who witnesses our log, as acts of whoever operates the machine: each is a row of the audit trail
// and an entry of the log.
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

Result<translog::PolicyChange> add_log_witness(db::Db& db, const PolicySite& site,
                                               const access::Actor& actor,
                                               const translog::NewWitness& witness, Instant now);
Result<translog::PolicyChange> change_log_policy(db::Db& db, const PolicySite& site,
                                                 const access::Actor& actor,
                                                 const std::string& text, Instant now);

}  // namespace mingbai::app
