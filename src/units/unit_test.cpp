#include "units/unit.h"

#include <doctest/doctest.h>

#include "units/tree_path.h"

using namespace mingbai;
using namespace mingbai::units;

TEST_CASE("unit: codes as people write them") {
  struct Row {
    const char* text;
    const char* code;
  };
  const Row rows[] = {{"110101001001", "110101001001"}, {" 11 ", "11"},
                      {"110101001000", "110101001"},    {"110101000000", "110101"},
                      {"110100000000", "1101"},         {"110000000000", "11"},
                      {"441900000000", "4419"},         {"441900", "441900"},
                      {"4401-zb1", "4401-ZB1"},         {"１１０１０１", "110101"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Result<std::string> code = parse_unit_code(row.text);
    REQUIRE(code.has_value());
    CHECK(*code == row.code);
  }
  const std::string long_text(41, 'A');
  for (const char* text : {"", "1", "-11", "11-", "1 1", "甲乙", "11;DROP", "../..", "\xEF\xBC",
                           "\xFF\xFE", "%31%31", long_text.c_str()}) {
    CAPTURE(text);
    CHECK_FALSE(parse_unit_code(text).has_value());
  }
}

TEST_CASE("unit: the kind and the units above that a code tells") {
  struct Row {
    const char* code;
    std::optional<Kind> kind;
    std::vector<std::string> above;
  };
  const Row rows[] = {
      {"11", Kind::province, {}},
      {"1101", Kind::city, {"11"}},
      {"110101", Kind::county, {"1101", "11"}},
      {"110101001", Kind::town, {"110101", "1101", "11"}},
      {"110101001001", Kind::community, {"110101001", "110101", "1101", "11"}},
      {"110101001199", Kind::community, {"110101001", "110101", "1101", "11"}},
      {"110101001200", Kind::village, {"110101001", "110101", "1101", "11"}},
      {"110101001399", Kind::village, {"110101001", "110101", "1101", "11"}},
      {"110101001400", Kind::community, {"110101001", "110101", "1101", "11"}},
      {"110101001500", Kind::village, {"110101001", "110101", "1101", "11"}},
      {"110101001200-B2", std::nullopt, {"110101001200", "110101001", "110101", "1101", "11"}},
      {"ABC", std::nullopt, {}},
      {"110", std::nullopt, {"11"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.code);
    CHECK(kind_of_code(row.code) == row.kind);
    CHECK(codes_above(row.code) == row.above);
  }
}

TEST_CASE("unit: kinds have one word, one label and Chinese names") {
  for (const Kind kind : all_kinds()) {
    CHECK(kind_of(to_string(kind)) == kind);
    CHECK_FALSE(english(kind_label(kind)).empty());
  }
  CHECK(kind_of("社区") == Kind::community);
  CHECK(kind_of("街道") == Kind::town);
  CHECK_FALSE(kind_of("").has_value());
  CHECK_FALSE(kind_of("planet").has_value());
}

TEST_CASE("tree path: sorts and reads back") {
  CHECK(path_step(UnitId{1}) == "00001");
  CHECK(path_step(UnitId{31}) < path_step(UnitId{32}));
  const std::string path = path_step(UnitId{7}) + path_step(UnitId{665'276});
  CHECK(units_of_path(path) == std::vector<UnitId>{UnitId{7}, UnitId{665'276}});
  CHECK(path < path_end(path_step(UnitId{7})));
  CHECK(path_step(UnitId{8}) > path_end(path_step(UnitId{7})));
  const auto is_in = [](const PathRange& range, const std::string& each) {
    return range.from <= each && each < range.to;
  };
  const std::string seven = path_step(UnitId{7});
  for (const std::string& each : {seven, seven + path_step(UnitId{1}), path_step(UnitId{8})}) {
    CHECK(is_in(path_alone(seven), each) == (each == seven));
    CHECK(is_in(path_and_below(seven), each) == each.starts_with(seven));
    CHECK(is_in(path_and_below(""), each));
  }
  CHECK_THROWS_AS(path_step(UnitId{0}), Bug);
  CHECK_THROWS_AS(path_step(UnitId{1LL << 25}), Bug);
  CHECK_THROWS_AS(units_of_path("0001"), Bug);
  CHECK_THROWS_AS(units_of_path("0000!"), Bug);
}
