#include "disclosure/items/item_table.h"

#include <doctest/doctest.h>

#include "platform/pictures/test_picture.h"

namespace mingbai::disclosure {
namespace {

std::string said(const Result<std::string>& table) {
  return table ? *table : table.error().field + ": " + english(table.error().message);
}

std::string lines(int rows, const std::string& line) {
  std::string out;
  for (int i = 0; i < rows; ++i) out += line + "\n";
  return out;
}

TEST_CASE("item table: a file of rows becomes a table in the words, or says what is wrong") {
  const pictures::test::Folder folder;
  struct Row {
    const char* name;
    std::string content;
    const char* said;
  };
  const std::string too_large =
      "table: A table may have 1000 rows and 20 columns at most. Leave out what nobody needs, or "
      "publish it in parts.";
  const char* const too_small =
      "table: A table has a row of headings, at least one row below it, and at least two columns.";
  const Row rows[] = {
      {"a.csv", "姓名,金额\n王*明,300\n", "| 姓名 | 金额 |\n| 王*明 | 300 |\n"},
      {"b.csv", "姓名;金额\n王*明\n", "| 姓名 | 金额 |\n| 王*明 |  |\n"},
      {"c.csv", "说明,\"甲|乙\n丙\"\n1,=1+1\n", "| 说明 | 甲｜乙 丙 |\n| 1 | =1+1 |\n"},
      {"d.csv", "姓名\n王*明\n", too_small},
      {"e.csv", "姓名,金额\n", too_small},
      {"f.csv", lines(1001, "甲,乙"), too_large.c_str()},
      {"g.csv", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21\n1,2\n", too_large.c_str()},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.name));
    CHECK(said(table_of_file(folder.save(row.name, row.content), row.name)) == row.said);
  }
  CHECK(table_of_file(folder.save("h.csv", lines(1000, "甲,乙")), "h.csv").has_value());
  for (const char* content : {"", "%PDF-1.7\n", "PK\x03\x04 cut off", "\xd0\xcf\x11\xe0 cut off"}) {
    const Result<std::string> refused = table_of_file(folder.save("i", content), "i.xlsx");
    REQUIRE(!refused);
    CHECK(refused.error().field == "table");
  }
}

}  // namespace
}  // namespace mingbai::disclosure
