#include "platform/json/json.h"

#include <doctest/doctest.h>

using namespace mingbai;

namespace {

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

}  // namespace

TEST_CASE("json: what is read is written again") {
  for (const char* text :
       {"null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808", "1.50",
        "1e3", "18446744073709551615", "\"\"", R"("村\"\\\n\t\u0001/")", "[]", "{}",
        R"([1,[2,{"a":[]}],"x"])", R"({"b":1,"a":{"c":null},"":0})"}) {
    CAPTURE(text);
    const Result<json::Value> value = json::parse(text);
    REQUIRE(value.has_value());
    CHECK(json::write(*value) == text);
    CHECK(json::parse(json::write_pretty(*value)) == *value);
  }
}

TEST_CASE("json: pretty printing indents by two spaces") {
  const json::Value value = json::Object{{"rows", json::Array{1, "二"}}, {"none", json::Array{}}};
  CHECK(json::write_pretty(value) ==
        "{\n  \"rows\": [\n    1,\n    \"二\"\n  ],\n  \"none\": []\n}\n");
}

TEST_CASE("json: members, integers and decimals are told apart") {
  const json::Value value = *json::parse(R"({"n":12,"d":12.0,"s":"12","a":[1]})");
  CHECK(value.find("n")->integer() == 12);
  CHECK_FALSE(value.find("d")->integer().has_value());
  CHECK(std::get<json::Decimal>(value.find("d")->data).text == "12.0");
  CHECK(*value.find("s")->string() == "12");
  CHECK(value.find("a")->array()->size() == 1);
  CHECK(value.find("missing") == nullptr);
  CHECK(value.find("n")->find("x") == nullptr);
}

TEST_CASE("json: malformed documents are refused with their place") {
  for (const char* text : {"", " ", "{", "[1,]", "{\"a\"}", "nul", "1 2", "\"\x01\"", "\"\xff\"",
                           "\"\xe6\x9d\"", "'a'", "[1] x", "\"\\ud800\"", "01", "1e999", "NaN"}) {
    CAPTURE(text);
    const Result<json::Value> value = json::parse(text);
    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().code == ErrorCode::invalid);
    CHECK(english(value.error().message).find("at byte") != std::string::npos);
  }
}

TEST_CASE("json: doubled keys are refused by name") {
  const Result<json::Value> value = json::parse(R"({"x":{"key":1,"other":2,"key":3}})");
  REQUIRE_FALSE(value.has_value());
  CHECK(english(value.error().message).find("“key”") != std::string::npos);
  CHECK(json::parse(R"({"a":{"key":1},"b":{"key":1}})").has_value());
}

TEST_CASE("json: every limit holds at the limit and not one above") {
  CHECK(json::parse(nested(64)).has_value());
  CHECK_FALSE(json::parse(nested(65)).has_value());
  CHECK_FALSE(json::parse(std::string(3'000'000, '[')).has_value());
  const json::Limits five{.max_nodes = 5};
  CHECK(json::parse("[1,2,[3]]", five).has_value());
  CHECK_FALSE(json::parse("[1,2,[3,4]]", five).has_value());
  const json::Limits bytes{.max_bytes = 4};
  CHECK(json::parse("[10]", bytes).has_value());
  CHECK(json::parse("[100]", bytes).error().code == ErrorCode::too_large);
}

TEST_CASE("json: stored bytes that are no UTF-8 never make an invalid document") {
  CHECK(json::write(json::Value(std::string("a\xff村"))) == "\"a村\"");
}
