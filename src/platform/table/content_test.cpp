#include "platform/table/content.h"

#include <doctest/doctest.h>

#include "platform/table/table_testing.h"

using namespace mingbai;
using namespace std::string_view_literals;
using table::testing::Folder;
using table::testing::shown;

TEST_CASE("table: what is no table is refused with the way out") {
  struct Sample {
    std::string_view bytes;
    const char* name;
    const char* advice;
  };
  const std::string_view compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  for (const Sample& sample : {
           Sample{""sv, "x.csv", "empty"},
           Sample{" \r\n\t\n"sv, "x.csv", "empty"},
           Sample{"\xEF\xBB\xBF\r\n"sv, "x.csv", "empty"},
           Sample{"%PDF-1.7\n"sv, "x.xls", "PDF"},
           Sample{"\x89PNG\r\n\x1A\n"sv, "x.xlsx", "picture"},
           Sample{"\xFF\xD8\xFF\xE0"sv, "x.xlsx", "picture"},
           Sample{"\0\0\0\x18"
                  "ftypheic"sv,
                  "x.xls", "picture"},
           Sample{"Rar!\x1A\x07\x01"sv, "x.xls", "Unpack"},
           Sample{"PK\5\6\0\0\0\0"sv, "x.xlsx", "Unpack"},
           Sample{"<html><table><tr><td>1"sv, "x.xls", "web page"},
           Sample{"\xEF\xBB\xBF \r\n<!DOCTYPE HTML>"sv, "x.xls", "web page"},
           Sample{"<?xml version=\"1.0\"?><html xmlns=\"x\">"sv, "x.xls", "web page"},
           Sample{"<META charset=gb2312><TABLE>"sv, "x.xls", "web page"},
           Sample{"MIME-Version: 1.0\r\n"sv, "x.xls", "web page"},
           Sample{"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:"
                  "spreadsheet\">"sv,
                  "x.xls", "XML spreadsheet of 2003"},
           Sample{"<?xml version=\"1.0\"?><会计核算数据>"sv, "x.xml", "GB/T 24589"},
           Sample{"{\\rtf1"sv, "x.xls", "document"},
           Sample{compound, "账.et", "另存为"},
           Sample{compound, "X.ET", "另存为"},
           Sample{"a\0b\0c"sv, "x.csv", "neither a table nor a text"},
       }) {
    CAPTURE(sample.bytes);
    const Folder folder;
    const std::string answer = shown(folder.save(sample.name, sample.bytes));
    CHECK(answer.starts_with("! "));
    CHECK(answer.find(sample.advice) != std::string::npos);
  }
}

TEST_CASE("table: words that resemble other formats are still text") {
  const Folder folder;
  CHECK(shown(folder.save("x.csv", "BMW,1\n")) == "1:BMW|1\n");
  CHECK(shown(folder.save("x.csv", "MM,II*\n")) == "1:MM|II*\n");
  CHECK(shown(folder.save("x.et", "a,b\n")) == "1:a|b\n");
}

TEST_CASE("table: what is no file is refused") {
  const Folder folder;
  CHECK(shown(folder.path() / "missing.csv").find("There is no file missing.csv") !=
        std::string::npos);
  CHECK(shown(folder.path()).find("folder") != std::string::npos);
}

TEST_CASE("table: names of columns") {
  CHECK(table::column_name(0) == "A");
  CHECK(table::column_name(25) == "Z");
  CHECK(table::column_name(26) == "AA");
  CHECK(table::column_name(701) == "ZZ");
  CHECK(table::column_name(702) == "AAA");
  CHECK(table::column_name(16'383) == "XFD");
}
