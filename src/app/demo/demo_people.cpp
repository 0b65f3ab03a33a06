#include "app/demo/demo_people.h"

#include <array>
#include <set>
#include <string_view>

#include <fmt/format.h>

namespace mingbai::app {
namespace {

using units::Department;
using units::Role;

// 示 and 例 ("example") are no surnames.
constexpr std::array<std::string_view, 2> surnames{"示", "例"};
constexpr std::array<std::string_view, 30> given_names{
    "春禾", "秋实", "明月", "清风", "向阳", "长河", "青松", "金谷", "晓霞", "立夏",
    "冬至", "白露", "谷雨", "惊蛰", "小满", "芒种", "寒露", "霜降", "初雪", "新雨",
    "望山", "临水", "采薇", "种豆", "听泉", "问渠", "知味", "行远", "守正", "怀瑾"};

class People {
 public:
  void add(const std::string& unit, std::vector<Role> roles) {
    if (unit != unit_) count_ = 0;
    unit_ = unit;
    std::string fresh = name();
    while (!taken_.emplace(unit, fresh).second) fresh = name();
    out_.push_back(
        {.name = std::move(fresh), .unit = unit, .roles = std::move(roles), .department = {}});
  }
  void add_department(const std::string& unit, Department department) {
    add(unit, {Role::line_department});
    out_.back().department = department;
  }
  std::vector<DemoPerson> take() { return std::move(out_); }

 private:
  // Different within a unit, and different people at neighbouring units.
  std::string name() {
    const std::size_t n = out_.size() * 7 + count_++;
    return fmt::format("{}{}", surnames.at(n % surnames.size()),
                       given_names.at(n / surnames.size() % given_names.size()));
  }

  std::vector<DemoPerson> out_;
  std::set<std::pair<std::string, std::string>> taken_;  // unit and name
  std::string unit_;
  std::size_t count_ = 0;
};

void add_city(People& people, const std::string& code) {
  people.add(code, {Role::city_officer});
  people.add(code, {Role::inspector});
  people.add(code, {Role::system_admin});
  people.add(code, {Role::security_admin});
  people.add(code, {Role::audit_admin});
  people.add(code, {Role::auditor});
  people.add(code, {Role::party_school});
  people.add(code, {Role::task_force, Role::reserve});
}

void add_county(People& people, const std::string& code) {
  people.add(code, {Role::county_officer});
  people.add(code, {Role::inspector});
  people.add_department(code, Department::civil_affairs);
  people.add_department(code, Department::agriculture);
  people.add(code, {Role::auditor});
  people.add(code, {Role::contact_leader});
}

void add_town(People& people, const std::string& code) {
  people.add(code, {Role::town_reviewer});
  people.add(code, {Role::accountant});
  people.add(code, {Role::street_officer});
}

void add_village(People& people, const DemoVillage& village) {
  const std::string& code = village.code;
  // One person is secretary, director and, in a village, head of the collective's board.
  people.add(code, village.is_community
                       ? std::vector{Role::branch_secretary, Role::village_director}
                       : std::vector{Role::branch_secretary, Role::village_director,
                                     Role::board_director});
  people.add(code, {Role::committee_member, Role::member});
  people.add(code, {Role::supervisor});
  people.add(code, {Role::supervisor, Role::member});
  people.add(code, {Role::recorder});
  people.add(code, {Role::grid_worker});
  if (village.is_community) {
    people.add(code, {Role::building_head});
    people.add(code, {Role::property_manager});
    people.add(code, {Role::owners_committee});
  } else {
    people.add(code, {Role::board_supervisor});
  }
  if (village.number % 5 == 0) {
    people.add(code, {Role::first_secretary});
    people.add(code, {Role::work_team, Role::exchange});
    people.add(code, {Role::instructor});
  }
  people.add(code, {});
  people.add(code, {});
}

}  // namespace

std::vector<DemoPerson> make_demo_people(const DemoCity& city) {
  constexpr std::size_t county_digits = 6;
  constexpr std::size_t town_digits = 9;
  People people;
  add_city(people, "9901");
  std::string last;
  for (const std::size_t digits : {county_digits, town_digits}) {
    for (const DemoVillage& village : city.villages) {
      const std::string code = village.code.substr(0, digits);
      if (code == last) continue;
      last = code;
      digits == county_digits ? add_county(people, code) : add_town(people, code);
    }
  }
  for (const DemoVillage& village : city.villages) add_village(people, village);
  // What one officer of the city proposes, another decides on.
  people.add("9901", {Role::city_officer});
  return people.take();
}

// Namesakes whom no day tells apart may be one human, who could not approve the other's post. Each
// of the days comes once before one comes again, and whoever has it then has another name.
std::string demo_people_csv(const std::vector<DemoPerson>& people) {
  constexpr std::size_t days = 20'000;
  constexpr std::size_t step = 7'919;
  const Date first = *Date::make(1970, 7, 1);
  std::string out = "name,branch,joined_on,confirmed_on\n";
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Date joined = first.plus(static_cast<int>(i * step % days));
    out += fmt::format("{},{},{},{}\n", people[i].name, people[i].unit, joined.iso(),
                       joined.plus(365).iso());
  }
  return out;
}

}  // namespace mingbai::app
