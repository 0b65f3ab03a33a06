// The demo city 示例市: fictional units (codes beginning with 99 belong to no province) and the
// story each village tells.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kernel/date.h"

namespace mingbai::app {

struct DemoOptions {
  int villages = 60;  // 1 to 20,000
  int months = 24;    // 1 to 240
  std::uint64_t seed = 1;
  Period until;  // the last month that has vouchers
};

// What is planted in a village's books, for people who try the product and for its tests.
enum class DemoStory {
  ordinary,
  late,                   // the last two months are neither closed nor released
  split_purchase,         // three purchases in three days, each just below 10,000 yuan
  shell_and_back,         // operating income appears for half a year, then stops
  changed_after_release,  // the agency changed a released month in its own software
  round_trip_money        // the same amount in and out on one day with the same party
};

struct DemoVillage {
  std::string code;
  std::string name;
  bool is_community = false;
  DemoStory story = DemoStory::ordinary;
  int number = 0;  // 0-based, the salt of its random stream
};

struct DemoCity {
  std::string units_csv;  // in our own layout of units
  std::vector<DemoVillage> villages;
};

DemoCity make_demo_city(const DemoOptions& options);

}  // namespace mingbai::app
