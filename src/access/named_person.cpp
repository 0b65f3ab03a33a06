#include "access/named_person.h"

#include <charconv>

#include "units/people.h"

namespace mingbai::access {
namespace {

Result<units::PersonId> person_named(db::Session& session, const std::string& typed) {
  std::int64_t number = 0;
  const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (read.ec == std::errc() && read.ptr == typed.data() + typed.size()) {
    return TRY(units::person_by_id(session, units::PersonId{number})).id;
  }
  const std::vector<units::Person> found =
      units::people_named(session, Text::cleaned(typed, 200).str());
  if (found.empty()) {
    return fail(ErrorCode::invalid,
                msg("No list has a person of this name. Write the name as it stands there, or the "
                    "person's number."));
  }
  if (found.size() > 1) {
    std::string numbers;
    for (const units::Person& person : found) {
      numbers += (numbers.empty() ? "" : ", ") + std::to_string(person.id.value);
    }
    return fail(ErrorCode::invalid,
                msg("Several persons have this name. Write the number instead: {0}.", numbers));
  }
  return found.front().id;
}

}  // namespace

Result<units::PersonId> person_typed(const StaffRequest& staff, const char* field) {
  Result<units::PersonId> person =
      staff.site.sign_in.db.read([&](db::Session& session) -> Result<units::PersonId> {
        return person_named(session, staff.value(field));
      });
  if (person) return person;
  Error error = person.error();
  error.field = field;
  return fail(std::move(error));
}

}  // namespace mingbai::access
