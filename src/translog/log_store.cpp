#include "translog/log_store.h"

#include <soci/soci.h>

#include "platform/db/generations.h"

namespace mingbai::translog {

std::optional<RecordedEntry> entry_by_submission(db::Session& session,
                                                 const std::string& submission) {
  RecordedEntry entry;
  std::int64_t position = 0;
  soci::indicator position_is = soci::i_ok;
  session << "SELECT content, position FROM log_entries WHERE submission = :submission",
      soci::use(submission, "submission"), soci::into(entry.content),
      soci::into(position, position_is);
  if (!session.got_data()) return std::nullopt;
  if (position_is == soci::i_ok) entry.position = position;
  return entry;
}

std::optional<PlacedEntry> entry_by_position(db::Session& session, std::int64_t position) {
  PlacedEntry entry;
  session << "SELECT submission, content FROM log_entries WHERE position = :position",
      soci::use(position, "position"), soci::into(entry.submission), soci::into(entry.content);
  if (!session.got_data()) return std::nullopt;
  return entry;
}

std::vector<std::optional<SignedEntry>> signed_by_submissions(
    db::Session& session, const std::vector<std::string>& submissions) {
  std::string submission;
  SignedEntry entry;
  soci::statement row =
      (session.prepare
           << "SELECT position, content FROM log_entries WHERE submission = :submission "
              "AND position < (SELECT size FROM log_head WHERE one = 1)",
       soci::use(submission, "submission"), soci::into(entry.position), soci::into(entry.content));
  std::vector<std::optional<SignedEntry>> out;
  out.reserve(submissions.size());
  for (const std::string& each : submissions) {
    submission = each;
    out.push_back(row.execute(true) ? std::optional(entry) : std::nullopt);
  }
  return out;
}

void insert_entry(db::Session& session, const std::string& submission, const std::string& content,
                  Instant recorded) {
  session << R"(
    INSERT INTO log_entries (submission, content, recorded_ms)
    VALUES (:submission, :content, :recorded_ms))",
      soci::use(submission, "submission"), soci::use(content, "content"),
      soci::use(recorded.ms, "recorded_ms");
}

Instant last_recorded(db::Session& session) {
  Instant recorded;
  session << "SELECT recorded_ms FROM log_entries ORDER BY id DESC LIMIT 1",
      soci::into(recorded.ms);
  return recorded;
}

bool may_move_head(db::Session& session) {
  if (db::engine_of(session) == db::Engine::sqlite) return true;
  int may = 0;
  session << "SELECT has_column_privilege('log_head', 'epoch', 'UPDATE')::int", soci::into(may);
  return may != 0;
}

LogHead log_head(db::Session& session) {
  LogHead head;
  std::string root;
  session << "SELECT epoch, size, root, checkpoint, signed_ms FROM log_head WHERE one = 1",
      soci::into(head.epoch), soci::into(head.size), soci::into(root), soci::into(head.checkpoint),
      soci::into(head.signed_at.ms);
  const std::optional<Hash> hash = hash_of(root);
  ensure(session.got_data() && hash.has_value(), "the log has a head");
  head.root = *hash;
  return head;
}

std::int64_t head_size(db::Session& session) {
  std::int64_t size = 0;
  session << "SELECT size FROM log_head WHERE one = 1", soci::into(size);
  ensure(session.got_data(), "the log has a head");
  return size;
}

std::int64_t next_epoch(db::Session& session) {
  std::int64_t epoch = 0;
  session << "UPDATE log_head SET epoch = epoch + 1 WHERE one = 1 RETURNING epoch",
      soci::into(epoch);
  return epoch;
}

bool swap_head(db::Session& session, const LogHead& before, const LogHead& after) {
  const std::string old_root = to_string(before.root);
  const std::string root = to_string(after.root);
  std::int64_t size = -1;
  session << R"(
    UPDATE log_head SET size = :size, root = :root, checkpoint = :checkpoint, signed_ms = :signed_ms
    WHERE one = 1 AND epoch = :epoch AND size = :old_size AND root = :old_root
    RETURNING size)",
      soci::use(after.size, "size"), soci::use(root, "root"),
      soci::use(after.checkpoint, "checkpoint"), soci::use(after.signed_at.ms, "signed_ms"),
      soci::use(before.epoch, "epoch"), soci::use(before.size, "old_size"),
      soci::use(old_root, "old_root"), soci::into(size);
  if (!session.got_data() || size != after.size) return false;
  db::bump(session, "log");
  return true;
}

void forget_checkpoint(db::Session& session) {
  session << "UPDATE log_head SET checkpoint = '' WHERE one = 1 AND size = 0";
}

std::int64_t number_waiting_entries(db::Session& session, std::int64_t most) {
  std::vector<std::int64_t> waiting;
  std::int64_t id = 0;
  soci::statement rows = (session.prepare << "SELECT id FROM log_entries WHERE position IS NULL "
                                             "ORDER BY id LIMIT :most",
                          soci::use(most, "most"), soci::into(id));
  rows.execute();
  while (rows.fetch()) waiting.push_back(id);
  std::int64_t position = numbered_entries(session);
  if (waiting.empty()) return position;
  soci::statement number = (session.prepare << "UPDATE log_entries SET position = :position "
                                               "WHERE id = :id",
                            soci::use(position, "position"), soci::use(id, "id"));
  for (const std::int64_t next : waiting) {
    id = next;
    number.execute(true);
    ++position;
  }
  return position;
}

std::int64_t numbered_entries(db::Session& session) {
  std::int64_t count = 0;
  session << "SELECT COALESCE(MAX(position) + 1, 0) FROM log_entries", soci::into(count);
  return count;
}

bool has_waiting_entries(db::Session& session) {
  std::int64_t id = 0;
  session << "SELECT id FROM log_entries WHERE position IS NULL ORDER BY id LIMIT 1",
      soci::into(id);
  return session.got_data();
}

std::int64_t recorded_entries(db::Session& session) {
  std::int64_t count = 0;
  session << "SELECT COUNT(*) FROM log_entries", soci::into(count);
  return count;
}

Failure lost_entry(std::int64_t position) {
  return fail(ErrorCode::conflict,
              msg("The database no longer has entry {0} of the log.", std::to_string(position)));
}

Result<std::vector<std::string>> entries_between(db::Session& session, std::int64_t from,
                                                 std::int64_t to) {
  std::vector<std::string> out;
  std::string content;
  std::int64_t position = 0;
  soci::statement rows =
      (session.prepare << R"(
    SELECT position, content FROM log_entries WHERE position >= :first AND position < :last
    ORDER BY position)",
       soci::use(from, "first"), soci::use(to, "last"), soci::into(position), soci::into(content));
  rows.execute();
  const auto next = [&] { return from + static_cast<std::int64_t>(out.size()); };
  while (rows.fetch() && position == next()) out.push_back(content);
  if (next() == to) return out;
  return lost_entry(next());
}

}  // namespace mingbai::translog
