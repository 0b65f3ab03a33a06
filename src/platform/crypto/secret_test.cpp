#include "platform/crypto/secret.h"

#include <set>

#include <doctest/doctest.h>

#include "platform/crypto/random.h"

namespace mingbai::crypto {
namespace {

SecretKey key_of(unsigned char fill) {
  std::array<unsigned char, SecretKey::size> bytes{};
  bytes.fill(fill);
  return SecretKey(bytes);
}

TEST_CASE("secret: what is sealed opens only with its key, its purpose and unchanged") {
  const std::string sealed = seal(key_of(1), "totp 7", "a secret", random_bytes);
  CHECK(sealed.find("a secret") == std::string::npos);
  CHECK(sealed != seal(key_of(1), "totp 7", "a secret", random_bytes));
  CHECK(*unseal(key_of(1), "totp 7", sealed) == "a secret");
  CHECK_FALSE(unseal(key_of(2), "totp 7", sealed).has_value());
  CHECK_FALSE(unseal(key_of(1), "totp 8", sealed).has_value());
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = changed[i] == '0' ? '1' : '0';
    CHECK_FALSE(unseal(key_of(1), "totp 7", changed).has_value());
  }
  for (const char* broken : {"", "0", "zz", "00112233"}) {
    CHECK_FALSE(unseal(key_of(1), "totp 7", broken).has_value());
  }
  CHECK(unseal(key_of(1), "x", seal(key_of(1), "x", "", random_bytes)).value_or("?").empty());
}

TEST_CASE("secret: keyed hashes differ by key, purpose and text") {
  const std::set<std::string> all{
      keyed_hash(key_of(1), "a", "bc"), keyed_hash(key_of(1), "ab", "c"),
      keyed_hash(key_of(2), "a", "bc"), keyed_hash(key_of(1), "a", "bd"),
      keyed_hash(key_of(1), "", "abc")};
  CHECK(all.size() == 5);
  CHECK(keyed_hash(key_of(1), "a", "bc") == keyed_hash(key_of(1), "a", "bc"));
  CHECK(all.begin()->size() == 64);
}

TEST_CASE("secret: codes are typed as people type") {
  const std::string code = new_code([](std::size_t n) { return std::string(n, '\x09'); }, 12);
  CHECK(code == "9999-9999-9999");
  CHECK(new_code(random_bytes, 8).size() == 9);
  CHECK(plain_code("7k3m-9qxd-2fht") == "7K3M9QXD2FHT");
  CHECK(plain_code(" 7K3M 9QXD\t2FHT ") == "7K3M9QXD2FHT");
  CHECK(plain_code("oO iIlL") == "001111");
  CHECK(plain_code("７Ｋ３ｍ－９") == "7K3M9");
  CHECK(plain_code("口令\xEF") == "");
  CHECK(new_token(random_bytes).size() == 43);
  CHECK(new_token(random_bytes) != new_token(random_bytes));
  CHECK(is_same_secret("abc", "abc"));
  CHECK_FALSE(is_same_secret("abc", "abd"));
  CHECK_FALSE(is_same_secret("abc", "ab"));
}

}  // namespace
}  // namespace mingbai::crypto
