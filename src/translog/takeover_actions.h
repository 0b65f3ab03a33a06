// A new key takes over our log because the old one is lost: proposed at the machine, confirmed by
// officers, an entry of the log, and then the key with which the next server signs.
#pragma once

#include <optional>
#include <vector>

#include "kernel/clock.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "translog/known_tree.h"
#include "translog/log_home.h"
#include "translog/log_policy_actions.h"
#include "translog/takeover.h"

namespace mingbai::translog {

struct TakeoverWish {
  VerifierKey old_key;  // from a poster or a witness: here it is lost
  KnownTree known;
  bool accepts_loss = false;  // what the known tree has and this database has not is named as lost
};
// What the takeover would say, with a new key in a file of its own (home.takeover_key) that signs
// nothing yet. conflict, with what to do instead: the key is here; the database has fewer entries
// than were known, or than the guard tells of, and no loss is accepted; it has other ones.
Result<Takeover> prepare_takeover(db::Db& db, const LogHome& home, const TakeoverWish& wish,
                                  const crypto::Random& random);

struct ProposedTakeover {
  std::int64_t id = 0;
  Takeover takeover;
  std::string digits;  // of the known tree
  Instant at;
  std::optional<std::int64_t> first_person;  // who confirmed it; one more has to
};
// Takes the place of what waited before.
void propose_takeover(db::Session& session, const Takeover& takeover, const KnownTree& known,
                      Instant now);
Result<std::optional<ProposedTakeover>> proposed_takeover(db::Session& session);
// not_found: it does not wait.
Result<ProposedTakeover> takeover_waiting_as(db::Session& session, std::int64_t id);
Result<void> confirm_first(db::Session& session, std::int64_t id, std::int64_t person);
// The last word. Confirmed: as record_takeover().
Result<void> refuse_takeover(db::Session& session, std::int64_t id, Instant now);
Result<PolicyChange> confirm_takeover(db::Session& session, std::int64_t id,
                                      const crypto::Random& random, Instant now);

// The entry of the log, and the policy that names the new key alone. conflict: something was signed
// since it was prepared, or a key took over from the old one already.
Result<PolicyChange> record_takeover(db::Session& session, const Takeover& takeover,
                                     const crypto::Random& random, Instant now);

// Those that the signed log has, with their indices.
std::vector<ClaimedTakeover> takeovers(db::Session& session, const std::string& origin);
// Whose signatures the head may have when this key signs here: the key's, and, right after a
// takeover, that of the one which was lost.
Policy signers_of_head(db::Session& session, const VerifierKey& key);
// Whether the log itself says that it has lost the end of its tree of that size.
bool is_named_as_lost(db::Session& session, std::int64_t size);

// Once it is recorded, the new key takes its file, and the guard begins anew with the head; once it
// was refused, its file goes. Nobody may be signing with the files meanwhile.
Result<void> take_over_files(db::Db& db, const LogHome& home);

}  // namespace mingbai::translog
