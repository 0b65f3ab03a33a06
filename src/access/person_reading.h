// Reading people: the list of a unit, a search in it, one person with every post, and how to reach
// somebody. Who reads what: docs/access.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/act.h"
#include "access/actor.h"
#include "access/post_actions.h"
#include "platform/db/db.h"
#include "units/person.h"

namespace mingbai::access {

// Those on the list of a branch. Wants read_people there.
Result<std::vector<units::Person>> list_people(db::Db& db, const Actor& actor,
                                               units::UnitId branch);

struct PeopleQuery {
  units::UnitId unit;
  std::string word;                      // in the name, or the person's number; empty: everybody
  std::optional<units::PersonId> after;  // the last of the page before
  int limit = 50;
};
struct FoundPerson {
  units::Person person;
  std::string branch_name;        // empty: on no list
  std::vector<ListedPost> posts;  // held today or waiting, at units whose people the actor may read
};
struct FoundPeople {
  std::vector<FoundPerson> people;  // by name
  bool has_below = false;           // whether they are of the units below too
  bool has_more = false;
};
// Those on the list of the unit or in a post there, and of what is below it where the right reaches
// that far; nobody whose data were erased. Wants read_people at the unit.
Result<FoundPeople> search_people(db::Db& db, const Actor& actor, const PeopleQuery& query,
                                  Instant now);

struct ShownPerson {
  units::Person person;
  std::string branch_code;  // empty: on no list
  std::string branch_name;
  std::vector<ListedPost> posts;          // only at units whose people the actor may read
  std::vector<units::Person> relatives;   // as declared
  std::vector<units::Person> numbers;     // the same human under other numbers, as declared
  std::optional<units::Contact> contact;  // only if asked for
};
// Wants read_people at the branch or at a unit where the person holds or held a post; the contact
// wants read_contact at the branch or where he holds one today, and every look at it is recorded.
Result<ShownPerson> show_person(db::Db& db, const Actor& actor, units::PersonId person,
                                bool with_contact, Instant now);

// What somebody may do with this person beside reading.
struct PersonOffers {
  bool contact = false;
  bool correction = false;  // of what the list states
  bool relatives = false;
  bool withdrawal = false;  // of a declaration of near relatives
  bool number = false;      // say that another number is the same human, or is not
  bool erasure = false;
  bool posts = false;  // propose one at the unit on whose list the person is
};
PersonOffers offers_for(db::Session& session, const Actor& actor, const units::Person& person,
                        Instant now);

// The right at the list that the person is on, and wherever a post of his was ever approved.
Result<void> may_wherever_known(db::Session& session, const Actor& actor, Act act,
                                const units::Person& person);

}  // namespace mingbai::access
