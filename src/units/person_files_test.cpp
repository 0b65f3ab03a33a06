#include <fstream>

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "platform/table/xlsx_writer.h"
#include "units/person_import.h"

using namespace mingbai;
using namespace mingbai::units;

namespace {

struct Read {
  PersonRows rows;
  PersonReport report;
};

Read read(const std::filesystem::path& path) {
  Read out;
  Result<PersonRows> rows = read_people_file(path, "", out.report);
  REQUIRE(rows.has_value());
  out.rows = *std::move(rows);
  return out;
}

Read read_text(std::string_view text) {
  const db::test::TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "list.csv";
  std::ofstream(path, std::ios::binary) << text;
  return read(path);
}

}  // namespace

TEST_CASE("person files: what was uploaded is told by the name that its owner gave it") {
  const db::test::TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "upload";
  const auto read_as = [&](const std::string& name) {
    PersonReport report;
    const Result<PersonRows> rows = read_people_file(path, name, report);
    return rows ? rows->file : english(rows.error().message);
  };
  std::ofstream(path, std::ios::binary) << "姓名\n示例甲\n";
  CHECK(read_as("名单.csv") == "名单.csv");
  std::ofstream(path, std::ios::binary) << "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  CHECK(read_as("名单.et").find("(.et)") != std::string::npos);
  CHECK(read_as("").find("(.et)") == std::string::npos);
}

TEST_CASE("person files: titles above, any order, notes under the list, Chinese dates") {
  const Read found = read_text(
      "上河村党员名册\r\n\r\n序号,入党日期,姓名,手机号,类别\r\n"
      "1,1975年7月1日,示例甲,000-0001,农村\r\n2,,示例乙,,\r\n合计,,,,\r\n");
  CHECK(found.report.errors == 0);
  REQUIRE(found.rows.rows.size() == 2);
  CHECK(found.rows.has_joined_on);
  const PersonRow& first = found.rows.rows.front();
  CHECK(first.row == 4);
  CHECK(first.name.str() == "示例甲");
  CHECK(first.joined_on == Date::make(1975, 7, 1).value());
  CHECK(first.phone.str() == "000-0001");
  CHECK(first.category == Category::rural);
  CHECK_FALSE(found.rows.rows.back().joined_on.has_value());
  CHECK(found.report.unused_columns == std::vector<std::string>{"序号"});
}

TEST_CASE("person files: a workbook, whose numbers of identity cards were stored as numbers") {
  const db::test::TemporaryFolder folder;
  const std::filesystem::path book = folder.path() / "list.xlsx";
  table::XlsxWriter writer(book);
  writer.sheet("名册");
  writer.heading({"姓名", "身份证号", "民族", "备注"});
  writer.text("示例甲");
  writer.text("11010519491231002X");
  writer.text("汉");
  writer.text("无");
  writer.end_row();
  writer.text("示例乙");
  writer.text("");
  writer.text("汉");
  writer.text("110105194912310000");
  writer.end_row();
  REQUIRE(writer.close().has_value());
  const Read found = read(book);
  CHECK(found.rows.rows.size() == 1);
  CHECK(found.report.dropped_columns == std::vector<std::string>{"身份证号", "民族"});
  REQUIRE(found.report.problems.size() == 1);
  const Problem& problem = found.report.problems.front();
  CHECK(problem.sheet == "名册");
  CHECK(problem.row == 3);
  CHECK(problem.column == "备注");
  CHECK(problem.read == "…");
}

TEST_CASE("person files: a number under a heading that is one itself, or under none") {
  const Read found = read_text("姓名,11010519491231002X\n示例甲,\n示例乙,,440524188001010014\n");
  REQUIRE(found.report.problems.size() == 1);
  CHECK(found.report.problems.front().column == "C");
  CHECK(found.report.unused_columns == std::vector<std::string>{"…"});
  CHECK(found.rows.rows.size() == 1);
}

TEST_CASE("person files: rows with bad cells are left out and told") {
  struct Row {
    const char* text;
    const char* column;
  };
  const Row rows[] = {{"x,示例甲,,,,", "person"},      {"0,示例甲,,,,", "person"},
                      {"1;DROP,示例甲,,,,", "person"}, {"1,,,,2001-07-01,", "name"},
                      {",a\u202eb,,,,", "name"},       {",示例<b>,,,,", "name"},
                      {",示例甲,,king,,", "category"}, {",示例甲,,,2001-02-30,", "joined_on"},
                      {",示例甲,,,,请拨打", "phone"},  {",示例甲,,,,=1+1", "phone"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Read found =
        read_text("人员编号,姓名,单位代码,类别,入党日期,电话\n" + std::string(row.text) + "\n");
    CHECK(found.rows.rows.empty());
    REQUIRE(found.report.problems.size() == 1);
    CHECK(found.report.problems.front().column == row.column);
    CHECK(found.report.problems.front().row == 2);
  }
}

TEST_CASE("person files: names of every script, and a list without anybody") {
  const Read found = read_text("name\n买买提·示例\nÉxample O’Name\n𠀀例\n");
  CHECK(found.report.errors == 0);
  CHECK(found.rows.rows.size() == 3);
  CHECK_FALSE(found.rows.has_joined_on);
  CHECK(read_text("name,phone\n").report.errors == 1);
  CHECK(read_text("a,b\n1,2\n").report.errors == 1);
}
