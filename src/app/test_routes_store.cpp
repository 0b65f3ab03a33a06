#include <doctest/doctest.h>
#include <fmt/format.h>
#include <soci/soci.h>

#include "app/routes_testing.h"

namespace mingbai::app::test {

void open_notice(db::Db& db, const std::string& submission, const std::string& unit,
                 Date last_day) {
  REQUIRE(db::test::runs(
      db, fmt::format("INSERT INTO notice_windows (submission, subject, office, last_day, state) "
                      "VALUES ('{0}', '{0}', '{1}', '{2}', 'open')",
                      submission, unit, last_day.iso())));
}

std::int64_t plant_picture(db::Db& db, matters::MatterId matter, const std::string& sha256) {
  REQUIRE(db::test::runs(
      db, fmt::format("INSERT INTO matter_pictures (matter, place, original, shown, width, height, "
                      "caption, boxes, at_ms, person_name) "
                      "VALUES ({0}, 1, '{1}', '{1}', 48, 32, 'test', '[]', 0, 'test')",
                      matter.value, sha256)));
  return *db.read([&](db::Session& session) -> Result<std::int64_t> {
    std::int64_t id = 0;
    session << "SELECT MAX(id) FROM matter_pictures", soci::into(id);
    return id;
  });
}

void forget_book(db::Db& db, units::UnitId unit, const std::string& name) {
  REQUIRE(db::test::runs(
      db, fmt::format("DELETE FROM books WHERE unit = {} AND name = '{}'", unit.value, name)));
}

}  // namespace mingbai::app::test
