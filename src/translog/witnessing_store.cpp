#include "translog/witnessing_store.h"

#include <soci/soci.h>

#include "platform/db/generations.h"

namespace mingbai::translog {

void insert_policy(db::Session& session, const StoredPolicy& policy) {
  session << R"(
    INSERT INTO log_policies (submission, content, recorded_ms, begins_ms)
    VALUES (:submission, :content, :recorded_ms, :begins_ms))",
      soci::use(policy.submission, "submission"), soci::use(policy.content, "content"),
      soci::use(policy.recorded.ms, "recorded_ms"), soci::use(policy.begins.ms, "begins_ms");
}

std::optional<StoredPolicy> policy_in_force(db::Session& session, Instant now) {
  StoredPolicy out;
  // Each policy's place is looked up: a join would look at every entry of the log for its policy.
  session << R"(
    SELECT p.submission, p.content, p.recorded_ms, p.begins_ms FROM log_policies p
    WHERE p.begins_ms <= :now
      AND (SELECT e.position FROM log_entries e WHERE e.submission = p.submission)
        < (SELECT size FROM log_head WHERE one = 1)
      AND NOT EXISTS (
        SELECT 1 FROM log_policies q WHERE q.id > p.id AND q.recorded_ms < p.begins_ms)
    ORDER BY p.id DESC LIMIT 1)",
      soci::use(now.ms, "now"), soci::into(out.submission), soci::into(out.content),
      soci::into(out.recorded.ms), soci::into(out.begins.ms);
  if (!session.got_data()) return std::nullopt;
  return out;
}

std::vector<StoredPolicy> policies(db::Session& session) {
  StoredPolicy each;
  soci::statement rows =
      (session.prepare
           << "SELECT submission, content, recorded_ms, begins_ms FROM log_policies ORDER BY id",
       soci::into(each.submission), soci::into(each.content), soci::into(each.recorded.ms),
       soci::into(each.begins.ms));
  rows.execute();
  std::vector<StoredPolicy> out;
  while (rows.fetch()) out.push_back(each);
  return out;
}

std::optional<StoredPolicy> last_policy(db::Session& session) {
  StoredPolicy out;
  session << R"(
    SELECT submission, content, recorded_ms, begins_ms FROM log_policies
    ORDER BY id DESC LIMIT 1)",
      soci::into(out.submission), soci::into(out.content), soci::into(out.recorded.ms),
      soci::into(out.begins.ms);
  if (!session.got_data()) return std::nullopt;
  return out;
}

void insert_policy_proposal(db::Session& session, const PolicyProposal& proposal) {
  session << "INSERT INTO log_policy_proposals (before, content, proposed_ms, decided_ms, "
             "is_confirmed) VALUES (:before, :content, :proposed, 0, 0)",
      soci::use(proposal.before, "before"), soci::use(proposal.content, "content"),
      soci::use(proposal.at.ms, "proposed");
  db::bump(session, "log");  // the page about the witnesses tells everybody
}

std::optional<PolicyProposal> waiting_policy_proposal(db::Session& session) {
  PolicyProposal out;
  std::int64_t decided = 0;
  session << "SELECT id, before, content, proposed_ms, decided_ms FROM log_policy_proposals "
             "ORDER BY id DESC LIMIT 1",
      soci::into(out.id), soci::into(out.before), soci::into(out.content), soci::into(out.at.ms),
      soci::into(decided);
  if (!session.got_data() || decided != 0) return std::nullopt;
  return out;
}

void decide_policy_proposal(db::Session& session, std::int64_t id, bool is_confirmed, Instant now) {
  const int confirmed = is_confirmed ? 1 : 0;
  session << "UPDATE log_policy_proposals SET decided_ms = :now, is_confirmed = :confirmed "
             "WHERE id = :id",
      soci::use(now.ms, "now"), soci::use(confirmed, "confirmed"), soci::use(id, "id");
  db::bump(session, "log");
}

Published published(db::Session& session) {
  Published out;
  std::int64_t waiting = 0;
  session << "SELECT size, checkpoint, waiting_ms FROM log_published WHERE one = 1",
      soci::into(out.size), soci::into(out.checkpoint), soci::into(waiting);
  ensure(session.got_data(), "the log has a row for what readers get");
  if (waiting != 0) out.waiting = Instant{waiting};
  return out;
}

void save_published(db::Session& session, const Published& published) {
  const std::int64_t waiting = published.waiting.value_or(Instant{0}).ms;
  session << R"(
    UPDATE log_published SET size = :size, checkpoint = :checkpoint, waiting_ms = :waiting
    WHERE one = 1)",
      soci::use(published.size, "size"), soci::use(published.checkpoint, "checkpoint"),
      soci::use(waiting, "waiting");
  db::bump(session, "log");
}

std::optional<Cosigned> cosigned_by(db::Session& session, const std::string& key) {
  Cosigned out;
  session << "SELECT size, cosigned_ms FROM log_cosigned WHERE key = :key", soci::use(key, "key"),
      soci::into(out.size), soci::into(out.at.ms);
  if (!session.got_data()) return std::nullopt;
  return out;
}

std::vector<LastCosigned> last_cosigned(db::Session& session) {
  LastCosigned each;
  soci::statement rows = (session.prepare << "SELECT key, size, cosigned_ms FROM log_cosigned",
                          soci::into(each.key), soci::into(each.size), soci::into(each.at.ms));
  rows.execute();
  std::vector<LastCosigned> out;
  while (rows.fetch()) out.push_back(each);
  return out;
}

void save_cosigned(db::Session& session, const std::string& key, const Cosigned& cosigned) {
  session << R"(
    INSERT INTO log_cosigned (key, size, cosigned_ms) VALUES (:key, :size, :at)
    ON CONFLICT (key) DO UPDATE SET size = excluded.size, cosigned_ms = excluded.cosigned_ms)",
      soci::use(key, "key"), soci::use(cosigned.size, "size"), soci::use(cosigned.at.ms, "at");
}

}  // namespace mingbai::translog
