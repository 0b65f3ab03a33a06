#include "units/human.h"

#include <algorithm>

#include "units/people.h"

namespace mingbai::units {

bool Human::may_be(PersonId person) const {
  return std::ranges::find(numbers, person) != numbers.end();
}

Human human_of(db::Session& session, PersonId person) {
  Human out{.numbers = {person}};
  const Result<Person> self = person_by_id(session, person);
  // Nobody is found by the dash that erasing leaves.
  if (!self || self->erased_at) return out;
  for (const Person& other : people_named(session, self->name.str())) {
    if (other.id != person && may_be_same(*self, other)) out.numbers.push_back(other.id);
  }
  return out;
}

Failure may_be_one() {
  return fail(ErrorCode::forbidden,
              msg("Two people of your name, whom no day of joining the Party tells apart, may be "
                  "one. Somebody else must do this."));
}

}  // namespace mingbai::units
