// Hiding and redacting parts of publications.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "platform/db/db.h"
#include "publications/derived_stores.h"
#include "publications/part_keys.h"
#include "publications/redaction.h"
#include "units/unit.h"

namespace mingbai::publications {

// The parts of a document, by its submission, that people wrote freely or photographed: only those
// can be taken away. They count as such after they were redacted, too.
std::vector<std::int64_t> parts_of_words(db::Session& session, const std::string& submission);

// What somebody wants done with a part, and why in words, which only the audit trail keeps.
struct RedactionWish {
  PartPlace place;
  RedactionReason reason = RedactionReason::personal_data;
  std::string why;
  bool hides = false;    // at once and for 72 hours, once in the life of a part
  bool proposes = true;  // that it is taken away for good
};
// Both or neither. Wants hide_words at the unit that published where it hides, and
// propose_redaction where it proposes; the row of the trail is of the graver one, hide_words.
// not_found: no such part of the unit's. invalid: the part is not of words that people wrote, as
// figures and decisions cannot be taken away; no why. conflict: it was hidden before, or its
// redaction is proposed or ordered.
Result<void> ask_redaction(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                           const RedactionWish& wish, const crypto::Random& random, Instant now);
struct RedactionDecision {
  PartPlace place;
  bool is_ordered = false;  // otherwise the words stay
};
// By somebody else at another unit: see check_order(). Wants order_redaction at the unit that
// published. not_found: nothing is proposed for the part.
Result<void> decide_redaction(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                              const RedactionDecision& decision, const crypto::Random& random,
                              Instant now);
// The same inside a write.
Result<void> decide_redaction(db::Session& session, const access::Actor& actor,
                              const units::Unit& unit, const RedactionDecision& decision,
                              const crypto::Random& random, Instant now);

// What somebody asked for and nobody has decided.
struct OpenProposal {
  PartPlace place;
  RedactionReason reason = RedactionReason::personal_data;
  std::string unit_code;  // that published
  RedactionActor by;      // who asked
  std::string office_name;
  Instant at;
};
std::vector<OpenProposal> open_proposals(db::Session& session);
// Of the publication of that number; nothing: none waits.
std::optional<OpenProposal> open_proposal(db::Session& session, std::int64_t number);
// forbidden, with the reason: the actor is not the one who may decide about it.
Result<void> check_decider(db::Session& session, const access::Actor& actor,
                           const units::Unit& unit, const OpenProposal& open);
// What is hidden at that instant, with the unit that published it.
struct HiddenNow {
  PartPlace place;
  std::string unit_code;
  RedactionReason reason = RedactionReason::personal_data;
  Instant until;
};
std::vector<HiddenNow> hidden_now(db::Session& session, Instant now);

// What was hidden and whose time is over, a part at a time: the log says that it is shown again.
// False: there was none.
Result<bool> restore_lapsed(db::Db& db, const crypto::Random& random, Instant now);

// The next redaction whose order readers' checkpoints hold by now: its key is destroyed, the
// derived stores are purged, and that is recorded for the log. False: there was none.
Result<bool> destroy_redacted(db::Db& db, const PartKeys& keys, const DerivedStores& stores,
                              const crypto::Random& random, Instant now);

}  // namespace mingbai::publications
