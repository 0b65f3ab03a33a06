// PersonPlan: what an import of people will change, worked out before anything is written. Pure:
// the stored people and the rows in, the changes and the problems out.
#pragma once

#include <vector>

#include "units/person_import.h"

namespace mingbai::units {

struct StoredPerson {
  Person person;
  Contact contact;
  bool is_staff = false;  // holds a post other than membership
};

// A row whose branch was found.
struct PlacedRow {
  PersonRow row;
  UnitId branch;
  Category usual = Category::rural;  // of whoever is on this branch's list
};

struct PlannedPerson {
  Person now;                      // without a key if it is new
  std::optional<Person> before;    // nothing: it is new
  std::optional<Contact> contact;  // only if it changes
};

struct PersonPlan {
  std::vector<PlannedPerson> people;  // only those that change
};

struct PlanOptions {
  std::string file;
  bool has_joined_on = false;  // as in PersonRows
  // People with the name of someone on the same list are other people.
  bool may_be_namesakes = false;
};

// Who has the name, the branch and the day of joining of somebody stored is that person. A stored
// namesake with another day is a question for a human. The report gets the counts and the problems;
// with errors the plan must not be written.
PersonPlan plan_people(const std::vector<StoredPerson>& stored, const std::vector<PlacedRow>& rows,
                       const PlanOptions& options, PersonReport& report);

}  // namespace mingbai::units
