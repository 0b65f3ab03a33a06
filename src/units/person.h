// Person: someone who holds posts or is a member of a branch. Residents are not persons in the
// system. Never here: numbers of identity cards, not even hashed; ethnicity, birth, education.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/text.h"
#include "units/unit.h"

namespace mingbai::units {

using PersonId = Id<struct PersonTag>;

// Spelled as stored.
enum class Category { rural, urban, agency, enterprise, school, student, floating, retired };

std::string_view to_string(Category category);
std::optional<Category> category_of(std::string_view word);  // also 农村, 街道社区, 机关 ...
std::vector<Category> all_categories();
Message category_label(Category category);  // to be translated

struct Person {
  PersonId id;
  Text name;
  Category category = Category::rural;
  std::optional<UnitId> branch;      // the unit whose list the person is on
  std::optional<Date> joined_on;     // the Party
  std::optional<Date> confirmed_on;  // as a full member; not before joined_on
  std::optional<Instant> erased_at;  // who it was is not known any more: see erased()
  friend bool operator==(const Person&, const Person&) = default;
};

// How to reach a person: for those alone whose post says so, kept apart, every look recorded.
struct Contact {
  Text phone;
  Text email;
  [[nodiscard]] bool empty() const { return phone.empty() && email.empty(); }
  friend bool operator==(const Contact&, const Contact&) = default;
};

// What is left of somebody whose data were erased: the number to which posts and the audit trail
// refer, and a dash for a name.
Person erased(const Person& person, Instant now);

// Lists know people by name and day of joining, so somebody may stand here under two numbers. Two
// persons of one name whom no day of joining tells apart pass for one wherever two are wanted.
bool may_be_same(const Person& one, const Person& other);

// Refuses an empty name, a number of an identity card in it, and a confirmation before joining.
Result<void> check(const Person& person);

}  // namespace mingbai::units
