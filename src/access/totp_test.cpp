#include "access/totp.h"

#include <doctest/doctest.h>

namespace mingbai::access {
namespace {

constexpr std::string_view secret = "12345678901234567890";  // of RFC 6238, appendix B

TEST_CASE("totp: the test vectors of RFC 6238") {
  struct Vector {
    std::int64_t seconds;
    const char* code;
  };
  for (const Vector& v : {Vector{59, "287082"}, Vector{1111111109, "081804"},
                          Vector{1111111111, "050471"}, Vector{1234567890, "005924"},
                          Vector{2000000000, "279037"}, Vector{20000000000, "353130"}}) {
    CHECK(totp_code(secret, totp_step({v.seconds * 1000})) == v.code);
  }
}

TEST_CASE("totp: a code works in its 30 seconds and those beside, once") {
  constexpr Instant now{1'790'999'999'000};
  const std::int64_t step = totp_step(now);
  for (const std::int64_t offset : {-1, 0, 1}) {
    const std::string code = totp_code(secret, step + offset);
    CHECK(matching_step(secret, code, now, 0) == step + offset);
    CHECK_FALSE(matching_step(secret, code, now, step + offset).has_value());
    CHECK_FALSE(matching_step("another secret", code, now, 0).has_value());
  }
  CHECK_FALSE(matching_step(secret, totp_code(secret, step - 2), now, 0).has_value());
  CHECK_FALSE(matching_step(secret, totp_code(secret, step + 2), now, 0).has_value());
  const std::string code = totp_code(secret, step);
  CHECK(matching_step(secret, " " + code.substr(0, 3) + " " + code.substr(3), now, 0) == step);
  for (const char* wrong : {"", "0", "000000000000", "abcdef", "一二三四五六"}) {
    CHECK_FALSE(matching_step(secret, wrong, now, 0).has_value());
  }
}

TEST_CASE("totp: what a phone is told") {
  CHECK(totp_secret_in_words(secret) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
  CHECK(totp_uri(secret, "明白", "li na") ==
        "otpauth://totp/%E6%98%8E%E7%99%BD:li%20na?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&"
        "issuer=%E6%98%8E%E7%99%BD");
}

}  // namespace
}  // namespace mingbai::access
