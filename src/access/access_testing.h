// What the tests of rights share: a small city, and people who hold posts in it.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "access/actor.h"
#include "platform/db/db.h"

namespace mingbai::access::test {

// 2026-10-03 in China.
inline constexpr Instant noon{1'790'999'999'000};

// Of a line department's post: civil affairs; others have none.
std::optional<units::Department> department_of(Role role);

// 示例市 9901 with the counties 990101 (towns …100 with the villages …100200 and …100201, and
// …101) and 990102.
class City {
 public:
  explicit City(db::Db& db);

  [[nodiscard]] units::UnitId unit(const std::string& code) const { return units_.at(code); }
  // On the list of no branch unless one is named.
  units::PersonId person(const std::string& name, const std::string& branch = {});
  // As if it had been approved at that instant, with no act and no row of the trail.
  units::PostId post(units::PersonId person, Role role, const std::string& unit,
                     Instant approved_at = noon);
  // A new person with that post.
  Actor holder(Role role, const std::string& unit);
  [[nodiscard]] Actor actor(units::PersonId person, Instant at = noon);
  [[nodiscard]] units::Post stored(units::PostId post);

 private:
  db::Db& db_;
  std::map<std::string, units::UnitId> units_;
  int count_ = 0;
};

// Does that to the audit trail, as only someone can who owns the database.
void tamper_with_trail(db::Db& db, const std::string& sql);

}  // namespace mingbai::access::test
