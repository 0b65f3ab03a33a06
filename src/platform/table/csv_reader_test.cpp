#include <doctest/doctest.h>

#include "platform/table/separator.h"
#include "platform/table/table_testing.h"

using namespace mingbai;
using table::testing::Folder;
using table::testing::shown;

namespace {

std::string csv(std::string_view bytes, const table::Limits& limits = {}, char separator = 0) {
  const Folder folder;
  return shown(folder.save("x.csv", bytes), limits, separator);
}

}  // namespace

TEST_CASE("csv: rows, quotes and line ends as programs write them") {
  struct Sample {
    const char* bytes;
    const char* rows;
  };
  for (const Sample& sample : {
           Sample{"a,b\r\n1,2\r\n", "1:a|b\n2:1|2\n"},
           Sample{"a,b\n1,2", "1:a|b\n2:1|2\n"},
           Sample{"a,b\r1,2\r", "1:a|b\n2:1|2\n"},
           Sample{"\"a,b\",\"say \"\"yes\"\"\"\n", "1:a,b|say \"yes\"\n"},
           Sample{"\"two\r\nlines\",x\ny,z\n", "1:two\nlines|x\n3:y|z\n"},
           Sample{"\"a\"b,c\n", "1:ab|c\n"},
           Sample{"5\" pipe,c\n", "1:5\" pipe|c\n"},
           Sample{"  a ,\t b\xE3\x80\x80,c,,\n", "1:a|b|c\n"},
           Sample{"\n\n,,,\na,,b\n \n", "4:a||b\n"},
           Sample{"=\"0101\",\"=\"\"0102\"\"\"\n", "1:0101|0102\n"},
           Sample{"\xEF\xBB\xBF日期,摘要\n", "1:日期|摘要\n"},
           Sample{"sep=;\na;b\n", "2:a|b\n"},
           Sample{"sep=|\r\na|b,c\r\n", "2:a|b,c\n"},
           Sample{"\"\",\"\"\nx\n", "2:x\n"},
       }) {
    CAPTURE(sample.bytes);
    CHECK(csv(sample.bytes) == sample.rows);
  }
}

TEST_CASE("csv: the separator is found, or given") {
  CHECK(table::guess_separator("title\na,b,c\n1,2,3\n") == ',');
  CHECK(table::guess_separator("a\tb\tc\n1,5\t2\t3\n") == '\t');
  CHECK(table::guess_separator("a;b;c\n1,5;2,5;3\n") == ';');
  CHECK(table::guess_separator("a|b|c\n1|2|3\n") == '|');
  CHECK(table::guess_separator("a\tb\n\"1,2,3,4\"\t\"5,6,7,8\"\n") == '\t');
  CHECK(table::guess_separator("only one column\n") == ',');
  CHECK(table::guess_separator("") == ',');
  CHECK(csv("a;b,c\n", {}, ';') == "1:a|b,c\n");
}

TEST_CASE("csv: GB18030 and UTF-16 arrive as UTF-8") {
  CHECK(csv("\xC8\xD5\xC6\xDA,\xD5\xAA\xD2\xAA\r\n1,2\r\n") == "1:日期|摘要\n2:1|2\n");
  CHECK(csv(std::string_view("\xFF\xFE\xE5\x65\t\0\x1F\x67\n\0", 10)) == "1:日|期\n");
  CHECK(csv("\xC8\xD5\n\xC8\xD5\n\xC8 \n") ==
        "1:日\n2:日\n! Line 3 is neither UTF-8 nor GB18030. Save the file again as UTF-8.");
}

TEST_CASE("csv: the position stays within the file whatever the encoding") {
  std::string bytes = "a\n";
  for (int i = 0; i < 100; ++i) bytes += "\xC8\xD5\n";
  const Folder folder;
  const auto reader = table::open(folder.save("x.csv", bytes));
  REQUIRE(reader.has_value());
  table::SheetInfo sheet;
  table::Row row;
  REQUIRE(*(*reader)->next_sheet(sheet));
  std::int64_t before = 0;
  while (*(*reader)->next_row(row)) {
    const std::int64_t position = (*reader)->position();
    CHECK(position >= before);
    before = position;
  }
  CHECK(before == static_cast<std::int64_t>(bytes.size()));
}

TEST_CASE("csv: rows reach over the borders of the pieces that are read") {
  std::string bytes;
  std::string expected;
  for (int i = 0; i < 40'000; ++i) {
    const std::string number = std::to_string(i);
    const std::string mark = i % 3 == 0 ? "\r\n" : "\n";
    bytes.append(number).append(",\"村\"\"委\n会\",报销").append(mark);
    expected += std::to_string(2 * i + 1) + ":" + number + "|村\"委\n会|报销\n";
  }
  CHECK(csv(bytes) == expected);
}

TEST_CASE("csv: limits hold at the limit and not one above") {
  const table::Limits limits{.max_rows = 2, .max_columns = 3, .max_cell_bytes = 4};
  CHECK(csv("a\n\nb\n", limits) == "1:a\n3:b\n");
  CHECK(csv("a\nb\nc\n", limits).find("more than 2 rows") != std::string::npos);
  CHECK(csv("a,b,c\n", limits) == "1:a|b|c\n");
  CHECK(csv("a,b,c,,,\n", limits) == "1:a|b|c\n");
  CHECK(csv("a,b,c,d\n", limits).find("more than 3 columns") != std::string::npos);
  CHECK(csv("abcd,\"abcd\"\n", limits) == "1:abcd|abcd\n");
  CHECK(csv("abcde\n", limits).find("column A: a text of more than 4 bytes") != std::string::npos);
  CHECK(csv("a,\"abcde\"\n", limits).find("column B") != std::string::npos);
  const Folder folder;
  CHECK(shown(folder.save("x.csv", "a,b\n"), {.max_file_bytes = 4}) == "1:a|b\n");
  CHECK(shown(folder.save("x.csv", "a,b\n"), {.max_file_bytes = 3}).find("larger") !=
        std::string::npos);
}

TEST_CASE("csv: a quotation mark that is never closed is named, wherever the file ends") {
  CHECK(csv("a,b\n1,\"open\n2,3\n").find("Line 2, column B") != std::string::npos);
  CHECK(csv("a,b\n1,\"").find("quotation mark") != std::string::npos);
  CHECK(csv("a,b\n1,\"" + std::string(3'000'000, 'x')).find("Line 2, column B") !=
        std::string::npos);
  CHECK(csv(std::string(3'000'000, ',')).find("columns") != std::string::npos);
}

TEST_CASE("csv: a reused row carries nothing over") {
  const Folder folder;
  const auto reader = table::open(folder.save("x.csv", "a,b,c\nd\n"));
  REQUIRE(reader.has_value());
  table::SheetInfo sheet;
  REQUIRE(*(*reader)->next_sheet(sheet));
  table::Row row;
  row.cells.resize(9, table::Cell{table::CellKind::number, "7", true, true, true});
  REQUIRE(*(*reader)->next_row(row));
  CHECK(row.cells.size() == 3);
  CHECK_FALSE(row.cells[0].is_red);
  REQUIRE(*(*reader)->next_row(row));
  CHECK(row.cells.size() == 1);
  CHECK_FALSE(*(*reader)->next_row(row));
  CHECK((*reader)->position() == 8);
  CHECK_FALSE(*(*reader)->next_sheet(sheet));
}
