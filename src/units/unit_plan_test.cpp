#include "units/unit_plan.h"

#include <doctest/doctest.h>

#include "units/unit_testing.h"

using namespace mingbai;
using namespace mingbai::units;
using namespace mingbai::units::test;

namespace {

ImportReport refused(const std::vector<UnitRow>& list) {
  ImportReport report;
  plan_units({}, rows(list), {.now = noon}, report);
  return report;
}

RareFields succeeded_by(const char* code) {
  RareFields rare;
  rare.successor = code;
  return rare;
}

}  // namespace

TEST_CASE("unit plan: what a file may not say") {
  struct Case {
    const char* what;
    std::vector<UnitRow> list;
    const char* column;
  };
  const Case cases[] = {
      {"a code twice", {row("11", "甲"), row("11", "乙")}, "code"},
      {"a parent that is nowhere", {row("1101", "甲", "X9")}, "parent"},
      {"its own parent", {row("11", "甲", "11")}, "parent"},
      {"a circle of parents", {row("11", "甲", "12"), row("12", "乙", "11")}, "parent"},
      {"a village alone", {row("110101001001", "甲")}, "parent"},
      {"no kind to be found", {row("ABC", "甲")}, "kind"},
      {"a successor that is nowhere", {row("11", "甲", succeeded_by("12"))}, "successor"},
      {"its own successor", {row("11", "甲", succeeded_by("11"))}, "successor"},
      {"a circle of successors",
       {row("11", "甲", succeeded_by("12")), row("12", "乙", succeeded_by("11"))},
       "successor"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const ImportReport report = refused(one.list);
    REQUIRE(report.errors > 0);
    CHECK(report.problems.front().column == one.column);
    CHECK(report.problems.front().file == "units.csv");
    CHECK(report.problems.front().row >= 2);
    CHECK_FALSE(english(report.problems.front().expected).empty());
  }
}

TEST_CASE("unit plan: a tree deeper than any real one is refused, not followed for ever") {
  std::vector<UnitRow> list{row("11", "甲")};
  std::string code = "11";
  for (int i = 0; i < 40; ++i) {
    const std::string next = "T" + std::to_string(i);
    list.push_back(row(next, "乙", code));
    list.back().kind = Kind::group;
    code = next;
  }
  CHECK(refused(list).errors == 40 - 15);
}

TEST_CASE("unit plan: at most 1,000 problems are told, all are counted") {
  std::vector<UnitRow> list;
  list.reserve(1500);
  for (int i = 0; i < 1500; ++i) list.push_back(row("X" + std::to_string(i), "甲", "NONE"));
  const ImportReport report = refused(list);
  CHECK(report.problems.size() == 1000);
  CHECK(report.errors >= 1500);
}

TEST_CASE("unit plan: an empty tree and no rows make nothing") {
  ImportReport report;
  const UnitPlan plan = plan_units({}, UnitRows{}, {.now = noon}, report);
  CHECK(plan.units.empty());
  CHECK(report.errors == 0);
}
