#include "app/log_policy_actions.h"

#include <algorithm>

#include "access/authorization.h"
#include "access/perform.h"
#include "platform/http/outgoing_address.h"
#include "units/people.h"

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

using NextPolicy = std::function<Result<std::string>(const std::string& newest)>;

constexpr const char* object = "log-policy";

Result<PolicyOutcome> change(db::Db& db, const PolicySite& site, const access::Actor& actor,
                             const NextPolicy& next, Instant now) {
  const access::AuditEntry act{.act = access::Act::change_schemes, .object = object};
  return access::perform(
      db, actor, act, now,
      [&](db::Session& session, access::AuditEntry& entry) -> Result<PolicyOutcome> {
        PolicyOutcome out;
        out.waits = has_policy_confirmer(session, now);
        out.change = out.waits
                         ? TRY(translog::propose_policy(session, site.log, next, now))
                         : TRY(translog::record_policy(session, site.log, next, site.random, now));
        const translog::Policy policy = TRY(translog::parse_policy(out.change.after));
        TRY(check_addresses(site.config, policy));
        if (out.waits) entry.object = std::string(object) + ", proposed";
        entry.before = out.change.before;
        entry.after = out.change.after;
        return out;
      });
}

}  // namespace

Result<PolicyOutcome> add_log_witness(db::Db& db, const PolicySite& site,
                                      const access::Actor& actor,
                                      const translog::NewWitness& witness, Instant now) {
  const auto next = [&](const std::string& newest) {
    return translog::with_witness(newest, witness);
  };
  return change(db, site, actor, next, now);
}

Result<PolicyOutcome> remove_log_witness(db::Db& db, const PolicySite& site,
                                         const access::Actor& actor, const std::string& name,
                                         Instant now) {
  const auto next = [&](const std::string& newest) {
    return translog::without_witness(newest, name);
  };
  return change(db, site, actor, next, now);
}

Result<PolicyOutcome> change_log_policy(db::Db& db, const PolicySite& site,
                                        const access::Actor& actor, const std::string& text,
                                        Instant now) {
  const auto next = [&](const std::string&) -> Result<std::string> { return text; };
  return change(db, site, actor, next, now);
}

bool has_policy_confirmer(db::Session& session, Instant now) {
  for (const access::Grant& grant : access::grants()) {
    if (grant.act != access::Act::confirm_log_policy) continue;
    for (const units::Post& held : units::posts_in(session, grant.role)) {
      if (units::stands_at(held, now)) return true;
    }
  }
  return false;
}

Result<void> confirm_log_policy(db::Db& db, const translog::VerifierKey& log,
                                const access::Actor& actor, const PolicyWish& wish,
                                const crypto::Random& random, Instant now) {
  const access::AuditEntry act{.act = access::Act::confirm_log_policy,
                               .object = std::string(object) + ", confirmed",
                               .unit = wish.city};
  return access::perform(
      db, actor, act, now, [&](db::Session& session, access::AuditEntry& entry) -> Result<void> {
        const translog::PolicyChange done =
            TRY(translog::confirm_policy(session, log, wish.proposal, random, now));
        entry.before = done.before;
        entry.after = done.after;
        return {};
      });
}

Result<void> refuse_log_policy(db::Db& db, const access::Actor& actor, const PolicyWish& wish,
                               Instant now) {
  const access::AuditEntry act{.act = access::Act::confirm_log_policy,
                               .object = std::string(object) + ", refused",
                               .unit = wish.city};
  return access::perform(db, actor, act, now,
                         [&](db::Session& session, access::AuditEntry&) -> Result<void> {
                           return translog::refuse_policy(session, wish.proposal, now);
                         });
}

}  // namespace mingbai::app
