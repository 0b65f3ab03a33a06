#include "disclosure/counterparty_class.h"

#include <doctest/doctest.h>

using namespace mingbai;
using namespace mingbai::disclosure;

TEST_CASE("counterparty: the shipped words tell the class and nothing more") {
  const Result<CounterpartyRules> rules = CounterpartyRules::load("no-such-folder");
  REQUIRE(rules.has_value());
  struct Row {
    const char* name;
    CounterpartyClass expected;
  };
  const Row rows[] = {{"", CounterpartyClass::unnamed},
                      {"　", CounterpartyClass::unnamed},
                      {"王小明", CounterpartyClass::person},
                      {"示例农村商业银行", CounterpartyClass::bank},
                      {"青山镇人民政府", CounterpartyClass::government},
                      {"县财政局", CounterpartyClass::government},
                      {"宏达建筑有限公司", CounterpartyClass::company},
                      {"上河村股份经济合作社", CounterpartyClass::organisation},
                      {"something else", CounterpartyClass::person}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(rules->classify(row.name) == row.expected);
  }
}

TEST_CASE("counterparty: mistakes in the scheme are shown with their line") {
  const Result<CounterpartyRules> rules =
      CounterpartyRules::parse("id: x\nclasses:\n  - class: friend\n    words: [a]\n", "own.yaml");
  REQUIRE_FALSE(rules.has_value());
  CHECK(english(rules.error().message) == "own.yaml:3: “friend” is no class of counterparties.");
  CHECK_FALSE(CounterpartyRules::parse("id: x\n", "own.yaml").has_value());
}
