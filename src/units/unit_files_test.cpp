#include <fstream>

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "platform/table/xlsx_writer.h"
#include "units/unit_actions.h"
#include "units/unit_testing.h"

using namespace mingbai;
using namespace mingbai::units;
using namespace mingbai::units::test;

namespace {

std::filesystem::path write(const std::filesystem::path& folder, const char* name,
                            std::string_view text) {
  const std::filesystem::path path = folder / name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

Result<ImportReport> read(db::Db& db, const std::vector<std::filesystem::path>& files) {
  return import_unit_files(db, files, {.now = noon}, jobs::Progress::none());
}

}  // namespace

TEST_CASE("unit files: headings in any order and language, title rows, blank rows, a workbook") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const auto first = read(
        db, {write(folder.path(), "a.csv",
                   "示例市单位表,,,\r\n制表：某某,,,\r\n名称,备注,单位代码,启用月份\r\n"
                   "示例市,x,990100000000,2026-01\r\n,,,\r\n\"东山\t县\",,990101,2026年3月\r\n")});
    REQUIRE(first.has_value());
    CHECK(first->created == 2);
    const std::filesystem::path book = folder.path() / "b.xlsx";
    table::XlsxWriter writer(book);
    writer.sheet("单位");
    writer.heading({"code", "name", "KIND", "closed_on"});
    writer.text("990101100");
    writer.text("东山镇");
    writer.text("镇");
    writer.text("2026/9/30");
    writer.end_row();
    REQUIRE(writer.close().has_value());
    const auto second = read(db, {book});
    REQUIRE(second.has_value());
    CHECK(second->created == 1);
    const auto town = db.read(
        [](db::Session& session) -> Result<Unit> { return unit_by_code(session, "990101100"); });
    REQUIRE(town.has_value());
    CHECK(town->closed_on == *Date::make(2026, 9, 30));
    const auto county = db.read(
        [](db::Session& session) -> Result<Unit> { return unit_by_code(session, "990101"); });
    CHECK(county->start == Period::of(2026, 3));
  });
}

TEST_CASE("unit files: each mistake is told with file, row and column, and nothing is taken") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    struct Case {
      const char* cells;
      const char* column;
    };
    const Case cases[] = {{"9901,,,,,", "name"},          {",某市,,,,", "code"},
                          {"99 01,某市,,,,", "code"},     {"9901,某市,,行星,,", "kind"},
                          {"9901,某市,去年,,,", "start"}, {"9901,某市,,,明天,", "closed_on"},
                          {"9901,某市,,,,!!", "parent"},  {"9901,某\u202E市,,,,", "name"}};
    for (const Case& one : cases) {
      CAPTURE(one.cells);
      const auto report =
          read(db, {write(folder.path(), "bad.csv",
                          std::string("code,name,start,kind,closed_on,parent\n99,某省,,,,\n") +
                              one.cells + "\n")});
      REQUIRE(report.has_value());
      REQUIRE(report->errors == 1);
      CHECK(report->problems.front().file == "bad.csv");
      CHECK(report->problems.front().row == 3);
      CHECK(report->problems.front().column == one.column);
      CHECK_FALSE(report->is_imported);
    }
    const auto top = db.read(
        [](db::Session& session) -> Result<std::size_t> { return roots(session, "", 10).size(); });
    CHECK(top.value() == 0);
  });
}

TEST_CASE("unit files: what is no table of units is refused in words") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const std::string nothing;
    const std::string binary("\x7F\x45LF\0\1\2\3\xFF\xFE\0", 11);
    const std::string no_units = "code,name\n";
    const std::string letter = "Dear Anna,\nhow are you?\n";
    const std::string half = "code,name\n\"99,某";
    for (const std::string& text : {nothing, binary, no_units, letter, half}) {
      CAPTURE(text);
      const auto report = read(db, {write(folder.path(), "x.csv", text)});
      const bool is_refused = !report.has_value() || report->errors > 0;
      CHECK(is_refused);
    }
    CHECK_FALSE(read(db, {folder.path() / "absent.csv"}).has_value());
    const auto none = read(db, {});
    CHECK((!none.has_value() || none->errors > 0));
  });
}

TEST_CASE("unit files: an import that is cancelled changes nothing") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const jobs::Progress cancelled(nullptr, [] { return true; });
    const auto report = import_unit_files(
        db, {write(folder.path(), "a.csv", "code,name\n99,某省\n")}, {.now = noon}, cancelled);
    REQUIRE_FALSE(report.has_value());
    CHECK(report.error().code == ErrorCode::conflict);
  });
}
