#include "platform/writing/totals.h"

#include <doctest/doctest.h>

namespace mingbai::writing {
namespace {

// "合计 5, 金额 300.00, parts 250.00"; empty: nothing is wrong.
std::string wrong_in(std::string_view text) {
  for (const Passage& passage : passages_of(text)) {
    const std::optional<WrongTotal> wrong = wrong_total(passage.rows);
    if (!wrong) continue;
    return wrong->column + " " + wrong->total.plain() + ", " +
           (wrong->parts ? "parts " + wrong->parts->plain() : "no parts");
  }
  return {};
}

struct Case {
  const char* what;
  const char* text;
  const char* wrong;
};

const Case cases[] = {
    {"a sum that is right", "|姓名|金额|\n|王*|100|\n|李*|200.5|\n|合计|300.50|", ""},
    {"one that is not", "|姓名|金额|\n|王*|100|\n|李*|200|\n|合计|350|",
     "金额 350.00, parts 300.00"},
    {"no total", "|姓名|金额|\n|王*|100|\n|李*|200|", ""},
    {"a total without its parts", "|项目|金额|\n|合计|350|", "金额 350.00, no parts"},
    {"parts that say nothing", "|姓名|金额|\n|王*||\n|合计|350|", "金额 350.00, no parts"},
    {"nothing is spent", "|项目|金额|\n|修路|0|\n|合计|0|", ""},
    {"the name of the total in any clothes", "|姓名|金额|\n|王*|1|\n|合　计：|2|",
     "金额 2.00, parts 1.00"},
    {"in English", "|name|amount|\n|Wang|1|\n|Total|2|", "amount 2.00, parts 1.00"},
    {"behind an empty cell", "|序号|姓名|金额|\n|1|王*|5|\n||合计|6|", "金额 6.00, parts 5.00"},
    {"each column for itself", "|项目|收|支|\n|甲|1|2|\n|乙|1|2|\n|合计|2|5|",
     "支 5.00, parts 4.00"},
    {"serial numbers are no parts of an empty total", "|序号|金额|\n|1|5|\n|2|5|\n|合计|10|", ""},
    {"a unit, a mask, three decimals: nobody can tell",
     "|户|亩|元|\n|甲|1.255|***|\n|乙|2.000|5|\n|合计|9|9|", ""},
    {"subtotals are no parts", "|项目|元|\n|甲|1|\n|乙|2|\n|小计|3|\n|丙|4|\n|小计|4|\n|合计|7|",
     ""},
    {"and are looked at", "|项目|元|\n|甲|1|\n|小计|1|\n|丙|4|\n|小计|5|\n|合计|5|",
     "元 5.00, parts 4.00"},
    {"a total above its parts", "|项目|元|\n|合计|3|\n|甲|1|\n|乙|2|", ""},
    {"and a wrong one", "|项目|元|\n|合计|4|\n|甲|1|\n|乙|2|", "元 4.00, parts 3.00"},
    {"two totals, each of its own rows", "|项目|元|\n|甲|1|\n|合计|1|\n|乙|2|\n|合计|2|", ""},
    {"a column without a heading is called as the total is", "|项目||\n|甲|1|\n|合计|2|",
     "合计 2.00, parts 1.00"},
    {"a name that only begins so", "|项目|元|\n|甲|1|\n|合计划款|2|", ""},
    {"negative amounts", "|项目|元|\n|收|100|\n|退|-30|\n|合计|70|", ""},
    {"the second table of a text", "|a|b|\n|c|1|\n\n|d|e|\n|f|1|\n|合计|3|", "e 3.00, parts 1.00"},
};

}  // namespace

TEST_CASE("writing: a total is the sum of what stands above it, or it is told") {
  for (const Case& each : cases) {
    CAPTURE(std::string(each.what));
    CHECK(wrong_in(each.text) == each.wrong);
  }
}

TEST_CASE("writing: the largest amounts in the largest table have a sum") {
  Grid table{{"项目", "元"}};
  for (int i = 0; i < 1000; ++i) table.push_back({"甲", "99999999999.99"});
  table.push_back({"合计", "1"});
  CHECK(wrong_total(table)->parts->fen() == 1000 * Money::max_fen);
}

}  // namespace mingbai::writing
