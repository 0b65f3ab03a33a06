#include "publications/village_key.h"

#include <set>

#include <doctest/doctest.h>

#include "publications/reader.h"

namespace mingbai::publications {
namespace {

const crypto::SecretKey secret(std::array<unsigned char, 32>{7});

Date day(const char* iso) { return Date::parse(iso).value(); }

}  // namespace

TEST_CASE("village key: twelve digits, another for each unit, year, change and secret") {
  const VillageKey key{.unit = "149921100201", .year = 2026, .changes = 0};
  const std::string digits = digits_of(secret, key);
  REQUIRE(digits.size() == 14);
  CHECK(digits.find_first_not_of("0123456789 ") == std::string::npos);
  CHECK(digits_of(secret, key) == digits);
  std::set<std::string> all{digits};
  all.insert(digits_of(secret, {.unit = "149921100202", .year = 2026}));
  all.insert(digits_of(secret, {.unit = "149921100201", .year = 2027}));
  all.insert(digits_of(secret, {.unit = "149921100201", .year = 2026, .changes = 1}));
  all.insert(digits_of(crypto::SecretKey(std::array<unsigned char, 32>{8}), key));
  CHECK(all.size() == 5);
}

TEST_CASE("village key: is taken as people type it") {
  const VillageKey key{.unit = "149921100201", .year = 2026, .changes = 0};
  const std::string digits = digits_of(secret, key);
  std::string close = digits;
  std::erase(close, ' ');
  std::string wide;
  for (const char c : close) wide += std::string("\xef\xbc") + static_cast<char>(c - '0' + '\x90');
  CHECK(is_key(secret, key, digits));
  CHECK(is_key(secret, key, close));
  CHECK(is_key(secret, key, " " + digits.substr(0, 4) + "-" + digits.substr(5) + "\n"));
  CHECK(is_key(secret, key, wide));
  for (const std::string& other :
       {std::string(), close.substr(1), close + "0", std::string("000000000000"),
        std::string(100'000, '1'), std::string("\xff\xfe")}) {
    CHECK_FALSE(is_key(secret, key, other));
  }
}

TEST_CASE("village key: opens in its year, and in the January after it") {
  CHECK(key_years(day("2026-12-31")) == std::vector{2026});
  CHECK(key_years(day("2027-01-01")) == std::vector{2027, 2026});
  CHECK(key_years(day("2027-01-31")) == std::vector{2027, 2026});
  CHECK(key_years(day("2027-02-01")) == std::vector{2027});
  CHECK(last_day_of_key(2026) == day("2027-01-31"));
}

TEST_CASE("village key: a browser keeps the last five, whatever else comes in its cookie") {
  KeptKeys keys;
  for (int i = 1; i <= 7; ++i) {
    keys = with_key(keys, "1499211002" + std::to_string(10 + i), "1234 5678 9012");
  }
  REQUIRE(keys.size() == most_kept_keys);
  CHECK(keys.front().first == "149921100213");
  CHECK(parse_kept_keys(to_cookie(keys)) == keys);
  keys = with_key(keys, "149921100213", "000011112222");
  CHECK(keys.size() == most_kept_keys);
  CHECK(keys.back() == std::pair<std::string, std::string>("149921100213", "000011112222"));
  CHECK(with_key(keys, "149921100213", "").size() == most_kept_keys - 1);
  CHECK(to_cookie({}).empty());
  for (const char* cookie : {"", "_", "a_b", "1_2_3", "149921100213", "149921100213_12345678901",
                             "149921100213_12345678901x", "<b>_123456789012", "__________"}) {
    CHECK_MESSAGE(parse_kept_keys(cookie).empty(), cookie);
  }
  const KeptKeys mixed = parse_kept_keys("a_b_149921100213_123456789012");
  REQUIRE(mixed.size() == 1);
  CHECK(mixed[0].first == "149921100213");
}

TEST_CASE("reader: the people of a village read what is for them, and only of their village") {
  const Reader nobody;
  const Reader holder{.villages = {"149921100201"}};
  CHECK(may_read(nobody, Audience::everyone, "149921100201"));
  CHECK(may_read(nobody, Audience::everyone, ""));
  CHECK_FALSE(may_read(nobody, Audience::village, "149921100201"));
  CHECK(may_read(holder, Audience::village, "149921100201"));
  CHECK_FALSE(may_read(holder, Audience::village, "149921100202"));
  CHECK_FALSE(may_read(holder, Audience::village, "1499211002"));
  CHECK_FALSE(may_read(Reader{.villages = {""}}, Audience::village, ""));
  for (const Audience audience : {Audience::household, Audience::party, Audience::office}) {
    CHECK_FALSE(may_read(holder, audience, "149921100201"));
  }
}

}  // namespace mingbai::publications
