#include "units/person_plan.h"

#include <doctest/doctest.h>

using namespace mingbai;
using namespace mingbai::units;

namespace {

constexpr UnitId branch{7};
const std::optional<Date> in_1975 = *Date::make(1975, 7, 1);
const std::optional<Date> in_2001 = *Date::make(2001, 7, 1);

StoredPerson stored(std::int64_t id, const char* name, const std::optional<Date>& joined,
                    bool is_staff = false) {
  return {.person = {.id = {id}, .name = *Text::parse(name), .branch = branch, .joined_on = joined},
          .is_staff = is_staff};
}

PlacedRow row(const char* name, const std::optional<Date>& joined, const char* phone = "") {
  PlacedRow out{.row = {.row = 2, .name = *Text::parse(name), .joined_on = joined},
                .branch = branch};
  out.row.phone = *Text::parse(phone);
  return out;
}

struct Outcome {
  PersonPlan plan;
  PersonReport report;
};

Outcome plan(const std::vector<StoredPerson>& people, const std::vector<PlacedRow>& rows,
             const PlanOptions& options = {.has_joined_on = true}) {
  Outcome out;
  out.plan = plan_people(people, rows, options, out.report);
  return out;
}

}  // namespace

TEST_CASE("person plan: who is new, who is known, who is a question") {
  const std::vector<StoredPerson> people = {stored(1, "示例甲", in_1975),
                                            stored(2, "示例乙", std::nullopt)};
  struct Row {
    PlacedRow row;
    std::int64_t created;
    std::int64_t unchanged;
    std::int64_t errors;
  };
  PlacedRow elsewhere = row("示例甲", in_1975);
  elsewhere.branch = {8};
  const Row rows[] = {{row("示例甲", in_1975), 0, 1, 0},
                      {row("示例丙", in_1975), 1, 0, 0},
                      {row("示例甲", in_2001), 0, 0, 1},
                      {row("示例甲", std::nullopt), 0, 0, 1},
                      {row("示例乙", std::nullopt), 0, 1, 0},
                      {row("示例乙", in_2001), 0, 0, 1},
                      {elsewhere, 1, 0, 0}};
  for (const Row& one : rows) {
    CAPTURE(one.row.row.name.str());
    const Outcome outcome = plan(people, {one.row});
    CHECK(outcome.report.created == one.created);
    CHECK(outcome.report.unchanged == one.unchanged);
    CHECK(outcome.report.errors == one.errors);
  }
}

TEST_CASE("person plan: a file without days of joining knows people by name alone, if it can") {
  const std::vector<StoredPerson> one = {stored(1, "示例甲", in_1975)};
  CHECK(plan(one, {row("示例甲", std::nullopt)}, {}).report.unchanged == 1);
  const std::vector<StoredPerson> two = {stored(1, "示例甲", in_1975),
                                         stored(2, "示例甲", in_2001)};
  CHECK(plan(two, {row("示例甲", std::nullopt)}, {}).report.errors == 1);
  PlacedRow numbered = row("示例甲", std::nullopt);
  numbered.row.number = PersonId{2};
  CHECK(plan(two, {numbered}, {}).report.unchanged == 1);
}

TEST_CASE("person plan: a number corrects one thing, with two wrong it is someone else") {
  const std::vector<StoredPerson> people = {stored(1, "示例甲", in_1975)};
  const auto numbered = [](PlacedRow one, std::int64_t number) {
    one.row.number = PersonId{number};
    return one;
  };
  const Outcome renamed = plan(people, {numbered(row("示例申", in_1975), 1)});
  REQUIRE(renamed.plan.people.size() == 1);
  CHECK(renamed.plan.people.front().now.id == PersonId{1});
  CHECK(renamed.plan.people.front().now.name.str() == "示例申");
  CHECK(renamed.plan.people.front().before->name.str() == "示例甲");
  CHECK(plan(people, {numbered(row("示例甲", in_2001), 1)}).report.changed == 1);
  CHECK(plan(people, {numbered(row("示例申", in_2001), 1)}).report.errors == 1);
  CHECK(plan(people, {numbered(row("示例甲", in_1975), 9)}).report.errors == 1);
  PlacedRow moved = numbered(row("示例甲", in_1975), 1);
  moved.branch = {8};
  CHECK(plan(people, {moved}).report.changed == 1);
}

TEST_CASE("person plan: each person once, namesakes when somebody says so") {
  CHECK(plan({}, {row("示例甲", in_1975), row("示例甲", in_1975)}).report.errors == 1);
  const Outcome outcome = plan({stored(1, "示例甲", in_1975)}, {row("示例甲", in_2001)},
                               {.has_joined_on = true, .may_be_namesakes = true});
  CHECK(outcome.report.created == 1);
  CHECK(outcome.report.errors == 0);
}

TEST_CASE("person plan: telephone numbers only of those who hold a post") {
  const std::vector<StoredPerson> people = {stored(1, "示例甲", in_1975, true),
                                            stored(2, "示例乙", in_1975)};
  const Outcome outcome =
      plan(people, {row("示例甲", in_1975, "000-0001"), row("示例乙", in_1975, "000-0002"),
                    row("示例丙", in_1975, "000-0003")});
  CHECK(outcome.report.dropped_phones == 2);
  REQUIRE(outcome.plan.people.size() == 2);
  CHECK(outcome.plan.people[0].contact->phone.str() == "000-0001");
  CHECK_FALSE(outcome.plan.people[1].contact.has_value());
}

TEST_CASE("person plan: what a file does not state stays, a confirmation before joining is none") {
  StoredPerson known = stored(1, "示例甲", in_1975);
  known.person.category = Category::retired;
  known.person.confirmed_on = *Date::make(1976, 7, 1);
  CHECK(plan({known}, {row("示例甲", in_1975)}).report.unchanged == 1);
  PlacedRow wrong = row("示例乙", in_1975);
  wrong.row.confirmed_on = *Date::make(1974, 7, 1);
  CHECK(plan({}, {wrong}).report.errors == 1);
}
