#include "platform/table/csv_writer.h"

#include <doctest/doctest.h>

using namespace mingbai;

namespace {

std::string written(std::string_view text) {
  table::CsvWriter csv;
  csv.text(text);
  csv.end_row();
  return std::move(csv).str().substr(3);
}

}  // namespace

TEST_CASE("csv writer: rows, numbers and the byte order mark") {
  table::CsvWriter csv;
  csv.text("摘要").text("amount").text("");
  csv.end_row();
  csv.blank().money(Money::of_fen(-123450)).integer(-7);
  csv.end_row();
  CHECK(std::move(csv).str() == "\xEF\xBB\xBF摘要,amount,\r\n,-1234.50,-7\r\n");
}

TEST_CASE("csv writer: quotes where RFC 4180 needs them") {
  CHECK(written("a,b") == "\"a,b\"\r\n");
  CHECK(written("say \"yes\"") == "\"say \"\"yes\"\"\"\r\n");
  CHECK(written("two\nlines") == "\"two\nlines\"\r\n");
  CHECK(written("plain words") == "plain words\r\n");
  CHECK(written("") == "\"\"\r\n");
}

TEST_CASE("csv writer: no text becomes a formula") {
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "－", "＋1", "＠x"}) {
    CAPTURE(text);
    CHECK(written(text) == "'" + std::string(text) + "\r\n");
  }
  CHECK(written("=HYPERLINK(\"http://x\",\"y\")") ==
        "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
  CHECK(written("\t=1") == "\"'\t=1\"\r\n");
  CHECK(written("\r=1") == "\"'\r=1\"\r\n");
  CHECK(written("\n=1") == "\"'\n=1\"\r\n");
  CHECK(written("a=1") == "a=1\r\n");
}
