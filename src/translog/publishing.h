// What readers get under /log/checkpoint: the newest checkpoint that the policy in force allows.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "translog/log_actions.h"
#include "translog/note.h"
#include "translog/policy.h"

namespace mingbai::translog {

// What readers get is now the checkpoint, with the signatures of witnesses that it has, unless they
// have a newer one, or the policy in force demands more signatures: then readers keep what they
// have, and the waiting begins. checkpoint: of the head, or an earlier one.
Result<void> choose_published(db::Session& session, const Note& checkpoint, Instant now);
// The same, on the disk. Callers see to it that one at a time does this.
Result<void> publish_checkpoint(db::Db& db, const std::filesystem::path& folder,
                                const Note& checkpoint, Instant now);
// The file is what the database says that readers get.
Result<void> write_published(db::Db& db, const std::filesystem::path& folder);

// The text of the policy in force, for readers, beside the checkpoint.
Result<void> write_policy(const std::filesystem::path& folder, std::string_view text);

// The policy in force, and its text; nothing: nobody is asked.
struct PolicyInForce {
  std::string content;
  Policy policy;
};
// not_the_logged_policy(): its text is not the one whose hash is in the log.
Result<std::optional<PolicyInForce>> policy_now(db::Session& session, Instant now);
Failure not_the_logged_policy();  // conflict

// The tree of what readers get; nothing: they get none yet.
Result<std::optional<SignedTree>> published_tree(db::Session& session);

// Where the newest checkpoint stands.
struct Witnessing {
  std::int64_t size = 0;                     // of the head
  std::int64_t published = 0;                // of what readers get
  std::optional<Instant> waiting;            // "logged, waiting for witnesses since"
  std::vector<Standing::Witness> witnesses;  // of what readers get, as the policy names them
  std::size_t asked = 0;                     // how many the policy has
  bool has_quorum = true;                    // what readers get, by the policy in force now
};
Result<Witnessing> witnessing(db::Session& session, Instant now);
Result<Witnessing> witnessing(db::Db& db, Instant now);
// Since when readers wait, which somebody does (else Bug).
Message waiting_words(const Witnessing& witnessing);
// "seen by 1 of 2 witnesses, waiting for witnesses since 2026-11-26T08:00:00+08:00", for programs.
std::string to_string(const Witnessing& witnessing);

}  // namespace mingbai::translog
