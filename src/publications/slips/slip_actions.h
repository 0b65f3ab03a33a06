// Household slips: proposed by one person, published by another, opened by whoever has the paper.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "kernel/clock.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "publications/part_keys.h"
#include "publications/slips/slip_document.h"
#include "publications/slips/slip_store.h"
#include "units/unit.h"

namespace mingbai::publications {

struct SlipWish {
  std::int64_t about = 0;  // the number of a publication of the unit, to which the slips belong
  std::string purpose;     // 2026年耕地地力保护补贴
  writing::Grid rows;      // of the table, headings first
};
// Wants draft_publication at the unit. invalid at the fields publication, purpose, file. Returns
// the list's id.
Result<std::int64_t> propose_slips(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                                   const SlipWish& wish, Instant now);

struct SlipVerdict {
  std::int64_t list = 0;
  bool is_published = false;
};
// Wants publish at the unit, of another person than the one who proposed it. The rows go from where
// they waited. conflict: it was decided already.
Result<void> decide_slips(db::Db& db, const PartKeys& keys, const access::Actor& actor,
                          const units::Unit& unit, const SlipVerdict& verdict,
                          const crypto::Random& random, Instant now);
// The same inside a write.
Result<void> decide_slips(db::Session& session, const PartKeys& keys, const access::Actor& actor,
                          const units::Unit& unit, const SlipVerdict& verdict,
                          const crypto::Random& random, Instant now);
// The list, if the actor may be the second person about it and nobody has decided yet.
Result<StoredSlipList> undecided_slips(db::Session& session, const access::Actor& actor,
                                       const units::Unit& unit, std::int64_t id);

// The list of the unit; not_found.
Result<StoredSlipList> slip_list_of(db::Session& session, const units::Unit& unit, std::int64_t id);

// A slip as it goes onto paper.
struct PrintedSlip {
  std::int64_t slip = 0;
  Slip content;
  std::string code;
};
// All of a list that was published and stands in the signed log (else conflict), from one on, at
// most `most`. What was taken away is left out.
Result<std::vector<PrintedSlip>> printed_slips(db::Session& session, const PartKeys& keys,
                                               const crypto::SecretKey& secret,
                                               const StoredSlipList& list, Instant now);

// From now on another code opens the slip, and no earlier one. Wants give_village_key at the unit.
Result<void> replace_slip_key(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                              std::int64_t list, std::int64_t slip, Instant now);

// The slip that the typed code opens, of what stands at that number, after it was compared with
// what the log is committed to. invalid: it is not the code. conflict: it is not what was logged.
struct OpenedSlip {
  std::int64_t slip = 0;
  Slip content;
  std::string bytes;  // of the content
  std::string salt;
};
Result<OpenedSlip> opened_slip(db::Session& session, const PartKeys& keys,
                               const crypto::SecretKey& secret, std::int64_t number,
                               std::string_view typed, Instant now);
// Whether slips belong to what stands at that number.
bool has_slips(db::Session& session, std::int64_t number);

// Of a document of slips: which of them are not here as they were published; for doctor and jobs.
std::vector<std::int64_t> broken_slips(db::Session& session, const PartKeys* keys,
                                       const std::string& submission);

}  // namespace mingbai::publications
