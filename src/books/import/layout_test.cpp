#include "books/import/layout.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "books/import/cash_rules.h"
#include "books/import/import_testing.h"
#include "platform/schemes/schemes.h"

namespace mingbai::books {
namespace {

constexpr const char* sound = R"(id: mine
name: Mine
columns:
  date: [日期]
  number: [号]
  account: [科目]
  debit: [借]
  credit: [贷]
required: [date, number, account, debit, credit]
)";

std::vector<std::string> mistakes_of(const std::string& yaml) {
  std::vector<std::string> out;
  for (const Message& mistake : layout_mistakes(yaml, "mine.yaml")) {
    out.push_back(english(mistake));
  }
  return out;
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("layout: the shipped layouts and rules are sound") {
  const Result<std::vector<Layout>> all = layouts({});
  REQUIRE(all);
  std::vector<std::string> ids;
  for (const Layout& layout : *all) ids.push_back(layout.id);
  CHECK(ids == std::vector<std::string>{"own", "yonyou", "kingdee_kis", "ningmengyun", "cash_list",
                                        "trial_balance", "u8_text", "general"});
  const Result<std::vector<schemes::File>> layout_files = schemes::files_of("layouts", {});
  REQUIRE(layout_files);
  for (const schemes::File& file : *layout_files) {
    CAPTURE(file.path);
    CHECK(layout_mistakes(file.bytes, file.path).empty());
  }
  const Result<std::vector<schemes::File>> rule_files = schemes::files_of("cash_rules", {});
  REQUIRE(rule_files);
  for (const schemes::File& file : *rule_files) {
    CAPTURE(file.path);
    CHECK(cash_rules_mistakes(file.bytes, file.path).empty());
  }
}

TEST_CASE("layout: mistakes are told with file and line") {
  struct Row {
    std::string yaml;
    const char* mistake;
  };
  const std::string good = sound;
  CHECK(mistakes_of(good).empty());
  for (const Row& row :
       {Row{with(good, "id: mine\n", ""), "mine.yaml:1: Key id is missing."},
        Row{with(good, "name: Mine", "nme: Mine"), "mine.yaml:2: Key nme is not known here."},
        Row{with(good, "  date:", "  datum:"),
            "mine.yaml:4: “datum” is not a column that can be read."},
        Row{with(good, "  debit: [借]", "  debit: []"),
            "mine.yaml:7: Column debit needs its headings."},
        Row{with(good, "  credit: [贷]", "  credit: [借]"),
            "mine.yaml:1: The heading “借” stands at both debit and credit."},
        Row{with(good, "  number: [号]\n", ""),
            "mine.yaml:1: The layout needs a column number, or voucher for “记-1” in one cell."},
        Row{with(good, "columns:", "rows: sideways\ncolumns:"),
            "mine.yaml:1: rows is voucher_lines, cash_movements or opening_balances."},
        Row{with(good, "columns:", "first_row: 2\ncolumns:"),
            "mine.yaml:5: Column date needs its place, counted from 1, since the layout has a "
            "first_row."},
        Row{with(good, "columns:", "priority: high\ncolumns:"),
            "mine.yaml:3: Key priority needs a whole number from 1 to 1000."},
        Row{with(good, "columns:", "separator: comma\ncolumns:"),
            "mine.yaml:1: separator is one character or the word tab."},
        Row{with(good, "columns:", "red_font_is_negative: maybe\ncolumns:"),
            "mine.yaml:3: Key red_font_is_negative needs true or false."},
        Row{with(good, "columns:", "subtotals: {a: b}\ncolumns:"),
            "mine.yaml:3: Key subtotals needs a list of words."}}) {
    CAPTURE(row.mistake);
    const std::vector<std::string> mistakes = mistakes_of(row.yaml);
    CHECK(std::find(mistakes.begin(), mistakes.end(), row.mistake) != mistakes.end());
  }
}

TEST_CASE("layout: a city's layout comes on top of the shipped ones and may replace them") {
  const TestFolder data;
  data.file("schemes/layouts/mine.yaml", sound);
  data.file("schemes/layouts/own.yaml", with(sound, "id: mine", "id: own"));
  const Result<std::vector<Layout>> all = layouts(data.path() / "schemes");
  REQUIRE(all);
  CHECK(all->size() == 9);
  const auto own = std::find_if(all->begin(), all->end(),
                                [](const Layout& layout) { return layout.id == "own"; });
  CHECK(own->name == "Mine");
  data.file("schemes/layouts/broken.yaml", "id: [");
  const Result<std::vector<Layout>> refused = layouts(data.path() / "schemes");
  REQUIRE_FALSE(refused);
  CHECK(english(refused.error().message).find("broken.yaml:") != std::string::npos);
}

}  // namespace mingbai::books
