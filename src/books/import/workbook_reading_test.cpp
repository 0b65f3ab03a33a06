// Workbooks as clerks have them: merged cells, styles, formulas, hidden and foreign sheets, and
// files that attack.
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "books/import/import_testing.h"
#include "platform/table/xlsx_testing.h"
#include "platform/table/xlsx_writer.h"

namespace mingbai::books {
namespace {

using Texts = std::vector<std::string>;
using table::testing::Parts;
using table::testing::Sample;

std::string text(const std::string& value) {
  return "<c t='inlineStr'><is><t>" + value + "</t></is></c>";
}

std::string number(const std::string& value, const char* style = "0") {
  return std::string("<c s='") + style + "'><v>" + value + "</v></c>";
}

std::string row(std::initializer_list<std::string> cells) {
  std::string out = "<row>";
  for (const std::string& cell : cells) out += cell;
  return out + "</row>";
}

const std::string headings = row({text("日期"), text("凭证号"), text("摘要"), text("科目编码"),
                                  text("借方金额"), text("贷方金额")});
const std::string none = "<c/>";

// 0 plain, 1 date, 2 red font.
const std::string styles =
    "<fonts><font/><font><color rgb='FFFF0000'/></font></fonts>"
    "<cellXfs><xf/><xf numFmtId='14'/><xf fontId='1'/></cellXfs>";

ReadFile read_parts(const Parts& parts) {
  const table::testing::Folder folder;
  return read_path(table::testing::save_zip(folder, parts));
}

ReadFile read_sample(const Sample& sample) { return read_parts(table::testing::parts_of(sample)); }

// The bytes of a workbook made of these parts.
std::string zipped(const Parts& parts) {
  const table::testing::Folder folder;
  std::ifstream file(table::testing::save_zip(folder, parts), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("workbook: dates by format, codes as numbers, red figures, merged vouchers") {
  const ReadFile file = read_sample(
      {.rows = row({text("示例村记账凭证")}) + headings +
               row({number("46298", "1"), text("记-1"), text("收租金"), number("101"), number("5"),
                    none}) +
               row({none, none, text("收租金"), number("50103"), none, number("5")}) +
               row({number("46299", "1"), text("记-2"), text("冲销"), number("101"),
                    number("7", "2"), none}) +
               row({none, none, text("冲销"), number("50103"), none, number("7", "2")}) +
               row({text("合计"), none, none, none, number("-2"), number("-2")}),
       .after_rows = "<mergeCells><mergeCell ref='A1:F1'/><mergeCell ref='A3:A4'/>"
                     "<mergeCell ref='B3:B4'/></mergeCells>",
       .styles = styles});
  CHECK(file.complaints() == Texts{});
  CHECK(file.vouchers() == Texts{"记-1 2026-10-03: 101 +5.00, 50103 -5.00",
                                 "记-2 2026-10-04: 101 +-7.00, 50103 --7.00"});
  REQUIRE(file.batch.vouchers.size() == 2);
  CHECK(file.batch.vouchers[0].lines[1].place.sheet == "账");
  CHECK(file.batch.vouchers[0].lines[1].place.row == 4);
}

TEST_CASE("workbook: an amount merged over the rows of a voucher stands once") {
  const ReadFile file = read_sample(
      {.rows =
           headings +
           row({text("2026-10-03"), text("记-1"), text("x"), number("101"), number("5"), none}) +
           row({none, none, text("x"), number("50103"), none, number("5")}),
       .after_rows = "<mergeCells><mergeCell ref='E2:E3'/></mergeCells>"});
  CHECK(file.vouchers() == Texts{"记-1 2026-10-03: 101 +5.00, 50103 -5.00"});
}

TEST_CASE("workbook: the 1904 system, unformatted days and dust of binary fractions") {
  const std::string two_lines = row({number("44836", "1"), text("记-1"), text("x"), number("101"),
                                     number("0.30000000000000004"), none}) +
                                row({none, none, text("x"), number("50103"), none, number("0.3")});
  const ReadFile apple = read_sample(
      {.rows = headings + two_lines, .styles = styles, .workbook = "<workbookPr date1904='1'/>"});
  CHECK(apple.vouchers() == Texts{"记-1 2026-10-03: 101 +0.30, 50103 -0.30"});
  const ReadFile plain = read_sample(
      {.rows =
           headings +
           row({number("46298"), text("记-1"), text("x"), number("101"), number("1"), none}) +
           row({number("46298"), text("记-1"), text("x"), number("50103"), none, number("1")})});
  CHECK(plain.vouchers() == Texts{"记-1 2026-10-03: 101 +1.00, 50103 -1.00"});
  CHECK(
      plain.complaints() ==
      Texts{"2:日期: The number was taken as the day 2026-10-03. Format the column as dates to be "
            "sure. [warning]"});
}

TEST_CASE("workbook: formulas without values and broken references are errors with advice") {
  const ReadFile file = read_sample(
      {.rows = headings +
               row({text("2026-10-03"), text("记-1"), text("x"), number("101"),
                    "<c><f>SUM(E9:E10)</f></c>", none}) +
               row({none, none, text("x"), number("50103"), none, "<c t='e'><v>#REF!</v></c>"})});
  CHECK(
      file.complaints() ==
      Texts{
          "2:借方金额: The cell holds a formula without a computed value. Open the file in WPS or "
          "Excel, save it, and import it again. [error]",
          "3:贷方金额: Expected an amount such as 1,234.50. [error]"});
  CHECK(file.vouchers().empty());
}

TEST_CASE("workbook: headings of two rows") {
  const ReadFile file = read_sample(
      {.rows =
           row({text("日期"), text("凭证号"), text("摘要"), text("科目编码"), text("金额"), none}) +
           row({none, none, none, none, text("借方"), text("贷方")}) +
           row({text("2026-10-03"), text("记-1"), text("x"), number("101"), number("5"), none}) +
           row({none, none, text("x"), number("50103"), none, number("5")}),
       .after_rows = "<mergeCells><mergeCell ref='A1:A2'/><mergeCell ref='B1:B2'/>"
                     "<mergeCell ref='C1:C2'/><mergeCell ref='D1:D2'/><mergeCell ref='E1:F1'/>"
                     "</mergeCells>"});
  CHECK(file.vouchers() == Texts{"记-1 2026-10-03: 101 +5.00, 50103 -5.00"});
}

TEST_CASE("workbook: each sheet a month, sheets of words passed over, bookings never") {
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "year.xlsx";
  const auto month = [](table::XlsxWriter& writer, const char* name, const char* day) {
    writer.sheet(name);
    writer.heading({"日期", "凭证号", "摘要", "科目编码", "借方金额", "贷方金额"});
    for (const bool is_debit : {true, false}) {
      for (const char* cell : {day, "记-1", "租金", is_debit ? "101" : "50103"}) writer.text(cell);
      if (!is_debit) writer.blank();
      writer.money(Money::of_fen(500));
      writer.end_row();
    }
  };
  {
    table::XlsxWriter writer(path);
    month(writer, "9月", "2026-09-03");
    month(writer, "10月", "2026-10-03");
    writer.sheet("说明");
    writer.text("本表由示例程序导出");
    writer.end_row();
    REQUIRE(writer.close());
  }
  const ReadFile file = read_path(path);
  CHECK(file.vouchers() == Texts{"记-1 2026-09-03: 101 +5.00, 50103 -5.00",
                                 "记-1 2026-10-03: 101 +5.00, 50103 -5.00"});
  CHECK(file.complaints() == Texts{"0:: A sheet without vouchers was passed over. [warning]"});
  {
    table::XlsxWriter writer(path);
    month(writer, "集体", "2026-10-03");
    month(writer, "村委会", "2026-10-03");
    writer.sheet("别的");
    for (const char* cell : {"2026-10-04", "5.00"}) writer.text(cell);
    writer.end_row();
    REQUIRE(writer.close());
  }
  const ReadFile mixed = read_path(path);
  CHECK(mixed.problems.errors() == 3);
  CHECK(
      mixed.complaints().front() ==
      "2:: Voucher 记-1 of this month stands in sheet 集体 already. If the sheets are of different "
      "books, import each as its own file. [error]");
}

TEST_CASE("workbook: hidden sheets are told and left out") {
  Parts parts = table::testing::parts_of(
      {.rows =
           headings +
           row({text("2026-10-03"), text("记-1"), text("x"), number("101"), number("5"), none}) +
           row({none, none, text("x"), number("50103"), none, number("5")})});
  for (auto& [name, content] : parts) {
    if (name != "xl/workbook.xml") continue;
    const std::string sheet = "<sheet name=\"账\"";
    content.insert(content.find(sheet),
                   "<sheet name=\"草稿\" state=\"hidden\" sheetId=\"2\" "
                   "r:id=\"rId1\"/>");
  }
  const ReadFile file = read_parts(parts);
  CHECK(file.vouchers() == Texts{"记-1 2026-10-03: 101 +5.00, 50103 -5.00"});
  CHECK(file.complaints() ==
        Texts{"0:: A hidden sheet was passed over. Unhide it in the file if it "
              "should count. [warning]"});
}

TEST_CASE("workbook: files that are none, are cut off or attack are refused whole") {
  const std::string good = zipped(table::testing::parts_of({.rows = headings}));
  const std::string bomb(40'000'000, ' ');
  const Parts entities{
      {"xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;\">]><a>&d;</a>"},
      {"[Content_Types].xml", "<Types/>"}};
  for (const std::string& hostile :
       {good.substr(0, good.size() / 2), good.substr(0, good.size() - 30),
        std::string("<html><table><tr><td>日期</td></tr></table></html>"),
        std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), std::string("%PDF-1.7"), std::string(),
        zipped(table::testing::parts_of({.rows = bomb})), zipped(entities)}) {
    CAPTURE(hostile.substr(0, 40));
    const ReadFile file = read_bytes(hostile, "x.xls");
    REQUIRE(file.error);
    CHECK(english(file.error->message).ends_with('.'));
    CHECK(file.batch.vouchers.empty());
  }
}

}  // namespace mingbai::books
