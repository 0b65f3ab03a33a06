#include "disclosure/items/item_writing.h"

#include <doctest/doctest.h>

#include "platform/writing/writing.h"

namespace mingbai::disclosure {
namespace {

using json::Value;

std::optional<Value> value(const json::Object& object) { return Value(object); }

std::string read(const std::optional<Value>& words, const std::optional<Value>& figures) {
  return written(words, figures).value();
}

constexpr const char* costs =
    "招待费合计如下。\n\n事项\t金额（元）\n招待\t5000.00\n合计\t5000.00\n\n完。";
constexpr const char* relief =
    "名单：\n|姓名|原因|金额|\n|王*明|因病|300|\n|李*|失业|200.50|\n|合计||500.50|";

}  // namespace

TEST_CASE("security 8: figures of an item's words stay, whatever is taken away of them") {
  const ItemWriting of_costs = writing_of(costs, false);
  REQUIRE(of_costs.figures.has_value());
  CHECK(json::write(*of_costs.figures).find("5000.00") != std::string::npos);
  CHECK(json::write(of_costs.words) ==
        R"({"kind":"item_words","words":["招待费合计如下。","完。"]})");
  CHECK(read(std::nullopt, value(*of_costs.figures)) ==
        "| 事项 | 金额（元） |\n| 招待 | 5000.00 |\n| 合计 | 5000.00 |");
}

TEST_CASE("security 8: of a table with names the numbers stay, and names and reasons can go") {
  const ItemWriting said = writing_of(relief, false);
  REQUIRE(said.figures.has_value());
  const std::string figures = json::write(*said.figures);
  for (const char* personal : {"王", "李", "因病", "失业"}) {
    CHECK(figures.find(personal) == std::string::npos);
    CHECK(json::write(said.words).find(personal) != std::string::npos);
  }
  CHECK(figures.find("300") != std::string::npos);
  CHECK(read(std::nullopt, value(*said.figures)) ==
        "| 姓名 | 原因 | 金额 |\n|  |  | 300 |\n|  |  | 200.50 |\n|  |  | 500.50 |");
  // A mask tells it where the heading does not.
  const ItemWriting masked = writing_of("|户|元|\n|王*|1|", false);
  CHECK(json::write(*masked.figures).find('*') == std::string::npos);
}

TEST_CASE("security 8: a decision stays as a whole") {
  const ItemWriting said = writing_of("决定修路。", true);
  CHECK(json::write(said.words) == R"({"kind":"item_words"})");
  CHECK(read(std::nullopt, value(*said.figures)) == "决定修路。");
  CHECK(read(value(said.words), value(*said.figures)) == "决定修路。");
}

TEST_CASE("item writing: what was written is read again, passage by passage") {
  for (const char* text :
       {costs, relief, "修路。", "", "# 一\n- 二\n|a|b|\n|1|2|\n|c|d|\n\n|e|f|\n|3|4|",
        "|a|b|\n\n|c|d|", "|姓名|户主|\n|王*|李*|", "a\tb\n1\t", "前\n|一|二|\n|3|***|\n后"}) {
    for (const bool is_decision : {false, true}) {
      const ItemWriting said = writing_of(text, is_decision);
      const auto figures = said.figures ? value(*said.figures) : std::nullopt;
      CHECK(writing::passages_of(read(value(said.words), figures)) == writing::passages_of(text));
    }
  }
}

TEST_CASE("item writing: words without a table are one text, as they were before") {
  const ItemWriting said = writing_of("一、修路。\n二、“三会一课”。", false);
  CHECK_FALSE(said.figures.has_value());
  CHECK(read(value(said.words), std::nullopt) == "一、修路。\n二、“三会一课”。");
}

TEST_CASE("item writing: what has another form is refused") {
  for (const char* words : {R"({"words":7})", R"({"words":[7]})", R"({"words":[],"columns":7})",
                            R"({"words":[],"columns":[7]})", R"({"columns":[[{"at":0}]]})",
                            R"({"columns":[[{"at":-1,"cells":["a"]}]]})",
                            R"({"columns":[[{"at":1000000000,"cells":["a"]}]]})",
                            R"({"columns":[[{"at":0,"cells":["a"]},{"at":1,"cells":[]}]]})"}) {
    CHECK_FALSE_MESSAGE(written(json::parse(words).value(), std::nullopt).has_value(), words);
  }
  for (const char* figures : {"{}", R"({"tables":7})", R"({"tables":[7]})", R"({"tables":[[7]]})",
                              R"({"tables":[[[7]]]})"}) {
    CHECK_FALSE_MESSAGE(written(std::nullopt, json::parse(figures).value()).has_value(), figures);
  }
}

}  // namespace mingbai::disclosure
