#include "platform/crypto/shares.h"

#include <array>

#include <doctest/doctest.h>

#include "platform/crypto/random.h"

namespace mingbai::crypto {
namespace {

// So that every slope is that byte.
Random only(unsigned char byte) {
  return [byte](std::size_t count) { return std::string(count, static_cast<char>(byte)); };
}

}  // namespace

TEST_CASE("shares: any two of the three give every secret back") {
  std::string secret;
  for (int i = 0; i < 256; ++i) secret += static_cast<char>(i);
  const std::array<Share, 3> shares = split_secret(secret, random_bytes);
  for (const Share& one : shares) {
    for (const Share& other : shares) {
      const Result<std::string> joined = join_secret(one, other);
      CHECK(joined.has_value() == (one.number != other.number));
      if (joined) CHECK(*joined == secret);
    }
  }
  CHECK(split_secret(secret, random_bytes)[0].bytes != shares[0].bytes);
}

TEST_CASE("shares: the field is that of AES") {
  // FIPS 197, 4.2: {57} · {02} = {ae}, and {57} · {03} = {f9}.
  const std::string zero(1, '\0');
  const std::array<Share, 3> shares = split_secret(zero, only(0x57));
  CHECK(shares[0].bytes == "\x57");
  CHECK(shares[1].bytes == "\xae");
  CHECK(shares[2].bytes == "\xf9");
}

TEST_CASE("shares: one of them tells nothing, as each secret is equally possible with it") {
  const Share seen{.number = 2, .bytes = "\x3c"};
  std::array<int, 256> found{};
  for (int byte = 0; byte < 256; ++byte) {
    const Share other{.number = 3, .bytes = std::string(1, static_cast<char>(byte))};
    ++found[static_cast<unsigned char>(join_secret(seen, other).value()[0])];
  }
  for (const int times : found) CHECK(times == 1);
  // And each value of one share is equally possible with a secret.
  std::array<int, 256> shown{};
  for (int slope = 0; slope < 256; ++slope) {
    const auto shares = split_secret("s", only(static_cast<unsigned char>(slope)));
    ++shown[static_cast<unsigned char>(shares[1].bytes[0])];
  }
  for (const int times : shown) CHECK(times == 1);
}

TEST_CASE("shares: what is no pair of shares is refused") {
  const Share good{.number = 1, .bytes = "abc"};
  for (const Share& bad :
       {Share{.number = 1, .bytes = "abd"}, Share{.number = 2, .bytes = "ab"},
        Share{.number = 0, .bytes = "abc"}, Share{.number = 4, .bytes = "abc"}}) {
    CHECK(join_secret(good, bad).error().code == ErrorCode::invalid);
    CHECK(join_secret(bad, good).error().code == ErrorCode::invalid);
  }
}

}  // namespace mingbai::crypto
