// Taking in an objection to a public notice. From then on it is a matter
// (schemes/matters/objection.yaml) with its clock, and everybody sees that there is one.
#pragma once

#include <cstdint>
#include <string>

#include "access/actor.h"
#include "disclosure/items/notice_list.h"
#include "matters/matter_actions.h"
#include "platform/crypto/secret.h"

namespace mingbai::disclosure {

// The matters that objections are (schemes/matters/).
constexpr const char* objection_scheme = "objection";

struct ObjectionDraft {
  units::Unit unit;
  std::int64_t notice = 0;  // the number of the publication
  std::string handed_in;    // the day, as typed
  std::string how;          // one of the scheme's choices
  std::string subject;      // what it is about, in the words of the office; without a name
  std::string submission;
};

// The notice, if an objection to it can be taken in: the unit posted it, it holds, and its end was
// not published. not_found and conflict otherwise.
Result<PublicNotice> open_notice(db::Session& session, const units::Unit& unit,
                                 std::int64_t number);

// Wants open_matter at the unit. `invalid` at the draft's fields.
Result<matters::Receipt> take_objection(db::Db& db, const matters::Rulebook& rulebook,
                                        const access::Actor& actor, const ObjectionDraft& draft,
                                        const crypto::Random& random, Instant now);

}  // namespace mingbai::disclosure
