// LogKeys: the keys with which our log signs: one, or two while the next one takes over.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "translog/log_home.h"
#include "translog/log_policy_actions.h"

namespace mingbai::translog {

struct LogKeys {
  SigningKey key;
  std::optional<SigningKey> next;
};
// invalid: a file is not a key of a log, or the next one is of another log.
Result<LogKeys> read_log_keys(const LogHome& home);

// The next key, in a file of its own; the one that is there, if a call before it was interrupted.
Result<VerifierKey> make_next_key(const LogHome& home, const crypto::Random& random);

// Records that the next key begins, and the policy that names both. Both sign as soon as a
// sequencer starts. conflict: it was recorded already.
Result<PolicyChange> begin_next_key(db::Session& session, const VerifierKey& key,
                                    const VerifierKey& next, const crypto::Random& random,
                                    Instant now);
// Records that the key ends, and the policy that names the next one alone. The tree with this entry
// is the last one that it signs. conflict: readers do not have the proof that the next one begins.
Result<PolicyChange> end_key(db::Session& session, const VerifierKey& key, const VerifierKey& next,
                             const crypto::Random& random, Instant now);

// Where the next key stands.
enum class NextKey { made, begins, signs, alone };
NextKey next_key_stand(db::Session& session, const VerifierKey& key, const VerifierKey& next);

// Once the signed log says that the key has ended, the next one takes its file, and it is gone.
// Nobody may be signing with the files meanwhile.
Result<void> drop_ended_key(db::Db& db, const LogHome& home);

// What readers get as the file `keys`: the proofs of all that begins and ends of keys, each kept as
// soon as readers have a checkpoint with its entry. That of a takeover is there as soon as the
// entry is signed: witnesses have to read it before they sign. No file as long as there are none.
Result<void> write_key_proofs(db::Db& db, const std::filesystem::path& folder);

}  // namespace mingbai::translog
