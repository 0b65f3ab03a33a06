// Human: a man or woman, as the numbers of all persons here that are, or may be, he or she. Four
// eyes are two humans, not two numbers (14-security.md 12): every rule that wants a second person
// asks here.
#pragma once

#include <optional>
#include <vector>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/db/db.h"
#include "units/person.h"

namespace mingbai::units {

struct Human {
  std::vector<PersonId> numbers;  // none: the program, or whoever operates the machine
  [[nodiscard]] bool may_be(PersonId person) const;
};

// The numbers that were declared one with it, those of whom may_be_same says so and who were not
// declared two, and the numbers that were declared one with those.
Human human_of(db::Session& session, PersonId person);

// For certain the same human, as declared: the number itself first.
std::vector<PersonId> numbers_of(db::Session& session, PersonId person);

// Of two different numbers; nothing: nobody has said it.
std::optional<bool> are_declared_one(db::Session& session, PersonId one, PersonId other);
// Takes the place of what was said of the two before.
void declare_same(db::Session& session, PersonId one, PersonId other, bool is_one, Instant now);

// What is answered where two are wanted and one may be both.
Failure may_be_one();

}  // namespace mingbai::units
