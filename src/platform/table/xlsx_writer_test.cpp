#include "platform/table/xlsx_writer.h"

#include <doctest/doctest.h>

#include "platform/table/table_testing.h"

using namespace mingbai;
using table::testing::Folder;
using table::testing::shown;

TEST_CASE("xlsx writer: what is written is read again") {
  const Folder folder;
  table::XlsxWriter writer(folder.path() / "x.xlsx");
  writer.sheet("余额表");
  writer.heading({"科目", "期末余额", "笔数"});
  writer.text("库存现金");
  writer.money(Money::of_fen(-123'450));
  writer.integer(7);
  writer.end_row();
  writer.blank();
  writer.money(Money::of_fen(Money::max_fen));
  writer.integer(9'007'199'254'740'993);
  writer.end_row();
  writer.sheet("余额表");
  writer.text("");
  writer.text("x");
  writer.end_row();
  REQUIRE(writer.close().has_value());
  CHECK(shown(folder.path() / "x.xlsx") ==
        "[余额表]\n1:科目|期末余额|笔数\n2:库存现金|-1234.5#|7#\n"
        "3:|99999999999.99#|9007199254740993\n[余额表 (2)]\n1:|x\n");
}

TEST_CASE("xlsx writer: texts are never formulas or links, and fit into a cell") {
  const Folder folder;
  table::XlsxWriter writer(folder.path() / "x.xlsx");
  writer.sheet("[a]:b*c?d/e\\f'g 一二三四五六七八九十一二三四五六七八九十");
  writer.text("=HYPERLINK(\"http://x\",\"y\")");
  writer.text("http://example.invalid");
  writer.text("a\x01\x02<b>&");
  std::string longest;
  for (int i = 0; i < 32'768; ++i) longest += "村";
  writer.text(longest);
  writer.end_row();
  REQUIRE(writer.close().has_value());
  const auto reader = table::open(folder.path() / "x.xlsx", {.max_cell_bytes = 100'000});
  REQUIRE(reader.has_value());
  table::SheetInfo sheet;
  table::Row row;
  REQUIRE(*(*reader)->next_sheet(sheet));
  CHECK(sheet.name == "a  b c d e f g 一二三四五六七八九十一二三四五");
  REQUIRE(*(*reader)->next_row(row));
  CHECK(row.cells[0].kind == table::CellKind::text);
  CHECK(row.cells[0].text == "=HYPERLINK(\"http://x\",\"y\")");
  CHECK_FALSE(row.cells[0].is_formula_without_value);
  CHECK(row.cells[1].text == "http://example.invalid");
  CHECK(row.cells[2].text == "a<b>&");
  CHECK(row.cells[3].text.size() == 32'767 * 3);
}

TEST_CASE("xlsx writer: a folder that is not there is an error, an unfinished file is no leak") {
  const Folder folder;
  table::XlsxWriter writer(folder.path() / "missing" / "x.xlsx");
  writer.sheet("a");
  CHECK_FALSE(writer.close().has_value());
  table::XlsxWriter unfinished(folder.path() / "y.xlsx");
  unfinished.sheet("a");
  unfinished.text("b");
}

TEST_CASE("xlsx writer: more rows than a workbook holds are refused") {
  const Folder folder;
  table::XlsxWriter writer(folder.path() / "x.xlsx");
  writer.sheet("a");
  for (int i = 0; i < 1'048'576; ++i) writer.end_row();
  writer.text("too far");
  CHECK_FALSE(writer.close().has_value());
}
