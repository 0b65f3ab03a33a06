#include <doctest/doctest.h>

#include "platform/table/workbook.h"
#include "platform/table/xlsx_testing.h"

using namespace mingbai;
using table::testing::Folder;
using table::testing::Parts;
using table::testing::parts_of;
using table::testing::Sample;
using table::testing::save_zip;
using table::testing::shown;
using table::testing::xlsx;

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// With one part replaced, or removed if the content is empty.
Parts with(Parts parts, std::string_view name, const std::string& content) {
  std::erase_if(parts, [&](const auto& part) { return part.first == name; });
  if (!content.empty()) parts.emplace_back(std::string(name), content);
  return parts;
}

std::string shown_parts(const Parts& parts, const table::Limits& limits = {}) {
  const Folder folder;
  return shown(save_zip(folder, parts), limits);
}

const std::string one_row = "<row><c><v>1</v></c></row>";

}  // namespace

TEST_CASE("xlsx: texts, shared, inline and rich, without phonetic readings") {
  CHECK(
      xlsx({.rows = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>"
                    "<row r='3'><c r='A3' t='inlineStr'><is><r><t>报</t></r><r><t> 销</t></r></is>"
                    "</c><c r='B3' t='str'><f>A1</f><v> 日期 </v></c></row>",
            .shared_texts = "<si><t xml:space='preserve'> 日期 </t></si>"
                            "<si><r><rPr><b/></rPr><t>摘</t></r><r><t>要</t></r>"
                            "<rPh sb='0' eb='1'><t>zhāi</t></rPh></si>"}) ==
      "1:日期||摘要\n3:报 销|日期\n");
  CHECK(
      xlsx({.rows =
                "<row><c t='inlineStr'><is><t>a_x000D_\nb_x0041_ _x00e9_ _x</t></is></c></row>"}) ==
      "1:a\nbA _x00e9_ _x\n");
}

TEST_CASE("xlsx: numbers, booleans, errors and formulas") {
  CHECK(xlsx({.rows =
                  "<row><c><v>1234.5600000000001</v></c><c><v>1E3</v></c><c><v>-0.10</v></c>"
                  "<c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c>"
                  "<c><f>SUM(A1:A2)</f><v>30</v></c><c><f>SUM(A1)</f></c><c><f>A1</f><v/></c>"
                  "<c t='str'><f>\"\"</f><v></v></c><c><v>1e999</v></c><c><v>12x</v></c></row>"}) ==
        "1:1234.5600000000002#|1000#|-0.1#|TRUE|#REF!%|30#|?|?||1e999|12x\n");
  const std::string computed = "<row><c><f>A2</f><v>0</v></c><c><v>0</v></c></row>";
  CHECK(xlsx({.rows = computed}) == "1:0#|0#\n");
  CHECK(xlsx({.rows = computed, .workbook = "<calcPr fullCalcOnLoad='1'/>"}) == "1:?|0#\n");
}

TEST_CASE("xlsx: dates by the format of the cell, in both systems") {
  const std::string styles =
      "<numFmts count='1'><numFmt numFmtId='164' formatCode='yyyy\"年\"m\"月\"d\"日\"'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='31'/>"
      "<xf numFmtId='20'/></cellXfs>"
      "<dxfs><dxf><numFmt numFmtId='0' formatCode='yyyy'/></dxf></dxfs>";
  const std::string rows =
      "<row><c s='0'><v>46298</v></c><c s='1'><v>46298</v></c><c s='2'><v>46298.75</v></c>"
      "<c s='3'><v>46298</v></c><c s='4'><v>0.5</v></c><c s='1'><v>0.5</v></c>"
      "<c s='1'><v>60</v></c><c s='99'><v>46298</v></c><c "
      "t='d'><v>2026-10-03T08:00:00</v></c></row>";
  CHECK(xlsx({.rows = rows, .styles = styles}) ==
        "1:46298#|2026-10-03@|2026-10-03@|2026-10-03@|0.5#|0.5#|60#|46298#|2026-10-03@\n");
  CHECK(xlsx({.rows = "<row><c s='1'><v>44836</v></c><c s='1'><v>0</v></c></row>",
              .styles = styles,
              .workbook = "<workbookPr date1904='true'/>"}) == "1:2026-10-03@|1904-01-01@\n");
}

TEST_CASE("xlsx: red by font and by number format") {
  const std::string styles =
      "<numFmts><numFmt numFmtId='170' formatCode='0.00;[红色]-0.00'/>"
      "<numFmt numFmtId='171' formatCode='[Red]0.00'/></numFmts>"
      "<fonts><font><color theme='1'/></font><font><color rgb='FFFF0000'/></font>"
      "<font><color indexed='10'/></font><font><color rgb='FFFFC7CE'/></font></fonts>"
      "<cellXfs><xf fontId='0'/><xf fontId='1'/><xf fontId='2'/><xf fontId='3'/>"
      "<xf numFmtId='170'/><xf numFmtId='171'/><xf numFmtId='40'/></cellXfs>";
  CHECK(xlsx({.rows = "<row><c s='0'><v>1</v></c><c s='1'><v>1</v></c><c s='2'><v>1</v></c>"
                      "<c s='3'><v>1</v></c><c s='4'><v>1</v></c><c s='4'><v>-1</v></c>"
                      "<c s='5'><v>1</v></c><c s='5'><v>-1</v></c><c s='6'><v>-1</v></c>"
                      "<c s='1' t='str'><v>1.00</v></c></row>",
              .styles = styles}) == "1:1#|1#~|1#~|1#|1#|-1#~|1#~|-1#~|-1#~|1.00~\n");
}

TEST_CASE("xlsx: merged cells repeat down, titles stay where they are") {
  CHECK(xlsx({.rows = "<row r='1'><c t='str'><v>凭证</v></c></row>"
                      "<row r='2'><c t='str'><v>记-1</v></c><c r='B2'><v>5</v></c></row>"
                      "<row r='3'><c r='B3'><v>6</v></c></row>"
                      "<row r='4'><c r='C4' s='1'/></row>"
                      "<row r='5'><c r='B5'><v>7</v></c></row>"
                      "<row r='6'><c r='B6'><v>8</v></c></row>",
              .after_rows = "<mergeCells count='2'><mergeCell ref='A1:C1'/>"
                            "<mergeCell ref='A2:A5'/><mergeCell ref='C2:C6'/></mergeCells>"}) ==
        "1:凭证\n2:记-1|5#\n3:记-1^|6#\n5:记-1^|7#\n6:|8#\n");
}

TEST_CASE("xlsx: places may be left out, but not contradict the order") {
  CHECK(xlsx({.rows = "<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row><row r='7'/>"
                      "<row><c r='b8'><v>4</v></c></row>"}) == "1:1#|||2#|3#\n8:|4#\n");
  CHECK(has(xlsx({.rows = "<row r='2'>" + one_row.substr(5) + "<row r='2'/>"}), "after row 2"));
  CHECK(has(xlsx({.rows = "<row r='0'/>"}), "row 0"));
  CHECK(has(xlsx({.rows = "<row r='x'/>"}), "row x"));
  CHECK(xlsx({.rows = "<row r='1048576'><c><v>1</v></c></row>"}) == "1048576:1#\n");
  CHECK(has(xlsx({.rows = "<row r='1048577'/>"}), "row 1048577"));
  CHECK(has(xlsx({.rows = "<row><c r='B1'><v>1</v></c><c r='A1'/></row>"}), "out of order"));
  CHECK(has(xlsx({.rows = "<row><c t='s'><v>0</v></c></row>"}), "账!A1: the text"));
  CHECK(has(xlsx({.rows = "<row><c t='s'><v>-1</v></c></row>"}), "账!A1: the text"));
}

TEST_CASE("xlsx: several sheets, hidden ones told, charts left out") {
  Parts parts = parts_of({.rows = one_row});
  const std::string type = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
  parts = with(parts, "xl/workbook.xml",
               "<x:workbook xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:r='r'>"
               "<x:sheets><x:sheet name='一' r:id='a'/><x:sheet name='图' r:id='b'/>"
               "<x:sheet name='二' state='hidden' r:id='c'/></x:sheets></x:workbook>");
  parts = with(parts, "xl/_rels/workbook.xml.rels",
               "<Relationships><Relationship Id='a' Type='" + type +
                   "worksheet' Target='WORKSHEETS\\Sheet1.xml'/><Relationship Id='b' Type='" +
                   type + "chartsheet' Target='x.xml'/><Relationship Id='c' Type='" + type +
                   "worksheet' Target='../other/./two.xml'/></Relationships>");
  parts.emplace_back("other/two.xml",
                     "<x:worksheet xmlns:x='s'><x:sheetData><x:row><x:c><x:v>2</x:v></x:c></x:row>"
                     "</x:sheetData></x:worksheet>");
  CHECK(shown_parts(parts) == "[一]\n1:1#\n[二 hidden]\n1:2#\n");
}

TEST_CASE("xlsx: nothing is ever fetched from outside") {
  const Parts parts = parts_of({.rows = one_row});
  const std::string external =
      with(parts, "xl/_rels/workbook.xml.rels",
           "<Relationships><Relationship Id='rId1' Type='x/worksheet' TargetMode='External' "
           "Target='file:///etc/passwd'/></Relationships>")
          .back()
          .second;
  CHECK(
      has(shown_parts(with(parts, "xl/_rels/workbook.xml.rels", external)), "no sheet with rows"));
  std::string climbing = external;
  climbing.replace(climbing.find("TargetMode='External' "), 22, "");
  CHECK(has(shown_parts(with(parts, "xl/_rels/workbook.xml.rels", climbing)), "damaged"));
  CHECK(table::resolved_part("xl/workbook.xml", "../../../../etc/passwd") == "etc/passwd");
  CHECK(table::resolved_part("xl/workbook.xml", "/xl/a.xml") == "xl/a.xml");
  CHECK(table::resolved_part("", "xl/workbook.xml") == "xl/workbook.xml");
}

TEST_CASE("xlsx: damaged, doubled, forbidden and attacking parts are refused") {
  const Parts parts = parts_of({.rows = one_row});
  CHECK(shown_parts(parts) == "[账]\n1:1#\n");
  const std::string sheet = "xl/worksheets/sheet1.xml";
  CHECK(has(shown_parts(with(parts, sheet, "<worksheet><sheetData><row>")), "damaged inside"));
  CHECK(has(
      shown_parts(with(parts, sheet, "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet>&a;</worksheet>")),
      "document type"));
  CHECK(has(shown_parts(with(parts, sheet, "")), "damaged or cut short"));
  CHECK(has(shown_parts(with(parts, "../evil", "x")), "forbidden"));
  CHECK(has(shown_parts(with(parts, "/evil", "x")), "forbidden"));
  CHECK(has(shown_parts(with(parts, "xl\\..\\evil", "x")), "forbidden"));
  CHECK(has(shown_parts(with(parts, "C:evil", "x")), "forbidden"));
  CHECK(has(shown_parts(with(parts, "XL/Workbook.xml", "x")), "doubled"));
}

TEST_CASE("xlsx: a file cut anywhere is refused, never read in part without a word") {
  const Folder folder;
  const std::filesystem::path path = save_zip(folder, parts_of({.rows = one_row}));
  const auto size = std::filesystem::file_size(path);
  for (std::uintmax_t keep = 4; keep < size; keep += 37) {
    CAPTURE(keep);
    std::filesystem::path cut = folder.path() / "cut.xlsx";
    std::filesystem::copy_file(path, cut, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::resize_file(cut, keep);
    CHECK(has(shown(cut), "! "));
  }
}

TEST_CASE("xlsx: other packed files are named") {
  CHECK(has(shown_parts(Parts{{"xl/workbook.bin", "x"}}), ".xlsb"));
  CHECK(has(shown_parts(Parts{{"mimetype", "x"}, {"content.xml", "x"}}), "OpenDocument"));
  CHECK(has(shown_parts(Parts{{"word/document.xml", "x"}}), "text document"));
  CHECK(has(shown_parts(Parts{{"OFD.xml", "x"}}), "OFD"));
  CHECK(has(shown_parts(Parts{{"账.csv", "x"}}), "Unpack"));
}

TEST_CASE("xlsx: limits hold at the limit and not one above") {
  const table::Limits limits{.max_rows = 2, .max_columns = 2, .max_cell_bytes = 4};
  CHECK(xlsx({.rows = one_row + one_row}, limits) == "1:1#\n2:1#\n");
  CHECK(has(xlsx({.rows = one_row + one_row + one_row}, limits), "more than 2 rows"));
  CHECK(xlsx({.rows = "<row><c/><c><v>1</v></c><c s='1'/></row>"}, limits) == "1:|1#\n");
  CHECK(has(xlsx({.rows = "<row><c/><c/><c><v>1</v></c></row>"}, limits), "账!C1: more than 2"));
  CHECK(xlsx({.rows = "<row><c t='str'><v>abcd</v></c></row>"}, limits) == "1:abcd\n");
  CHECK(has(xlsx({.rows = "<row><c t='str'><v>abcde</v></c></row>"}, limits), "more than 4 bytes"));
  CHECK(has(xlsx({.rows = one_row, .shared_texts = "<si><t>abcde</t></si>"}, limits),
            "more than 4 bytes"));
  CHECK(xlsx({.rows = one_row}, {.max_parts = 7}) == "1:1#\n");
  CHECK(has(xlsx({.rows = one_row}, {.max_parts = 6}), "more than 6 parts"));
}

TEST_CASE("xlsx: a zip bomb is refused while it inflates") {
  const std::string blank(3 << 20, ' ');
  const Sample bomb{.rows = one_row + blank};
  CHECK(has(xlsx(bomb), "as only an attack does"));
  CHECK(xlsx(bomb, {.max_inflate_ratio = 2000}) == "1:1#\n");
  CHECK(has(xlsx(bomb, {.max_inflated_bytes = 3 << 20, .max_inflate_ratio = 2000}), "attack"));
  CHECK(xlsx(bomb, {.max_inflated_bytes = (3 << 20) + 4096, .max_inflate_ratio = 2000}) ==
        "1:1#\n");
}
