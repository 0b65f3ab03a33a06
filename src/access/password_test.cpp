#include "access/password.h"

#include <doctest/doctest.h>

namespace mingbai::access {
namespace {

// The least that libsodium takes, so that tests are quick.
constexpr HashCost cheap{.passes = 1, .memory_bytes = 8192};

bool is_good(std::string_view password) { return check_password(password, "li.na").has_value(); }

TEST_CASE("password: which are good enough") {
  for (const char* good : {"correct horse battery", "三 只 羊 上 山 吃 草", "kT9$wq2-Lp",
                           "槐树 水渠 和 月亮 都 在", "xiaomai-gaoliang-7"}) {
    CAPTURE(good);
    CHECK(is_good(good));
  }
  for (const char* bad : {"",
                          "short",
                          "九个字的口令还是短",
                          "1234567890",
                          "12345678901234",
                          "0987654321",
                          "１２３４５６７８９０",
                          "aaaaaaaaaaaa",
                          "ababababab",
                          "abcabcabcabc",
                          "password123",
                          "Password123!",
                          "P@ssw0rd2026",
                          "qwertyuiop",
                          "1qaz2wsx3edc",
                          "woaini1314520",
                          "abcdefghijkl",
                          "a1234567890",
                          "mingbai2026",
                          "my li.na secret",
                          "MY LI.NA SECRET"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_good(bad));
  }
  CHECK(is_good(std::string(100, 'x') + "yzabc k"));
  CHECK_FALSE(is_good(std::string(250, 'x') + "yzabc kmn"));
  CHECK_FALSE(is_good("ten bytes \xFF"));
  CHECK(check_password("believe in bamboo", "li").has_value());
  CHECK_FALSE(check_password("believe in 李娜娜", "李娜娜").has_value());
  CHECK(check_password("short", "").error().field == "password");
}

TEST_CASE("password: only a hash is kept, and it fits one password") {
  const std::string hash = hash_password("correct horse battery", cheap);
  CHECK(hash.starts_with("$argon2id$v=19$"));
  CHECK(hash.find("horse") == std::string::npos);
  CHECK(hash != hash_password("correct horse battery", cheap));
  CHECK(is_password(hash, "correct horse battery", cheap));
  CHECK(is_password(hash, "ｃｏｒｒｅｃｔ　ｈｏｒｓｅ　ｂａｔｔｅｒｙ", cheap));
  CHECK_FALSE(is_password(hash, "correct horse batterY", cheap));
  CHECK_FALSE(is_password(hash, "", cheap));
  CHECK_FALSE(is_password("", "", cheap));
  CHECK_FALSE(is_password("not a hash", "x", cheap));
  CHECK_FALSE(is_password(hash, std::string(100'000, 'x'), cheap));
}

TEST_CASE("password: the program's own cost") {
  const std::string hash = hash_password("correct horse battery", HashCost());
  CHECK(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
}

}  // namespace
}  // namespace mingbai::access
