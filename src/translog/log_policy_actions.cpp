#include "translog/log_policy_actions.h"

#include <algorithm>

#include "platform/crypto/sha256.h"
#include "translog/entry.h"
#include "translog/log_actions.h"
#include "translog/witnessing_store.h"

namespace mingbai::translog {
namespace {

constexpr std::string_view hash_field = "policy";

Hash hash_of_text(const std::string& text) {
  const crypto::Sha256Digest digest = crypto::sha256({text});
  Hash out;
  std::ranges::copy(digest, out.bytes.begin());
  return out;
}

Result<Entry> entry_of(const std::string& content, std::int64_t witnesses, Instant begins,
                       const crypto::Random& random, Instant time) {
  Entry entry{.type = TRY(Code::parse("policy")),
              .id = EntryId::random(random),
              .time = time,
              .fields = {}};
  entry.fields.emplace(TRY(Code::parse(hash_field)), hash_of_text(content));
  entry.fields.emplace(TRY(Code::parse("witnesses")), witnesses);
  entry.fields.emplace(TRY(Code::parse("begins")), begins.ms);
  return entry;
}

Failure policy_already() { return fail(ErrorCode::conflict, msg("This is the policy already.")); }

Result<PolicyProposal> waiting_as(db::Session& session, std::int64_t id) {
  std::optional<PolicyProposal> waiting = waiting_policy_proposal(session);
  if (waiting && waiting->id == id) return *std::move(waiting);
  return fail(ErrorCode::not_found,
              msg("This change does not wait any more: it was decided about, or a later one took "
                  "its place."));
}

// What may be recorded was looked at before.
Result<PolicyChange> record(db::Session& session, const LogPolicies& before,
                            const std::string& content, const crypto::Random& random, Instant now) {
  if (content == before.newest) return policy_already();
  const Policy policy = TRY(parse_policy(content));
  const Policy in_force = TRY(parse_policy(before.in_force));
  const Policy newest = TRY(parse_policy(before.newest));
  const bool at_once = may_begin_at_once(in_force, policy) && may_begin_at_once(newest, policy);
  const Instant begins{at_once ? now.ms : now.ms + policy_delay_ms};
  const auto witnesses = static_cast<std::int64_t>(policy.witnesses.size());
  const Entry entry = TRY(entry_of(content, witnesses, begins, random, entry_time(session, now)));
  const std::string submission = TRY(record_entry(session, entry));
  insert_policy(session,
                {.submission = submission, .content = content, .recorded = now, .begins = begins});
  return PolicyChange{.before = before.newest, .after = content, .begins = begins};
}

}  // namespace

Result<LogPolicies> log_policies(db::Session& session, const VerifierKey& log, Instant now) {
  const std::string none = policy_without_witnesses(log);
  const auto in_force = policy_in_force(session, now);
  const auto newest = last_policy(session);
  return LogPolicies{.in_force = in_force ? in_force->content : none,
                     .newest = newest ? newest->content : none,
                     .begins = newest ? newest->begins : Instant{0}};
}

Result<PolicyChange> record_policy(
    db::Session& session, const VerifierKey& log,
    const std::function<Result<std::string>(const std::string& newest)>& next,
    const crypto::Random& random, Instant now) {
  const LogPolicies before = TRY(log_policies(session, log, now));
  const std::string content = TRY(next(before.newest));
  const Policy newest = TRY(parse_policy(before.newest));
  TRY(parse_own_policy(content, log_keys_of(newest)));
  return record(session, before, content, random, now);
}

Result<PolicyChange> propose_policy(
    db::Session& session, const VerifierKey& log,
    const std::function<Result<std::string>(const std::string& newest)>& next, Instant now) {
  const LogPolicies before = TRY(log_policies(session, log, now));
  const std::string content = TRY(next(before.newest));
  const Policy newest = TRY(parse_policy(before.newest));
  TRY(parse_own_policy(content, log_keys_of(newest)));
  if (content == before.newest) return policy_already();
  insert_policy_proposal(session, {.before = before.newest, .content = content, .at = now});
  return PolicyChange{.before = before.newest, .after = content, .begins = now};
}

std::optional<ProposedPolicy> proposed_policy(db::Session& session) {
  const std::optional<PolicyProposal> waiting = waiting_policy_proposal(session);
  if (!waiting) return std::nullopt;
  return ProposedPolicy{
      .id = waiting->id, .before = waiting->before, .after = waiting->content, .at = waiting->at};
}

Result<PolicyChange> confirm_policy(db::Session& session, const VerifierKey& log, std::int64_t id,
                                    const crypto::Random& random, Instant now) {
  const PolicyProposal waiting = TRY(waiting_as(session, id));
  decide_policy_proposal(session, id, true, now);
  const auto next = [&](const std::string& newest) -> Result<std::string> {
    if (newest == waiting.before) return waiting.content;
    return fail(ErrorCode::conflict,
                msg("The policy has changed since this was proposed. It has to be proposed anew."));
  };
  return record_policy(session, log, next, random, now);
}

Result<void> refuse_policy(db::Session& session, std::int64_t id, Instant now) {
  TRY(waiting_as(session, id));
  decide_policy_proposal(session, id, false, now);
  return {};
}

Result<PolicyChange> record_policy_keys(db::Session& session, const VerifierKey& log,
                                        const std::vector<VerifierKey>& keys,
                                        const crypto::Random& random, Instant now) {
  const LogPolicies before = TRY(log_policies(session, log, now));
  return record(session, before, TRY(with_log_keys(before.newest, keys)), random, now);
}

bool is_entry_of(std::string_view entry, const std::string& policy) {
  const Result<Entry> parsed = parse_entry(entry);
  if (!parsed) return false;
  return std::ranges::any_of(parsed->fields, [&](const auto& field) {
    const Hash* const hash = std::get_if<Hash>(&field.second);
    return field.first.text() == hash_field && hash != nullptr && *hash == hash_of_text(policy);
  });
}

}  // namespace mingbai::translog
