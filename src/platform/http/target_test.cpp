#include "platform/http/target.h"

#include <doctest/doctest.h>

namespace mingbai::http {
namespace {

TEST_CASE("target: addresses are decoded and normalised") {
  struct Row {
    const char* raw;
    const char* path;
    const char* query;
  };
  const Row rows[] = {
      {"/", "/", ""},
      {"/u/1", "/u/1", ""},
      {"/u/1/", "/u/1", ""},
      {"//u///1//", "/u/1", ""},
      {"/?", "/", ""},
      {"/u?a=1&b=?", "/u", "a=1&b=?"},
      {"/%E6%9D%91", "/村", ""},
      {"/a%20b", "/a b", ""},
      {"/a+b", "/a+b", ""},
      {"/...", "/...", ""},
      {"/.well-known/x", "/.well-known/x", ""},
      {"http://localhost:8080/u?x", "/u", "x"},
      {"https://localhost", "/", ""},
      {"/%252e%252e/x", "/%2e%2e/x", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.raw);
    Target target{.path = "left", .query = "over"};
    REQUIRE(parse_target(row.raw, target).has_value());
    CHECK(target.path == row.path);
    CHECK(target.query == row.query);
  }
}

TEST_CASE("target: tricks are refused") {
  const std::string_view raws[] = {"",
                                   "*",
                                   "u/1",
                                   "ftp://x/",
                                   "/..",
                                   "/../etc/passwd",
                                   "/a/../b",
                                   "/./a",
                                   "/%2e%2e/a",
                                   "/.%2E/a",
                                   "/%2e",
                                   "/a%2fb",
                                   "/a%2F..",
                                   "/a%5cb",
                                   "/a\\b",
                                   "/%00",
                                   "/a%00.html",
                                   "/%0d%0aX: y",
                                   "/%7f",
                                   "/%",
                                   "/%4",
                                   "/%zz",
                                   "/%+1",
                                   "/a b",
                                   "/a#b",
                                   "/%ff",
                                   "/%c0%ae%c0%ae",
                                   "/%ed%a0%80",
                                   "/%f8%88%80%80%80",
                                   "http:///..",
                                   "/\x01",
                                   "/\xff\xfe"};
  for (const std::string_view raw : raws) {
    CAPTURE(raw);
    Target target;
    CHECK_FALSE(parse_target(raw, target).has_value());
  }
}

TEST_CASE("target: fields of queries and forms") {
  const Result<Fields> fields = parse_fields("a=1&b=%E6%9D%91+x&&c&=d&a=2&e==f", 10);
  REQUIRE(fields.has_value());
  CHECK(*fields ==
        Fields{{"a", "1"}, {"b", "村 x"}, {"c", ""}, {"", "d"}, {"a", "2"}, {"e", "=f"}});
  for (const char* bad : {"a=%", "a=%0", "%GG=1", "a=%ff", "a=%00", "a=b%c3"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_fields(bad, 10).has_value());
  }
  CHECK(parse_fields("a&b&c", 3).has_value());
  const Result<Fields> many = parse_fields("a&b&c&d", 3);
  REQUIRE_FALSE(many.has_value());
  CHECK(many.error().code == ErrorCode::too_large);
}

}  // namespace
}  // namespace mingbai::http
