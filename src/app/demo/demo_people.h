// The people of the demo city and the posts that they are to have: nobody of these names exists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/demo/demo_city.h"
#include "units/department.h"
#include "units/role.h"

namespace mingbai::app {

// Somebody of a unit with the posts that he is to hold there; with none he is a member only.
struct DemoPerson {
  std::string name;
  std::string unit;  // its code: the list that he is on, and where his posts are
  std::vector<units::Role> roles;
  std::optional<units::Department> department;  // of a line department's post
};

// In the order in which posts can be approved: the city, its counties, towns, villages. Every role
// is held by somebody, whatever the number of villages.
std::vector<DemoPerson> make_demo_people(const DemoCity& city);

// What a branch would send: our own layout of lists of people, with Party dates.
std::string demo_people_csv(const std::vector<DemoPerson>& people);

}  // namespace mingbai::app
