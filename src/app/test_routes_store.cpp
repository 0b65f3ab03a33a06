#include <doctest/doctest.h>
#include <fmt/format.h>

#include "app/routes_testing.h"

namespace mingbai::app::test {

void open_notice(db::Db& db, const std::string& submission, const std::string& unit,
                 Date last_day) {
  REQUIRE(db::test::runs(
      db, fmt::format("INSERT INTO notice_windows (submission, subject, office, last_day, state) "
                      "VALUES ('{0}', '{0}', '{1}', '{2}', 'open')",
                      submission, unit, last_day.iso())));
}

void forget_book(db::Db& db, units::UnitId unit, const std::string& name) {
  REQUIRE(db::test::runs(
      db, fmt::format("DELETE FROM books WHERE unit = {} AND name = '{}'", unit.value, name)));
}

}  // namespace mingbai::app::test
