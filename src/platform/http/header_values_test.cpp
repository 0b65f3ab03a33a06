#include "platform/http/header_values.h"

#include <doctest/doctest.h>

namespace mingbai::http {
namespace {

TEST_CASE("header values: which encodings are accepted") {
  for (const char* yes : {"gzip", "br, gzip", "GZIP", "gzip;q=0.5", "*", "deflate , gzip ; q=1.0",
                          "x-gzip", "gzip;q=0.001"}) {
    CAPTURE(yes);
    CHECK(accepts_gzip(yes));
  }
  for (const char* no :
       {"", "br", "gzip;q=0", "gzip; q=0.000", "*;q=0", "identity", "gzipped", "*, gzip;q=0"}) {
    CAPTURE(no);
    CHECK_FALSE(accepts_gzip(no));
  }
}

TEST_CASE("header values: entity tags") {
  for (const char* yes : {"\"a\"", "W/\"a\"", "\"b\", \"a\"", "*", " * ", "\"b\",W/\"a\""}) {
    CAPTURE(yes);
    CHECK(matches_etag(yes, "\"a\""));
  }
  for (const char* no : {"", "a", "\"A\"", "\"b\"", "\"a", "\"a\"x", ","}) {
    CAPTURE(no);
    CHECK_FALSE(matches_etag(no, "\"a\""));
  }
}

TEST_CASE("header values: one range of bytes") {
  struct Row {
    const char* header;
    std::int64_t size;
    RangeAnswer answer;
    ByteRange range;
  };
  constexpr RangeAnswer whole = RangeAnswer::whole;
  constexpr RangeAnswer part = RangeAnswer::part;
  constexpr RangeAnswer none = RangeAnswer::unsatisfiable;
  const Row rows[] = {
      {"bytes=0-0", 10, part, {0, 0}},
      {"bytes=0-9", 10, part, {0, 9}},
      {"bytes=2-", 10, part, {2, 9}},
      {"bytes=2-99", 10, part, {2, 9}},
      {"bytes=-3", 10, part, {7, 9}},
      {"bytes=-99", 10, part, {0, 9}},
      {"bytes=9-9223372036854775807", 10, part, {9, 9}},
      {"bytes=10-", 10, none, {}},
      {"bytes=10-12", 10, none, {}},
      {"bytes=-0", 10, none, {}},
      {"bytes=0-", 0, none, {}},
      {"bytes=-1", 0, none, {}},
      {"bytes=5-2", 10, whole, {}},
      {"bytes=0-1,3-4", 10, whole, {}},
      {"bytes=", 10, whole, {}},
      {"bytes=-", 10, whole, {}},
      {"bytes=a-b", 10, whole, {}},
      {"bytes=1-99999999999999999999", 10, whole, {}},
      {"bytes=+1-2", 10, whole, {}},
      {"bytes=1--2", 10, whole, {}},
      {"lines=1-2", 10, whole, {}},
      {"", 10, whole, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.header);
    ByteRange range;
    CHECK(parse_range(row.header, row.size, range) == row.answer);
    if (row.answer == part) CHECK(range == row.range);
  }
}

TEST_CASE("header values: cookies") {
  CHECK(parse_cookies("a=1; b=\"two\";c; =x;d=e=f") ==
        Fields{{"a", "1"}, {"b", "two"}, {"d", "e=f"}});
  CHECK(find_cookie("xlang=1; lang=en", "lang") == "en");
  CHECK_FALSE(find_cookie("xlang=1; language=en", "lang"));
  CHECK_FALSE(find_cookie("", "lang"));
}

TEST_CASE("header values: parameters of a header") {
  CHECK(media_type_of("Text/HTML; charset=x") == "text/html");
  CHECK(parameter_of("multipart/form-data; boundary=abc", "boundary") == "abc");
  CHECK(parameter_of("form-data; name=\"a;b\"; filename=\"x.csv\"", "filename") == "x.csv");
  CHECK(parameter_of("form-data; name=\"a\\\"b\"", "name") == "a\"b");
  CHECK(parameter_of("form-data; NAME=a", "name") == "a");
  CHECK_FALSE(parameter_of("form-data; filename=x", "name"));
  CHECK_FALSE(parameter_of("form-data; name", "name"));
  CHECK(parameter_of("form-data; name=\"open", "name") == "open");
}

TEST_CASE("header values: a file's name cannot leave its quotes") {
  CHECK(content_disposition("月报 1.csv") ==
        "attachment; filename=\" 1.csv\"; filename*=UTF-8''%E6%9C%88%E6%8A%A5%201.csv");
  CHECK(content_disposition("a\"\r\nX: y").find('\r') == std::string::npos);
  CHECK(content_disposition("a\"b").find("\"a_b\"") != std::string::npos);
}

}  // namespace
}  // namespace mingbai::http
