#include "translog/log_keys.h"

#include <algorithm>

#include "translog/durable_file.h"
#include "translog/entry.h"
#include "translog/fault.h"
#include "translog/key_file.h"
#include "translog/key_succession.h"
#include "translog/log_actions.h"
#include "translog/log_keys_store.h"
#include "translog/log_store.h"
#include "translog/publishing.h"
#include "translog/takeover.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_file_bytes = 1U << 20;

bool is_recorded(db::Session& session, const std::string& submission) {
  return entry_by_submission(session, submission).has_value();
}

bool has(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

// Only one entry ever says it of a key.
Result<void> record_key(db::Session& session, std::string_view type, const std::string& submission,
                        const VerifierKey& key, const crypto::Random& random, Instant now) {
  Hash bytes;
  std::ranges::copy(key.key, bytes.bytes.begin());
  Entry entry{.type = TRY(Code::parse(type)),
              .id = EntryId::random(random),
              .time = entry_time(session, now),
              .fields = {}};
  entry.fields.emplace(TRY(Code::parse(key_field)), bytes);
  const std::string content = TRY(entry_bytes(entry));
  TRY(record_entry(session, submission, content, entry.time));
  return {};
}

Result<bool> names_key(const std::string& policy, const VerifierKey& key) {
  const Policy parsed = TRY(parse_policy(policy));
  return std::ranges::any_of(parsed.logs, [&](const Policy::Log& log) { return log.key == key; });
}

}  // namespace

Result<LogKeys> read_log_keys(const LogHome& home) {
  LogKeys out{.key = TRY(read_log_key(home.key)), .next = std::nullopt};
  if (!has(home.next_key)) return out;
  out.next = TRY(read_log_key(home.next_key));
  if (out.next->verifier().name == out.key.verifier().name) return out;
  return fail(ErrorCode::invalid, msg("{0} is the key of another log.", home.next_key.string()));
}

Result<VerifierKey> make_next_key(const LogHome& home, const crypto::Random& random) {
  const LogKeys keys = TRY(read_log_keys(home));
  if (keys.next) return keys.next->verifier();
  TRY(write_log_key(home.next_key, keys.key.verifier().name, random));
  return TRY(read_log_key(home.next_key)).verifier();
}

Result<PolicyChange> begin_next_key(db::Session& session, const VerifierKey& key,
                                    const VerifierKey& next, const crypto::Random& random,
                                    Instant now) {
  if (next_key_stand(session, key, next) != NextKey::made) {
    return fail(ErrorCode::conflict, msg("The next key has been recorded already."));
  }
  TRY(record_key(session, begin_type, begin_submission(next), next, random, now));
  return record_policy_keys(session, key, {key, next}, random, now);
}

Result<PolicyChange> end_key(db::Session& session, const VerifierKey& key, const VerifierKey& next,
                             const crypto::Random& random, Instant now) {
  const NextKey stand = next_key_stand(session, key, next);
  if (stand == NextKey::alone) {
    return fail(ErrorCode::conflict, msg("That the key ends has been recorded already."));
  }
  // Otherwise what only the next key signs would be believed by nobody.
  const LogPolicies policies = TRY(log_policies(session, key, now));
  if (stand != NextKey::signs || !TRY(names_key(policies.in_force, next))) {
    return fail(
        ErrorCode::conflict,
        msg("Readers do not have the proof yet that the next key takes over. Let the server "
            "run until its witnesses have signed, then try again."));
  }
  TRY(record_key(session, end_type, end_submission(key), key, random, now));
  return record_policy_keys(session, key, {next}, random, now);
}

NextKey next_key_stand(db::Session& session, const VerifierKey& key, const VerifierKey& next) {
  if (is_recorded(session, end_submission(key))) return NextKey::alone;
  if (has_key_proof(session, begin_submission(next))) return NextKey::signs;
  return is_recorded(session, begin_submission(next)) ? NextKey::begins : NextKey::made;
}

Result<void> drop_ended_key(db::Db& db, const LogHome& home) {
  if (!has(home.next_key)) return {};
  const std::string ended = end_submission(TRY(read_log_key(home.key)).verifier());
  const bool is_over = TRY(db.read([&](db::Session& session) -> Result<bool> {
    return signed_entry_of(session, ended).has_value();
  }));
  if (!is_over) return {};
  TRY(reach("rename"));
  std::error_code error;
  fs::rename(home.next_key, home.key, error);
  if (error) {
    return fail(ErrorCode::internal,
                msg("{0} cannot take the place of {1}: {2}.", home.next_key.string(),
                    home.key.string(), error.message()));
  }
  return sync_folder(home.key.parent_path());
}

Result<void> write_key_proofs(db::Db& db, const fs::path& folder) {
  std::vector<KeyEntry> entries = TRY(db.read(
      [](db::Session& session) -> Result<std::vector<KeyEntry>> { return key_entries(session); }));
  if (entries.empty()) return {};
  const auto shown = TRY(db.read([](db::Session& session) { return published_tree(session); }));
  const std::int64_t size = TRY(
      db.read([](db::Session& session) -> Result<std::int64_t> { return signed_size(session); }));
  std::string text;
  for (KeyEntry& entry : entries) {
    const bool is_shown = shown && entry.position < shown->size;
    const bool is_needed = entry.submission.starts_with(takeover_type) && entry.position < size;
    const bool is_kept = !entry.proof.empty();
    if (!is_kept && (is_shown || is_needed)) {
      TileFolder tiles(folder);
      entry.proof = to_string(TRY(prove_entry(db, tiles, entry.position, entry.content)));
    }
    if (!is_kept && is_shown) {
      TRY(db.write([&](db::Session& session) -> Result<void> {
        keep_key_proof(session, entry.submission, entry.proof);
        return {};
      }));
    }
    text += entry.proof;
  }
  if (text.empty()) return {};
  const Result<std::string> present = read_file(folder / "keys", max_file_bytes);
  if (present && *present == text) return {};
  return replace_file(folder / "keys", text);
}

}  // namespace mingbai::translog
