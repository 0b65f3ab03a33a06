#include "units/people_backup.h"
#include "units/people_return.h"

namespace mingbai::units {
namespace {

constexpr const char* near_persons =
    "SELECT id FROM persons WHERE branch = :owner "
    "UNION SELECT person FROM posts WHERE unit = :owner";
constexpr const char* of_unit = "unit = :owner";

std::string with(const char* before, const char* after = "") {
  return std::string(before) + near_persons + after;
}

backup::OwnedTable table(const char* name, std::string condition) {
  return {.name = name, .condition = std::move(condition), .id_parent = {}, .references = {}};
}

}  // namespace

backup::Module people_backup(const Clock& clock, const std::string& others,
                             const PeopleReturned& told) {
  const char* of_post = "post IN (SELECT id FROM posts WHERE unit = :owner)";
  backup::Module out;
  out.name = "people";
  out.added_tables = {
      // Also who proposed, approved and ended the posts.
      table("persons",
            with("id IN (",
                 " UNION SELECT proposed_by FROM posts WHERE unit = :owner "
                 "UNION SELECT d.decided_by FROM post_decisions d JOIN posts p ON p.id = d.post "
                 "WHERE p.unit = :owner "
                 "UNION SELECT e.ended_by FROM post_ends e JOIN posts p ON p.id = e.post "
                 "WHERE p.unit = :owner") +
                (others.empty() ? ")" : " UNION " + others + ")")),
      table("person_contacts", with("person IN (", ")")),
      table("person_relatives", with("person IN (", ") AND relative IN (") + near_persons + ")"),
      table("same_people", with("one IN (", ") AND other IN (") + near_persons + ")"),
      table("posts", of_unit),
      table("post_decisions", of_post),
      table("post_ends", of_post),
  };
  out.add = [clock, told](db::Session& session, const backup::SavedOwner& saved) -> Result<void> {
    const UnitId unit{saved.owner};
    const SavedPeople people = TRY(read_saved_people(saved.folder, UnitId{saved.saved}, unit));
    told(session, unit, return_people(session, people, clock()));
    return {};
  };
  return out;
}

}  // namespace mingbai::units
