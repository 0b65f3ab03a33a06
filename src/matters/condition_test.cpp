#include "matters/condition.h"

#include <doctest/doctest.h>

#include "matters/scheme_library.h"

using namespace mingbai;
using namespace mingbai::matters;

TEST_CASE("condition: each comparison at its edge, and without a value") {
  struct Row {
    Comparison comparison;
    const char* less;  // whether 99, 100 and 101 hold against 100, and no value at all
    const char* equal;
    const char* more;
    const char* none;
  };
  const auto word = [](bool holds) { return std::string(holds ? "yes" : "no"); };
  for (const Row& row : {Row{Comparison::at_least, "no", "yes", "yes", "no"},
                         Row{Comparison::more_than, "no", "no", "yes", "no"},
                         Row{Comparison::at_most, "yes", "yes", "no", "no"},
                         Row{Comparison::less_than, "yes", "no", "no", "no"}}) {
    CAPTURE(static_cast<int>(row.comparison));
    const Condition condition{.field = "f", .comparison = row.comparison, .number = 100};
    CHECK(word(holds(condition, {{"f", "99"}})) == row.less);
    CHECK(word(holds(condition, {{"f", "100"}})) == row.equal);
    CHECK(word(holds(condition, {{"f", "101"}})) == row.more);
    CHECK(word(holds(condition, {})) == row.none);
    CHECK(word(holds(condition, {{"f", ""}})) == row.none);
  }
}

TEST_CASE("condition: one of some words, or none of them") {
  const Condition is{.field = "f", .comparison = Comparison::is, .words = {"财务", "公开"}};
  const Condition is_not{.field = "f", .comparison = Comparison::is_not, .words = {"财务", "公开"}};
  for (const char* value : {"财务", "公开"}) {
    CHECK(holds(is, {{"f", value}}));
    CHECK_FALSE(holds(is_not, {{"f", value}}));
  }
  CHECK_FALSE(holds(is, {{"f", "程序"}}));
  CHECK(holds(is_not, {{"f", "程序"}}));
  CHECK_FALSE(holds(is, {}));
  CHECK(holds(is_not, {}));
  CHECK_FALSE(all_hold({is, is_not}, {{"f", "财务"}}));
  CHECK(all_hold({}, {}));
}

TEST_CASE("condition: an amount is compared with the region's own, to the fen") {
  const SchemeLibrary library = *SchemeLibrary::load("no-such-folder");
  const Step review = *library.scheme("power_w02", "")->find_step("town_review");
  CHECK(all_hold(review.when, {{"amount", "5000000"}}));        // 50,000.00 yuan
  CHECK_FALSE(all_hold(review.when, {{"amount", "4999999"}}));  // 49,999.99 yuan
}
