// What a backup of one unit has of its people and posts, and how they come back: nothing that
// stands here is changed by it, and no right comes out of a file.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "kernel/clock.h"
#include "platform/backup/module.h"
#include "units/person.h"
#include "units/unit.h"

namespace mingbai::units {

// What a restoration has added.
struct ReturnedPeople {
  int people = 0;
  int past_posts = 0;      // that were over, or refused
  int proposed_posts = 0;  // to be approved anew
  int ended_posts = 0;     // went on here, and had ended in the backup
  friend bool operator==(const ReturnedPeople&, const ReturnedPeople&) = default;
};

// `told` is called in the write of a restoration.
using PeopleReturned = std::function<void(db::Session&, UnitId, const ReturnedPeople&)>;

// The people on the unit's list, whoever holds or held a post there, and the posts. Restoring
// leaves everybody who is known here as he is, also somebody whose data were erased. `others`: SQL
// that picks further people whom the unit's rows name, with :owner as in OwnedTable; may be empty.
backup::Module people_backup(const Clock& clock, const std::string& others,
                             const PeopleReturned& told);

// People of a unit's backup by their keys there, with their keys here.
struct PeopleHere {
  std::map<PersonId, PersonId> keys;
  int added = 0;  // who were not known
};
// For other rows of the backup that name people. invalid if it has not all of them. Inside a write.
Result<PeopleHere> people_here(db::Session& session, const backup::SavedOwner& saved,
                               const std::set<PersonId>& wanted, Instant now);

}  // namespace mingbai::units
