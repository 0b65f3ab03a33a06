#include <doctest/doctest.h>

#include "platform/table/merges.h"
#include "platform/table/number_format.h"
#include "platform/table/number_text.h"
#include "platform/table/string_table.h"
#include "platform/table/table.h"

using namespace mingbai;

TEST_CASE("table: number formats that show dates") {
  for (const char* code :
       {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy\"年\"m\"月\"d\"日\";@",
        "m/d/yy h:mm", "yyyy/m/d;@", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "m\"月\"",
        "YYYY.MM.DD", "mmm-yy"}) {
    CAPTURE(code);
    CHECK(table::parse_number_format(code).is_date);
  }
  for (const char* code : {"General", "G/通用格式", "0.00", "#,##0.00_ ", "h:mm", "[h]:mm:ss",
                           "mm:ss", "\"day\"0", "0\\d", "[Red]0.00", "@", "", "0.00E+00",
                           "h:mm AM/PM", "_-* #,##0.00_-;\\-* #,##0.00_-", "\"", "[", "\\"}) {
    CAPTURE(code);
    CHECK_FALSE(table::parse_number_format(code).is_date);
  }
  for (const int id : {14, 17, 22, 27, 31, 36, 50, 57, 58})
    CHECK(table::built_in_format(id).is_date);
  for (const int id : {0, 2, 4, 18, 21, 32, 35, 38, 45, 49, 55, 59}) {
    CHECK_FALSE(table::built_in_format(id).is_date);
  }
}

TEST_CASE("table: number formats that show red") {
  using table::NumberFormat;
  CHECK(table::parse_number_format("0.00;[Red]-0.00") == NumberFormat{false, false, true});
  CHECK(table::parse_number_format("0.00_ ;[红色]\\-0.00\\ ") == NumberFormat{false, false, true});
  CHECK(table::parse_number_format("[Red]0.00") == NumberFormat{false, true, true});
  CHECK(table::parse_number_format("[Red]0.00;[Blue]-0.00") == NumberFormat{false, true, false});
  CHECK(table::parse_number_format("0;-0;[Red]0") == NumberFormat{});
  CHECK(table::built_in_format(40).is_red_negative);
}

TEST_CASE("table: the shortest decimal of a number") {
  struct Sample {
    const char* written;
    const char* shortest;
  };
  for (const Sample& sample :
       {Sample{"1234.5", "1234.5"}, Sample{"1234.50", "1234.5"}, Sample{"100", "100"},
        Sample{"0", "0"}, Sample{"-0", "0"}, Sample{"-0.0", "0"}, Sample{"0.10", "0.1"},
        Sample{"007", "7"}, Sample{"+5", "5"}, Sample{".5", "0.5"}, Sample{"5.", "5"},
        Sample{"1E3", "1000"}, Sample{"1.5e-3", "0.0015"}, Sample{"-12.25", "-12.25"},
        Sample{"0.1000000000000000055", "0.1"}, Sample{"1234.5600000000001", "1234.5600000000002"},
        Sample{"0.30000000000000004", "0.30000000000000004"},
        Sample{"9007199254740993", "9007199254740992"},
        Sample{"1e22", "10000000000000000000000"}}) {
    CAPTURE(sample.written);
    std::string out;
    CHECK(table::append_shortest(sample.written, out));
    CHECK(out == sample.shortest);
  }
  for (const char* text : {"", "-", ".", "1e999", "nan", "inf", "0x10", "1,5", "1 ", "--1"}) {
    CAPTURE(text);
    std::string out;
    CHECK_FALSE(table::append_shortest(text, out));
  }
  std::string long_out;
  CHECK(table::append_shortest("5e-324", long_out));
  CHECK(table::append_shortest("-1.7976931348623157e308", long_out));
}

TEST_CASE("table: numbers as they are displayed") {
  CHECK(table::displayed_number("0.30000000000000004") == "0.3");
  CHECK(table::displayed_number("1234.5600000000001") == "1234.56");
  CHECK(table::displayed_number("-99999999999.99") == "-99999999999.99");
  CHECK(table::displayed_number("100") == "100");
  CHECK(table::displayed_number("0.005") == "0.005");
  CHECK(table::displayed_number("x") == "x");
}

TEST_CASE("table: shared texts are the same in memory and in a file") {
  for (const std::size_t memory : {std::size_t{0}, std::size_t{10}, std::size_t{1} << 20}) {
    CAPTURE(memory);
    table::StringTable texts(memory);
    for (int i = 0; i < 1000; ++i) {
      REQUIRE(texts.add(i % 7 == 0 ? "" : "村" + std::to_string(i)).has_value());
    }
    CHECK(texts.size() == 1000);
    CHECK(*texts.at(0) == "");
    CHECK(*texts.at(1) == "村1");
    CHECK(*texts.at(500) == "村500");
    CHECK(*texts.at(994) == "");
    CHECK(*texts.at(999) == "村999");
  }
}

TEST_CASE("table: merged ranges are found wherever the pieces end") {
  const std::string xml =
      "<sheetData/><mergeCells count=\"3\"><mergeCell ref=\"$B$2:C9\"/><x:mergeCell s='1' "
      "ref='A1:A3'"
      "/><mergeCell ref=\"A5:D5\"/><mergeCell ref=\"A:B\"/><mergeCell ref=\"x\"/><mergeCell "
      "ref=\"/>";
  for (std::size_t piece = 1; piece < 40; ++piece) {
    CAPTURE(piece);
    table::MergeScanner scanner;
    for (std::size_t at = 0; at < xml.size(); at += piece) scanner.feed(xml.substr(at, piece));
    std::vector<table::Merge> merges;
    REQUIRE(scanner.finish(merges));
    REQUIRE(merges.size() == 2);
    CHECK(merges[0].column == 0);
    CHECK(merges[0].last_row == 3);
    CHECK(merges[1].column == 1);
    CHECK(merges[1].first_row == 2);
    CHECK(merges[1].last_row == 9);
  }
}
