// Post: a person in a role at a unit, from a day to a day. Never overwritten: an end closes it, so
// "who was secretary on that day" always has an answer, and "who was thought to be" too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "kernel/date.h"
#include "kernel/id.h"
#include "units/department.h"
#include "units/person.h"
#include "units/role.h"

namespace mingbai::units {

using PostId = Id<struct PostTag>;

// What is done to a post: who decided on it or ended it, and why in words.
struct PostStep {
  Instant at;
  std::optional<PersonId> by;  // nothing: the system
  std::string reason;
};

// Two times are kept: the days on which the post is held (valid), and the instants at which that
// was written down and approved (recorded).
struct Post {
  PostId id;
  PersonId person;
  UnitId unit;
  Role role = Role::member;
  std::optional<Department> department;  // of a line department; others have none
  Date from;
  std::optional<Date> until;         // the last day, as proposed; not before `from`
  std::optional<PostId> deputy_for;  // the post of someone else that this one stands in for
  std::string reason;                // in words: the election, the letter of appointment
  Instant proposed_at;
  std::optional<PersonId> proposed_by;  // who did it; nothing: the system
  std::optional<Instant> approved_at;
  std::optional<Instant> refused_at;
  std::optional<PersonId> decided_by;
  std::string decision_reason;   // never empty for a refusal
  std::optional<Date> ended_on;  // the last day, as recorded later than the proposal
  std::optional<Instant> end_recorded_at;
  std::optional<PersonId> ended_by;
  std::string end_reason;
};

// The last day as known today; nothing for a post without end.
std::optional<Date> last_day_of(const Post& post);

// Whether the person held the post on that day, as far as is known now: for "who was secretary".
// Proposed and refused posts were never held.
bool was_held_on(const Post& post, Date day);

// Whether rights come from the post at that instant: approved by then, its days include that civil
// day, and no end was on record by then. What was recorded later never gave a right, and an end
// that was recorded later never took one (14-security.md 12).
bool stands_at(const Post& post, Instant at);

// Whether the days of both have one in common, as far as is known now. A proposed post counts, a
// refused one does not.
bool overlap(const Post& a, const Post& b);

}  // namespace mingbai::units
