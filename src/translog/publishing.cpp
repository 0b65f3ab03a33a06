#include "translog/publishing.h"

#include <algorithm>

#include "translog/checkpoint.h"
#include "translog/durable_file.h"
#include "translog/log_keys.h"
#include "translog/log_policy_actions.h"
#include "translog/log_store.h"
#include "translog/tile_folder.h"
#include "translog/witnessing_store.h"

namespace mingbai::translog {
namespace {

constexpr std::size_t max_file_bytes = 1U << 20;

// A witness's first word on a tree stands: the earlier time says more.
void join(Note& note, const Note& other) {
  if (note.text != other.text) return;
  for (const NoteSignature& signature : other.signatures) {
    const bool is_there = std::ranges::any_of(note.signatures, [&](const NoteSignature& present) {
      return present.name == signature.name && present.key_id == signature.key_id;
    });
    if (!is_there) note.signatures.push_back(signature);
  }
}

// What readers get from now on.
Result<Published> decided(db::Session& session, const Note& checkpoint, Instant now) {
  const LogHead head = log_head(session);
  Published out = published(session);
  const std::int64_t size = TRY(parse_checkpoint(checkpoint.text)).size;
  if (size < out.size) return out;
  Note note = checkpoint;
  if (!out.checkpoint.empty()) {
    note = TRY(parse_note(out.checkpoint));
    join(note, checkpoint);
    if (note.text != checkpoint.text) note = checkpoint;
  }
  const std::string text = to_string(note);
  const std::optional<PolicyInForce> demanded = TRY(policy_now(session, now));
  if (demanded && !TRY(standing_of(text, demanded->policy)).has_quorum) {
    if (out.size < head.size && !out.waiting) out.waiting = now;
    return out;
  }
  out = {.size = size, .checkpoint = text, .waiting = std::nullopt};
  if (size < head.size) out.waiting = head.signed_at;
  return out;
}

Result<void> write_if_new(const std::filesystem::path& file, std::string_view text) {
  const Result<std::string> present = read_file(file, max_file_bytes);
  if (present && *present == text) return {};
  return replace_file(file, text);
}

Result<Published> published_in(db::Db& db) {
  return db.read([](db::Session& session) -> Result<Published> { return published(session); });
}

}  // namespace

Result<std::optional<PolicyInForce>> policy_now(db::Session& session, Instant now) {
  const std::optional<StoredPolicy> stored = policy_in_force(session, now);
  if (!stored) return std::optional<PolicyInForce>();
  const auto entry = entry_by_submission(session, stored->submission);
  if (!entry || !is_entry_of(entry->content, stored->content)) {
    return not_the_logged_policy();
  }
  Policy policy = TRY(parse_policy(stored->content));
  return std::optional<PolicyInForce>({.content = stored->content, .policy = std::move(policy)});
}

Failure not_the_logged_policy() {
  return fail(ErrorCode::conflict,
              msg("The policy in the database is not the one that the log has signed."));
}

Result<void> choose_published(db::Session& session, const Note& checkpoint, Instant now) {
  save_published(session, TRY(decided(session, checkpoint, now)));
  return {};
}

Result<void> publish_checkpoint(db::Db& db, const std::filesystem::path& folder,
                                const Note& checkpoint, Instant now) {
  TRY(db.write([&](db::Session& session) { return choose_published(session, checkpoint, now); }));
  return write_published(db, folder);
}

Result<void> write_published(db::Db& db, const std::filesystem::path& folder) {
  const Published now = TRY(published_in(db));
  if (now.checkpoint.empty()) return {};
  TRY(write_if_new(folder / "checkpoint", now.checkpoint));
  return write_key_proofs(db, folder);
}

Result<void> write_policy(const std::filesystem::path& folder, std::string_view text) {
  return write_if_new(folder / "policy", text);
}

Result<std::optional<SignedTree>> published_tree(db::Session& session) {
  Published shown = published(session);
  if (shown.checkpoint.empty()) return std::optional<SignedTree>();
  const Note note = TRY(parse_note(shown.checkpoint));
  const Checkpoint tree = TRY(parse_checkpoint(note.text));
  return std::optional<SignedTree>(
      {.size = tree.size, .root = tree.root, .checkpoint = std::move(shown.checkpoint)});
}

Result<Witnessing> witnessing(db::Session& session, Instant now) {
  const Published shown = published(session);
  Witnessing out{.size = log_head(session).size, .published = shown.size, .waiting = shown.waiting};
  const std::optional<PolicyInForce> demanded = TRY(policy_now(session, now));
  if (!demanded) return out;
  out.asked = demanded->policy.witnesses.size();
  const Result<Standing> standing = standing_of(shown.checkpoint, demanded->policy);
  out.has_quorum = standing && standing->has_quorum;
  if (standing) out.witnesses = standing->witnesses;
  return out;
}

Result<Witnessing> witnessing(db::Db& db, Instant now) {
  return db.read([now](db::Session& session) { return witnessing(session, now); });
}

Message waiting_words(const Witnessing& witnessing) {
  ensure(witnessing.waiting.has_value(), "readers wait");
  return msg("Entries from {0} on are logged, waiting for witnesses since {1}.",
             std::to_string(witnessing.published), rfc3339(*witnessing.waiting));
}

std::string to_string(const Witnessing& witnessing) {
  std::string out = "seen by " + std::to_string(witnessing.witnesses.size()) + " of " +
                    std::to_string(witnessing.asked) + " witnesses";
  if (witnessing.waiting) out += ", waiting for witnesses since " + rfc3339(*witnessing.waiting);
  return out;
}

}  // namespace mingbai::translog
