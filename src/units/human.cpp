#include "units/human.h"

#include <algorithm>

#include "units/person_store.h"

namespace mingbai::units {
namespace {

void add(std::vector<PersonId>& numbers, PersonId person) {
  if (std::ranges::find(numbers, person) == numbers.end()) numbers.push_back(person);
}

// Of one name, with nothing that tells the two apart.
std::vector<PersonId> namesakes_of(db::Session& session, PersonId person) {
  const std::optional<Person> self = select_person(session, person);
  // Nobody is found by the dash that erasing leaves.
  if (!self || self->erased_at) return {};
  std::vector<PersonId> out;
  for (const Person& other : select_people_named(session, self->name.str())) {
    const bool may_be = other.id != person && may_be_same(*self, other);
    if (may_be && are_declared_one(session, person, other.id).value_or(true)) add(out, other.id);
  }
  return out;
}

}  // namespace

bool Human::may_be(PersonId person) const {
  return std::ranges::find(numbers, person) != numbers.end();
}

Human human_of(db::Session& session, PersonId person) {
  const std::vector<PersonId> certain = numbers_of(session, person);
  Human out{.numbers = certain};
  for (const PersonId number : certain) {
    for (const PersonId namesake : namesakes_of(session, number)) {
      for (const PersonId its : numbers_of(session, namesake)) add(out.numbers, its);
    }
  }
  return out;
}

std::vector<PersonId> numbers_of(db::Session& session, PersonId person) {
  std::vector<PersonId> out{person};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::vector<PersonId> linked = select_declared_one(session, out[i]);
    for (const PersonId number : linked) add(out, number);
  }
  return out;
}

std::optional<bool> are_declared_one(db::Session& session, PersonId one, PersonId other) {
  return select_declared(session, one, other);
}

void declare_same(db::Session& session, PersonId one, PersonId other, bool is_one, Instant now) {
  ensure(one != other, "a number is nobody else's");
  upsert_declared(session, one, other, is_one, now);
}

Failure may_be_one() {
  return fail(ErrorCode::forbidden,
              msg("You and the other person may be one: you have one name that no day of joining "
                  "the Party tells apart, or it was written down that you are one. Somebody else "
                  "must do this."));
}

}  // namespace mingbai::units
