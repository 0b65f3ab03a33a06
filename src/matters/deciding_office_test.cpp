#include "matters/deciding_office.h"

#include <doctest/doctest.h>

#include "matters/office_testing.h"

namespace mingbai::matters {
namespace {

using units::Kind;
using units::Role;
using units::UnitId;

const UnitChain village = test::chain_of({Kind::village, Kind::town, Kind::county, Kind::city});
const Office town{UnitId{2}, {Role::town_reviewer, Role::street_officer}};
const Office county{UnitId{3}, {Role::county_officer}};
const Office city{UnitId{4}, {Role::city_officer}};

}  // namespace

TEST_CASE("deciding office: what is given up is confirmed above whoever has it") {
  const Performer confirms{{Role::supervisor}, Level::unit};
  const Performer named{{Role::branch_secretary}, Level::handler};
  const Office own{UnitId{1}, {Role::supervisor}};
  struct Row {
    UnitChain place;
    int handler_level;
    std::optional<Performer> cancelled_by;
    std::vector<Office> offices;
  };
  for (const Row& row : std::vector<Row>{
           {village, 0, {}, {town, county, city}},
           {village, 1, {}, {county, city}},
           {village, 2, {}, {city}},
           {village, 3, {}, {city}},  // nobody is above the city: a second person there
           {village, 0, named, {{UnitId{1}, {Role::branch_secretary}}}},
           {village, 1, named, {town}},
           {test::chain_of({Kind::village}), 0, {}, {own}},
           {test::chain_of({Kind::agency, Kind::county, Kind::city}),
            0,
            {},
            {{UnitId{2}, {Role::county_officer}}, {UnitId{3}, {Role::city_officer}}}},
       }) {
    CAPTURE(row.handler_level);
    Scheme scheme;
    scheme.closing.confirmed_by = confirms;
    scheme.cancelled_by = row.cancelled_by;
    CHECK(cancelling_offices(scheme, row.place, row.handler_level) == row.offices);
  }
}

TEST_CASE("deciding office: nobody gives his own step more days while somebody is above") {
  const Performer here{{Role::village_director}, Level::unit};
  const Performer goes_up{{Role::village_director}, Level::handler};
  const Performer at_town{{Role::town_reviewer}, Level::town};
  const Performer accountant{{Role::accountant}, Level::town};
  const Performer at_city{{Role::city_officer}, Level::city};
  struct Row {
    Performer who;
    Performer granted_by;
    int handler_level;
    Office office;
  };
  for (const Row& row : std::vector<Row>{
           {here, at_town, 0, {UnitId{2}, {Role::town_reviewer}}},
           {at_town, at_town, 0, county},
           {accountant, at_town, 0, {UnitId{2}, {Role::town_reviewer}}},
           {goes_up, at_town, 1, county},
           {goes_up, at_town, 2, city},  // the town gives the county nothing
           {goes_up, at_town, 3, city},
           {at_city, at_city, 0, {UnitId{4}, {Role::city_officer}}},
           {here, here, 0, town},
       }) {
    CAPTURE(row.handler_level);
    Scheme scheme;
    scheme.extension.granted_by = row.granted_by;
    const Step step{.who = row.who};
    CHECK(granting_office(scheme, step, village, row.handler_level) == row.office);
  }
}

}  // namespace mingbai::matters
