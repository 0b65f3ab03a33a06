// What the tests of all acts share: a small city, and each act that writes, to be done in it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/audit_actions.h"
#include "books/book_actions.h"
#include "platform/db/test_database.h"
#include "units/unit.h"

namespace mingbai::app::test {

// A county, two towns in it, a village in each. Every village keeps a book under the rules of 2023
// with three months and one under those of 2004.
struct ActCity {
  explicit ActCity(db::Db& database);

  db::Db& db;
  db::test::TemporaryFolder folder;
  units::Unit city, county, town, village, other_town, other_village;
  // On the list of the village's branch.
  units::PersonId candidate, relative;
  // Of the candidate, waiting for their approval: recorder and supervisor of the village, and of
  // the relative: system administrator of the city.
  std::map<access::Role, units::PostId> proposed;

  [[nodiscard]] std::vector<units::Unit> places() const {
    return {county, town, village, other_town, other_village};
  }
  // Someone who holds the post; nobody in the database.
  [[nodiscard]] access::Actor holder(access::Role role, const units::Unit& unit) const;
  [[nodiscard]] std::string path_of(const units::Unit& unit) const;
  [[nodiscard]] books::Book book_of(const units::Unit& unit, const std::string& name) const;
  [[nodiscard]] books::Voucher voucher_of(const units::Unit& unit, const std::string& number) const;
  // A name that no file and no unit has had yet.
  std::string fresh_name();

 private:
  int names_ = 0;
};

// True: it was done. False: the report says what is wrong, and nothing was.
using Outcome = Result<bool>;

struct Deed {
  access::Act act = access::Act::read_books;
  const char* name = "";
  // At the unit, which is one of the places.
  std::function<Outcome(ActCity&, const access::Actor&, const units::Unit&)> done;
  // The same, after `done`, with something wrong beside the right; absent where nothing can be.
  std::function<Outcome(ActCity&, const access::Actor&, const units::Unit&)> failing;
  bool is_city_wide = false;  // the unit does not matter
  // Done by who holds this post in the city, and who may is more than the table says.
  std::optional<access::Role> by = std::nullopt;
};

// Every way in which the program does each act that writes, in an order in which they succeed.
std::vector<Deed> all_deeds();
// Those with people and posts among them.
void add_post_deeds(std::vector<Deed>& out);

// The first row of the audit trail about this unit.
std::int64_t row_about(db::Db& db, const units::Unit& unit);
std::int64_t count_rows(db::Db& db);
// Those about something that was done, not refused.
std::int64_t count_done_rows(db::Db& db);
// The number of the newest of these, 0 for none: cheaper than counting, where many are asked for.
std::int64_t newest_done_row(db::Db& db);
// Every row of every table as text, but those that no act is about (jobs).
std::string content(db::Db& db);
// Somebody has asked for the second factor of this person to be taken away.
void plant_factor_reset(db::Db& db, units::PersonId person);
// A sheet of this person at that unit, which was handed in; its number. It is about nothing.
std::int64_t plant_sheet(db::Db& db, units::PersonId person, units::UnitId unit);
// Makes every row of the audit trail fail to be written, until it is taken away again.
void plant_failure(db::Db& db);
void take_failure_away(db::Db& db);

}  // namespace mingbai::app::test
