#include "app/security_log.h"

#include <fstream>

#include <doctest/doctest.h>

#include "app/config.h"
#include "platform/crypto/random.h"
#include "platform/crypto/sealed_box.h"
#include "platform/db/test_database.h"

namespace mingbai::app {
namespace {

constexpr Instant noon{1'790'999'999'000};  // 2026-10-03 in the city
constexpr std::int64_t day_ms = 86'400'000;

struct Kept {
  db::test::TemporaryFolder folder;
  std::filesystem::path secret = folder.path() / "security.secret";
  Config config;

  Kept() {
    REQUIRE(crypto::make_key_file(secret, crypto::random_bytes).has_value());
    config.security_log_key = crypto::public_key_of(*crypto::read_key_file(secret));
    config.security_log_basis = "网络安全法 21";
  }
  void visit(Instant at, std::string_view path) const {
    const auto log = SecurityLog::open(folder.path(), config);
    REQUIRE(log.has_value());
    (*log)->add({.at = at, .address = "203.0.113.7", .method = "GET", .path = path, .status = 200});
  }
  [[nodiscard]] std::filesystem::path day(const char* name) const {
    return security_log_folder(folder.path()) / (std::string(name) + ".sealed");
  }
};

}  // namespace

TEST_CASE("security 32: no log of addresses without a key, none without the law") {
  Kept kept;
  kept.config.security_log_basis.clear();
  CHECK(SecurityLog::open(kept.folder.path(), kept.config).error().code == ErrorCode::invalid);
  kept.config.security_log_basis = "x";
  kept.config.security_log_key = "abc";
  CHECK(SecurityLog::open(kept.folder.path(), kept.config).error().code == ErrorCode::invalid);
  kept.config.security_log_key.clear();
  CHECK(*SecurityLog::open(kept.folder.path(), kept.config) == nullptr);
  CHECK_FALSE(std::filesystem::exists(security_log_folder(kept.folder.path())));
}

TEST_CASE("security 32: addresses are kept sealed, one line a visit, one file a day") {
  const Kept kept;
  kept.visit(noon, "/u/11");
  kept.visit(noon, "/a b\n2026-10-03 forged");
  kept.visit({noon.ms + day_ms}, "/next");
  std::ifstream file(kept.day("2026-10-03"), std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  CHECK(bytes.find("203.0.113") == std::string::npos);
  const Result<std::string> lines = read_security_log(kept.day("2026-10-03"), kept.secret);
  REQUIRE(lines.has_value());
  CHECK(*lines == rfc3339(noon) + " 203.0.113.7 GET /u/11 200\n" + rfc3339(noon) +
                      " 203.0.113.7 GET /a?b?2026-10-03?forged 200\n");
  CHECK(read_security_log(kept.day("2026-10-04"), kept.secret)->find("/next") != std::string::npos);
  const Kept other;
  CHECK(read_security_log(kept.day("2026-10-03"), other.secret).error().code == ErrorCode::invalid);
  std::filesystem::resize_file(kept.day("2026-10-03"), bytes.size() - 1);
  CHECK_FALSE(read_security_log(kept.day("2026-10-03"), kept.secret).has_value());
  CHECK_FALSE(read_security_log(kept.day("2026-10-05"), kept.secret).has_value());
}

TEST_CASE("security 33: the log of addresses goes after six months and a day") {
  const Kept kept;
  kept.visit(noon, "/");
  const Date day = civil_date(noon);
  std::ofstream(security_log_folder(kept.folder.path()) / "note.sealed") << "x";
  CHECK(forget_security_log(kept.folder.path(), day.plus(184)) == 0);
  CHECK(std::filesystem::exists(kept.day("2026-10-03")));
  CHECK(forget_security_log(kept.folder.path(), day.plus(185)) == 1);
  CHECK_FALSE(std::filesystem::exists(kept.day("2026-10-03")));
  CHECK(forget_security_log(kept.folder.path() / "none", day) == 0);
}

}  // namespace mingbai::app
