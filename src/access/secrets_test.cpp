#include "access/secrets.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

TEST_CASE("secrets: the key file is made once and for its owner alone") {
  const db::test::TemporaryFolder folder;
  const auto file = folder.path() / "keys" / "accounts.key";
  CHECK_FALSE(load_secrets(folder.path()).has_value());
  CHECK_FALSE(make_secrets(folder.path()).has_value());
  std::filesystem::create_directory(folder.path() / "keys");
  REQUIRE(make_secrets(folder.path()).has_value());
  struct stat facts {};
  REQUIRE(::stat(file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
  const std::string before = load_secrets(folder.path())->session_token("a");
  REQUIRE(make_secrets(folder.path()).has_value());
  CHECK(load_secrets(folder.path())->session_token("a") == before);
  CHECK(before != load_secrets(folder.path())->browser_token("a"));
  std::filesystem::resize_file(file, 20);
  CHECK(load_secrets(folder.path()).error().code == ErrorCode::invalid);
}

TEST_CASE("secrets: a slip's code is the same however it is typed") {
  const Secrets secrets{.key = crypto::SecretKey(std::array<unsigned char, 32>{})};
  CHECK(secrets.slip_code("7k3m 9qxd 2fht") == secrets.slip_code("7K3M-9QXD-2FHT"));
  CHECK(secrets.slip_code("7K3M-9QXD-2FHT") != secrets.slip_code("7K3M-9QXD-2FHV"));
}

}  // namespace
}  // namespace mingbai::access
