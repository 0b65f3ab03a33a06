// Erasing a person: somebody left, and nothing needs to know any more who it was.
#pragma once

#include <string>

#include "access/actor.h"
#include "platform/db/db.h"
#include "units/person.h"

namespace mingbai::access {

struct PersonErasure {
  units::PersonId person;
  std::string reason;  // what it rests on: the person's wish, a list that was wrong
};

// Name, list, Party dates, contact data and declared relatives go; the number stays, so that posts
// and the audit trail refer to it (their values about the person go with their own time, or by
// erase_audit_value). Wants erase_person at the branch and wherever the person held a post.
// conflict: a post that goes on or is proposed, an account that is open.
Result<void> erase_person(db::Db& db, const Actor& actor, const PersonErasure& erasure,
                          Instant now);

}  // namespace mingbai::access
