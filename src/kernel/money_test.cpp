#include "kernel/money.h"

#include <doctest/doctest.h>

using namespace mingbai;

TEST_CASE("money: amounts as people and programs write them") {
  struct Row {
    const char* text;
    std::int64_t fen;
  };
  const Row rows[] = {{"0", 0},
                      {"1", 100},
                      {"1.5", 150},
                      {"1,234.50", 123450},
                      {"-3", -300},
                      {"(12.00)", -1200},
                      {"（12.00）", -1200},
                      {"￥5", 500},
                      {"１２，３４５．６", 1234560},
                      {" 7.00 ", 700},
                      {"5元", 500},
                      {"1.5000", 150},
                      {".5", 50},
                      {"1,2345.00", 1234500},
                      {"99,999,999,999.99", 9'999'999'999'999},
                      {"－8", -800},
                      {"+8", 800},
                      {"12,345,678", 1'234'567'800}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Result<Money> money = Money::parse(row.text);
    REQUIRE(money.has_value());
    CHECK(money->fen() == row.fen);
  }
}

TEST_CASE("money: what is no amount is refused") {
  for (const char* text : {"", " ", "abc", "1.2.3", "1.234", "12,34", ",123", "1,,234", "--1", "(1",
                           "1)", "100,000,000,000", "1e5", "0x10", "-", ".", "1,234,", "NaN"}) {
    CAPTURE(text);
    CHECK_FALSE(Money::parse(text).has_value());
  }
}

TEST_CASE("money: written for people and for programs") {
  CHECK(Money::of_fen(0).grouped() == "0.00");
  CHECK(Money::of_fen(-5).grouped() == "-0.05");
  CHECK(Money::of_fen(99999).grouped() == "999.99");
  CHECK(Money::of_fen(100000).grouped() == "1,000.00");
  CHECK(Money::of_fen(-123456789).grouped() == "-1,234,567.89");
  CHECK(Money::of_fen(-123456789).plain() == "-1234567.89");
}

TEST_CASE("money: a sum beyond 64 bits is a bug, never a wrong figure") {
  const Money most = Money::of_fen(INT64_MAX);
  CHECK_THROWS_AS(most + Money::of_fen(1), Bug);
  CHECK_THROWS_AS(-Money::of_fen(INT64_MIN), Bug);
}
