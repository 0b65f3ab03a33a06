// Human: a man or woman, as the numbers of all persons here that are, or may be, he or she. Four
// eyes are two humans, not two numbers (14-security.md 12): every rule that wants a second person
// asks here.
#pragma once

#include <vector>

#include "kernel/result.h"
#include "platform/db/db.h"
#include "units/person.h"

namespace mingbai::units {

struct Human {
  std::vector<PersonId> numbers;  // none: the program, or whoever operates the machine
  [[nodiscard]] bool may_be(PersonId person) const;
};

// The number itself, and whoever may_be_same says.
Human human_of(db::Session& session, PersonId person);

// What is answered where two are wanted and one may be both.
Failure may_be_one();

}  // namespace mingbai::units
