#include "matters/office.h"

#include <doctest/doctest.h>

#include "matters/office_testing.h"

namespace mingbai::matters {
namespace {

using units::Kind;
using units::Role;
using units::UnitId;

const UnitChain village = test::chain_of({Kind::village, Kind::town, Kind::county, Kind::city});

}  // namespace

TEST_CASE("office: a performer is a role at the unit, or at the level above it") {
  struct Row {
    Performer performer;
    UnitChain place;
    int handler_level;
    Office office;
  };
  const UnitChain agency = test::chain_of({Kind::agency, Kind::county, Kind::city, Kind::province});
  for (const Row& row : std::vector<Row>{
           {{{Role::recorder}, Level::unit}, village, 0, {UnitId{1}, {Role::recorder}}},
           {{{Role::recorder}, Level::unit}, village, 2, {UnitId{1}, {Role::recorder}}},
           {{{Role::recorder}, Level::handler}, village, 0, {UnitId{1}, {Role::recorder}}},
           {{{Role::recorder}, Level::handler},
            village,
            1,
            {UnitId{2}, {Role::town_reviewer, Role::street_officer}}},
           {{{Role::recorder}, Level::handler}, village, 2, {UnitId{3}, {Role::county_officer}}},
           {{{Role::recorder}, Level::handler}, village, 9, {UnitId{4}, {Role::city_officer}}},
           {{{Role::street_officer}, Level::town}, village, 0, {UnitId{2}, {Role::street_officer}}},
           {{{Role::inspector}, Level::county}, village, 1, {UnitId{3}, {Role::inspector}}},
           // No town above an agency, and a town does not review itself.
           {{{Role::street_officer}, Level::town}, agency, 0, {UnitId{2}, {Role::county_officer}}},
           {{{Role::town_reviewer}, Level::town},
            test::chain_of({Kind::town, Kind::county}),
            0,
            {UnitId{2}, {Role::county_officer}}},
           // Nothing above.
           {{{Role::inspector}, Level::city},
            test::chain_of({Kind::city, Kind::province}),
            0,
            {UnitId{1}, {Role::inspector, Role::city_officer}}},
           {{{Role::recorder}, Level::handler},
            test::chain_of({Kind::village}),
            1,
            {UnitId{1}, {Role::recorder}}}}) {
    CHECK(office_of(row.performer, row.place, row.handler_level) == row.office);
  }
}

TEST_CASE("office: news of a late matter goes to the levels above whoever handles it") {
  CHECK(office_above(village, 0, 1).unit == UnitId{2});
  CHECK(office_above(village, 0, 3).unit == UnitId{4});
  CHECK(office_above(village, 1, 1).unit == UnitId{3});
  CHECK(office_above(village, 2, 3).unit == UnitId{4});
  CHECK(office_above(village, 0, 1).roles ==
        std::vector<Role>{Role::town_reviewer, Role::street_officer});
}

}  // namespace mingbai::matters
