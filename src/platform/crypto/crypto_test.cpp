#include <doctest/doctest.h>

#include "kernel/result.h"
#include "platform/crypto/ed25519.h"
#include "platform/crypto/hmac.h"
#include "platform/crypto/random.h"
#include "platform/crypto/sha256.h"

namespace mingbai::crypto {
namespace {

std::string bytes_of(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    out += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  }
  return out;
}

std::string hex_of(const Sha256Digest& digest) {
  return hex(std::string(digest.begin(), digest.end()));
}

}  // namespace

TEST_CASE("sha256: pieces hash as their sum, the same context again and again") {
  // FIPS 180-4, examples.
  const std::string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  for (int round = 0; round < 3; ++round) {
    CHECK(hex_of(sha256({"abc"})) == abc);
    CHECK(hex_of(sha256({"a", "", "bc"})) == abc);
    CHECK(hex_of(sha256({})) == sha256_hex(""));
  }
  const std::string long_text(1000, 'x');
  CHECK(hex_of(sha256({long_text, long_text})) == sha256_hex(long_text + long_text));
}

TEST_CASE("hmac: the tests of RFC 4231") {
  CHECK(hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(hex(hmac_sha256(std::string(131, '\xaa'),
                        "Test Using Larger Than Block-Size Key - Hash Key First")) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("ed25519: the tests of RFC 8032") {
  struct Row {
    const char* seed;
    const char* key;
    const char* message;
    const char* signature;
  };
  const Row rows[] = {
      {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
       "f9b46bd25bf5f0595bbe24655141438e7a100b"},
      {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
       "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
       "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f76098"
       "4dc6594a7c15e9716ed28dc027beceea1ec40a"},
  };
  for (const Row& row : rows) {
    const Ed25519 secret(bytes_of(row.seed));
    const std::string message = bytes_of(row.message);
    CHECK(hex(secret.public_key()) == row.key);
    CHECK(hex(secret.sign(message)) == row.signature);
    CHECK(is_ed25519_signature(bytes_of(row.key), message, bytes_of(row.signature)));
  }
}

TEST_CASE("ed25519: whatever was changed is refused") {
  const Ed25519 secret(std::string(32, 's'));
  const std::string key = secret.public_key();
  const std::string signature = secret.sign("words");
  REQUIRE(is_ed25519_signature(key, "words", signature));
  CHECK(!is_ed25519_signature(key, "word", signature));
  CHECK(!is_ed25519_signature(Ed25519(std::string(32, 't')).public_key(), "words", signature));
  CHECK(!is_ed25519_signature(key.substr(1), "words", signature));
  CHECK(!is_ed25519_signature(std::string(32, '\xff'), "words", signature));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    std::string changed = signature;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CHECK(!is_ed25519_signature(key, "words", changed));
  }
  CHECK(!is_ed25519_signature(key, "words", signature + "x"));
  CHECK(!is_ed25519_signature(key, "words", ""));
  CHECK_THROWS_AS(Ed25519("short"), Bug);
}

}  // namespace mingbai::crypto
