#include "platform/writing/writing.h"

#include <doctest/doctest.h>

namespace mingbai::writing {
namespace {

using Kind = Passage::Kind;

Passage table(Grid rows) { return {.kind = Kind::table, .text = {}, .rows = std::move(rows)}; }

struct Case {
  const char* text;
  std::vector<Passage> passages;
};

const Case cases[] = {
    {"", {}},
    {" \n\n\t\n", {}},
    {"一、修路。\n\n  二、架桥。\r\n", {{.text = "一、修路。"}, {.text = "二、架桥。"}}},
    {"# 低保\n## 名单\n### 附\n#### 四\n#5 楼",
     {{.kind = Kind::heading, .text = "低保"},
      {.kind = Kind::heading, .text = "名单"},
      {.kind = Kind::heading, .text = "附"},
      {.text = "#### 四"},
      {.text = "#5 楼"}}},
    {"- 修路\n* 架桥\n• 植树",
     {{.kind = Kind::point, .text = "修路"},
      {.kind = Kind::point, .text = "架桥"},
      {.kind = Kind::point, .text = "植树"}}},
    // What is a figure or a mask stays as it was written.
    {"- 100 元\n-5\n> 100\n王*明、李*华\n2*3*4\n1. 第一\n*注\n-----\n<b>",
     {{.text = "- 100 元"},
      {.text = "-5"},
      {.text = "> 100"},
      {.text = "王*明、李*华"},
      {.text = "2*3*4"},
      {.text = "1. 第一"},
      {.text = "*注"},
      {.text = "-----"},
      {.text = "<b>"}}},
    {"| 姓名 | 金额 |\n|---|---:|\n| 王*明 | 300 |\n| 李* | |",
     {table({{"姓名", "金额"}, {"王*明", "300"}, {"李*", ""}})}},
    // As a spreadsheet gives it.
    {"姓名\t金额\n王*明\t300\n\t\n李*\t\n",
     {table({{"姓名", "金额"}, {"王*明", "300"}, {"李*", ""}})}},
    {"说明\n姓名\t金额\t备注\n王*明\t300\n完",
     {{.text = "说明"}, table({{"姓名", "金额", "备注"}, {"王*明", "300", ""}}), {.text = "完"}}},
    {"| 一 |\n| 二 | 三 | 四 |", {table({{"一", "", ""}, {"二", "三", "四"}})}},
    // Not a table: one row, one column.
    {"甲\t乙", {{.text = "甲\t乙"}}},
    {"| 甲 | 乙 |", {{.text = "| 甲 | 乙 |"}}},
    {"| 甲 |\n| 乙 |", {{.text = "| 甲 |"}, {.text = "| 乙 |"}}},
    {"| 甲 | 乙 |\n|---|---|", {{.text = "| 甲 | 乙 |"}, {.text = "|---|---|"}}},
    {"| 甲 | 乙 |\n| 1 | 2 |\n\n| 丙 | 丁 |\n| 3 | 4 |",
     {table({{"甲", "乙"}, {"1", "2"}}), table({{"丙", "丁"}, {"3", "4"}})}},
};

TEST_CASE("writing: lines, headings, points and tables") {
  for (const Case& one : cases) {
    CAPTURE(std::string(one.text));
    CHECK(passages_of(one.text) == one.passages);
  }
}

TEST_CASE("writing: every sign that was written, but those of layout, is still there") {
  const std::string text = "a|b\n|*|_|\n|`|&lt;|\n[x](https://example.cn) \\ ~~ ![y](z) <script>";
  std::string out;
  for (const std::string& line : lines_of(passages_of(text))) out += line + "\n";
  CHECK(out == "a|b\n* `，_ &lt;\n[x](https://example.cn) \\ ~~ ![y](z) <script>\n");
}

TEST_CASE("writing: a table row by row, each cell after its heading") {
  const std::vector<Passage> passages =
      passages_of("名单：\n| 姓名 | 类别 | |\n| 王*明 | | 注 |\n| 李* | A | |");
  CHECK(lines_of(passages) ==
        std::vector<std::string>{"名单：", "姓名 王*明，注", "姓名 李*，类别 A"});
}

TEST_CASE("writing: a table of a file is read back as it was") {
  const Grid rows{
      {"姓名", "说明"}, {"王*明", "第一行\n第二行"}, {"李*", "甲|乙\t丙"}, {"", " 空 "}};
  const std::string text = table_text(rows);
  CHECK(text == "| 姓名 | 说明 |\n| 王*明 | 第一行 第二行 |\n| 李* | 甲｜乙 丙 |\n|  | 空 |\n");
  const std::vector<Passage> passages = passages_of("前\n" + text + "后");
  REQUIRE(passages.size() == 3);
  CHECK(passages[1].rows ==
        Grid{{"姓名", "说明"}, {"王*明", "第一行 第二行"}, {"李*", "甲｜乙 丙"}, {"", "空"}});
}

TEST_CASE("writing: twenty thousand signs of any kind are read in one pass") {
  for (const char* piece : {"|", "|\n", "\t\n", "# ", "- \n", "|-|\n", "\n"}) {
    std::string text;
    while (text.size() < 20'000) text += piece;
    CHECK(passages_of(text).size() <= 20'000);
  }
}

}  // namespace
}  // namespace mingbai::writing
