// What may be done with people: import a list, read it, look up how to reach someone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "access/post_actions.h"
#include "platform/db/db.h"
#include "units/person_import.h"

namespace mingbai::access {

struct PeopleImport {
  std::filesystem::path file;
  std::optional<units::UnitId> branch;  // of rows that name none
  bool is_dry_run = false;
  bool may_be_namesakes = false;  // see units/person_plan.h
};

// All or nothing; the same file twice changes nothing. Wants import_people at every branch in the
// file, and at the one that somebody leaves. One row of the audit trail per branch.
Result<units::PersonReport> import_people(db::Db& db, const Actor& actor,
                                          const PeopleImport& wanted, Instant now);

// Those on the list of a branch. Wants read_people there.
Result<std::vector<units::Person>> list_people(db::Db& db, const Actor& actor,
                                               units::UnitId branch);

struct ShownPerson {
  units::Person person;
  std::string branch_code;  // empty: on no list
  std::string branch_name;
  std::vector<ListedPost> posts;          // only at units whose people the actor may read
  std::vector<units::Person> relatives;   // as declared
  std::optional<units::Contact> contact;  // only if asked for
};
// Wants read_people at the branch or at a unit where the person holds or held a post; the contact
// wants read_contact at the branch or where he holds one today, and every look at it is recorded.
Result<ShownPerson> show_person(db::Db& db, const Actor& actor, units::PersonId person,
                                bool with_contact, Instant now);

}  // namespace mingbai::access
