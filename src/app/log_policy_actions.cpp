#include "app/log_policy_actions.h"

#include <algorithm>

#include "access/perform.h"
#include "platform/http/outgoing_address.h"

namespace mingbai::app {
namespace {

bool is_listed(const Config& config, const http::Origin& origin) {
  return std::ranges::any_of(config.outgoing_servers, [&](const std::string& server) {
    const Result<http::Origin> listed = http::origin_of(server);
    return listed && listed->text == origin.text;
  });
}

// Otherwise it would never be asked.
Result<void> check_addresses(const Config& config, const translog::Policy& policy) {
  for (const translog::Policy::Witness& witness : policy.witnesses) {
    const http::Origin origin = TRY(http::origin_of(witness.url));
    if (is_listed(config, origin)) continue;
    return fail(ErrorCode::invalid,
                msg("{0} may not be called from here. Write it under outgoing_servers in "
                    "config.yaml first.",
                    witness.url));
  }
  return {};
}

Result<translog::PolicyChange> change(
    db::Db& db, const PolicySite& site, const access::Actor& actor,
    const std::function<Result<std::string>(const std::string&)>& next, Instant now) {
  const access::AuditEntry act{.act = access::Act::change_schemes, .object = "log-policy"};
  return access::perform(
      db, actor, act, now,
      [&](db::Session& session, access::AuditEntry& entry) -> Result<translog::PolicyChange> {
        translog::PolicyChange done =
            TRY(translog::record_policy(session, site.log, next, site.random, now));
        const translog::Policy policy = TRY(translog::parse_policy(done.after));
        TRY(check_addresses(site.config, policy));
        entry.before = done.before;
        entry.after = done.after;
        return done;
      });
}

}  // namespace

Result<translog::PolicyChange> add_log_witness(db::Db& db, const PolicySite& site,
                                               const access::Actor& actor,
                                               const translog::NewWitness& witness, Instant now) {
  const auto next = [&](const std::string& newest) {
    return translog::with_witness(newest, witness);
  };
  return change(db, site, actor, next, now);
}

Result<translog::PolicyChange> change_log_policy(db::Db& db, const PolicySite& site,
                                                 const access::Actor& actor,
                                                 const std::string& text, Instant now) {
  const auto next = [&](const std::string&) -> Result<std::string> { return text; };
  return change(db, site, actor, next, now);
}

}  // namespace mingbai::app
