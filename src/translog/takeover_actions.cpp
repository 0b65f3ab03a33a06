#include "translog/takeover_actions.h"

#include <algorithm>

#include "platform/crypto/random.h"
#include "translog/durable_file.h"
#include "translog/guard.h"
#include "translog/log_actions.h"
#include "translog/log_store.h"
#include "translog/takeover_store.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

bool has(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

Failure fewer(std::int64_t known, std::int64_t have) {
  return fail(ErrorCode::conflict,
              msg("{0} entries were known outside, but this database has only {1} that were "
                  "signed: it is an old copy. Restore the newest backup. Only if nobody has the "
                  "others any more, name them as lost with --lost, for everybody to read.",
                  std::to_string(known), std::to_string(have)));
}

Result<LogHead> head_signed_by(db::Db& db, const VerifierKey& old_key) {
  LogHead head =
      TRY(db.read([](db::Session& session) -> Result<LogHead> { return log_head(session); }));
  if (head.size == 0) {
    return fail(ErrorCode::conflict,
                msg("Nothing is in the log yet. It begins with a new key by: mingbai log init"));
  }
  const Result<Standing> standing = standing_of(head.checkpoint, policy_of(old_key));
  if (standing && standing->checkpoint.size == head.size && standing->checkpoint.root == head.root)
    return head;
  return fail(ErrorCode::conflict,
              msg("The last checkpoint in the database, of size {0}, is not one that the key of "
                  "{1} signed.",
                  std::to_string(head.size), old_key.name));
}

// What this machine itself remembers, too.
Result<std::vector<KnownTree>> known_by_guards(const LogHome& home) {
  const Guards guards = TRY(Guards::look_at(home.site.guards()));
  std::vector<KnownTree> out;
  for (const Guard& file : guards.files()) {
    if (file.intents().empty()) continue;
    const Intent& last = file.intents().back();
    out.push_back({.size = last.size, .digits = crypto::hex(std::string(last.root.view()))});
  }
  return out;
}

// The key that is to take over; the one that is there, if a call before it was interrupted.
Result<VerifierKey> takeover_key(const LogHome& home, const std::string& name,
                                 const crypto::Random& random) {
  if (!has(home.takeover_key)) TRY(write_log_key(home.takeover_key, name, random));
  const VerifierKey key = TRY(read_log_key(home.takeover_key)).verifier();
  if (key.name == name) return key;
  return fail(ErrorCode::invalid,
              msg("{0} is the key of another log.", home.takeover_key.string()));
}

ProposedTakeover proposed_in(const TakeoverRow& row, const VerifierKey& old_key,
                             const VerifierKey& new_key, const Hash& root) {
  return {.id = row.id,
          .takeover = {.old_key = old_key,
                       .new_key = new_key,
                       .size = row.size,
                       .root = root,
                       .known = row.known,
                       .lost = row.lost},
          .digits = row.digits,
          .at = row.proposed,
          .first_person = row.first_person};
}

Result<void> check_key_is_lost(const LogHome& home) {
  if (has(home.next_key)) {
    return fail(ErrorCode::conflict,
                msg("The next key is here, and it signs too. Put {0} in the place of {1}.",
                    home.next_key.string(), home.key.string()));
  }
  if (!has(home.key)) return {};
  return fail(ErrorCode::conflict,
              msg("The key is here, in {0}, and can vouch for the next one: mingbai log key add. "
                  "That is better than a takeover, for which nobody vouches.",
                  home.key.string()));
}

}  // namespace

Result<Takeover> prepare_takeover(db::Db& db, const LogHome& home, const TakeoverWish& wish,
                                  const crypto::Random& random) {
  if (!wish.accepts_loss) TRY(check_key_is_lost(home));
  const LogHead head = TRY(head_signed_by(db, wish.old_key));
  std::vector<KnownTree> known = TRY(known_by_guards(home));
  known.push_back(wish.known);
  Takeover out{.old_key = wish.old_key,
               .new_key = wish.old_key,
               .size = head.size,
               .root = head.root,
               .known = wish.known.size};
  for (const KnownTree& tree : known) {
    if (TRY(compare_known(db, tree)) == Knowledge::fewer) out.lost = std::max(out.lost, tree.size);
  }
  if (out.lost > 0 && !wish.accepts_loss) return fewer(out.lost, head.size);
  if (out.lost == 0) TRY(check_key_is_lost(home));
  out.new_key = TRY(takeover_key(home, wish.old_key.name, random));
  return out;
}

void propose_takeover(db::Session& session, const Takeover& takeover, const KnownTree& known,
                      Instant now) {
  insert_takeover(session, {.old_key = to_string(takeover.old_key),
                            .new_key = to_string(takeover.new_key),
                            .size = takeover.size,
                            .root = to_string(takeover.root),
                            .known = known.size,
                            .digits = known.digits,
                            .lost = takeover.lost,
                            .proposed = now});
}

Result<std::optional<ProposedTakeover>> proposed_takeover(db::Session& session) {
  const std::optional<TakeoverRow> row = waiting_takeover_row(session);
  if (!row) return std::optional<ProposedTakeover>();
  const VerifierKey old_key = TRY(parse_verifier_key(row->old_key));
  const VerifierKey new_key = TRY(parse_verifier_key(row->new_key));
  const std::optional<Hash> root = hash_of(row->root);
  ensure(root.has_value(), "the root was written by us");
  return std::optional<ProposedTakeover>(proposed_in(*row, old_key, new_key, *root));
}

Result<ProposedTakeover> takeover_waiting_as(db::Session& session, std::int64_t id) {
  std::optional<ProposedTakeover> waiting = TRY(proposed_takeover(session));
  if (waiting && waiting->id == id) return *std::move(waiting);
  return fail(ErrorCode::not_found,
              msg("This change does not wait any more: it was decided about, or a later one took "
                  "its place."));
}

Result<void> confirm_first(db::Session& session, std::int64_t id, std::int64_t person) {
  TRY(takeover_waiting_as(session, id));
  confirm_takeover_first(session, id, person);
  return {};
}

Result<void> refuse_takeover(db::Session& session, std::int64_t id, Instant now) {
  TRY(takeover_waiting_as(session, id));
  decide_takeover(session, id, false, now);
  return {};
}

Result<PolicyChange> confirm_takeover(db::Session& session, std::int64_t id,
                                      const crypto::Random& random, Instant now) {
  const ProposedTakeover waiting = TRY(takeover_waiting_as(session, id));
  decide_takeover(session, id, true, now);
  return record_takeover(session, waiting.takeover, random, now);
}

Result<PolicyChange> record_takeover(db::Session& session, const Takeover& takeover,
                                     const crypto::Random& random, Instant now) {
  const LogHead head = log_head(session);
  const std::string submission = takeover_submission(takeover.old_key);
  if (head.size != takeover.size || head.root != takeover.root ||
      entry_by_submission(session, submission)) {
    return fail(ErrorCode::conflict,
                msg("The log has changed since this takeover was prepared. It has to be prepared "
                    "anew: mingbai log takeover"));
  }
  const Entry entry =
      TRY(takeover_entry(takeover, EntryId::random(random), entry_time(session, now)));
  const std::string content = TRY(entry_bytes(entry));
  TRY(record_entry(session, submission, content, entry.time));
  return record_policy_keys(session, takeover.old_key, {takeover.new_key}, random, now);
}

std::vector<ClaimedTakeover> takeovers(db::Session& session, const std::string& origin) {
  std::vector<ClaimedTakeover> out;
  const std::int64_t size = signed_size(session);
  for (const TakeoverRecord& entry : takeover_entries(session)) {
    const std::optional<Takeover> said = takeover_in(entry.content, origin);
    const bool is_signed = entry.position && *entry.position < size;
    if (said && is_signed) out.push_back({.index = *entry.position, .takeover = *said});
  }
  return out;
}

Policy signers_of_head(db::Session& session, const VerifierKey& key) {
  Policy out = policy_of(key);
  for (const TakeoverRecord& entry : takeover_entries(session)) {
    const std::optional<Takeover> said = takeover_in(entry.content, key.name);
    if (!said || said->new_key != key) continue;
    Policy::Log before{.key = said->old_key, .url = ""};
    before.last = said->size;
    out.logs.push_back(std::move(before));
  }
  return out;
}

bool is_named_as_lost(db::Session& session, std::int64_t size) {
  return std::ranges::any_of(takeover_entries(session), [size](const TakeoverRecord& entry) {
    // Whose log it is makes no difference to the sizes.
    const std::optional<Takeover> said = takeover_in(entry.content, "log");
    return said && said->size < size && size <= said->lost;
  });
}

Result<void> take_over_files(db::Db& db, const LogHome& home) {
  if (!has(home.takeover_key)) return {};
  const VerifierKey key = TRY(read_log_key(home.takeover_key)).verifier();
  LogHead head;
  bool waits = false;
  const bool is_recorded = TRY(db.read([&](db::Session& session) -> Result<bool> {
    head = log_head(session);
    waits = waiting_takeover_row(session).has_value();
    return signers_of_head(session, key).logs.size() > 1;
  }));
  std::error_code error;
  // Refused, or never proposed: it has signed nothing.
  if (!is_recorded && !waits) fs::remove(home.takeover_key, error);
  if (!is_recorded) return {};
  // What the guard told of before is in the entry, or named there as lost.
  for (const fs::path& file : home.site.guards()) {
    TRY(Guard::begin_anew(file, {head.size, head.root}));
  }
  if (has(home.key)) fs::rename(home.key, home.key.string() + ".before", error);
  if (!error) fs::rename(home.takeover_key, home.key, error);
  if (error) {
    return fail(ErrorCode::internal,
                msg("{0} cannot take the place of {1}: {2}.", home.takeover_key.string(),
                    home.key.string(), error.message()));
  }
  return sync_folder(home.key.parent_path());
}

}  // namespace mingbai::translog
