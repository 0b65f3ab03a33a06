#include "platform/db/test_server_role.h"

#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "platform/db/test_database.h"

namespace mingbai::db::test {
namespace {

std::unique_ptr<Db> must_open(const std::string& address) {
  Result<std::unique_ptr<Db>> db = Db::open(address);
  REQUIRE_MESSAGE(db.has_value(), address);
  return *std::move(db);
}

}  // namespace

std::string as_server(const std::string& address) {
  const std::string owner = "//mingbai@";
  const std::size_t at = address.find(owner);
  if (at == std::string::npos) return address;
  const std::unique_ptr<Db> db = must_open(address);
  std::ifstream file(MINGBAI_TEST_ROLES);
  REQUIRE(file.good());
  REQUIRE(runs(*db, {std::istreambuf_iterator<char>(file), {}}));
  return address.substr(0, at) + "//mingbai_web@" + address.substr(at + owner.size());
}

void on_each_engine_as_server(const std::function<void(Db&)>& test) {
  on_each_address([&](const std::string& address) {
    const std::unique_ptr<Db> owner = must_open(address);
    REQUIRE(owner->migrate().has_value());
    const std::unique_ptr<Db> db = must_open(as_server(address));
    test(*db);
  });
}

}  // namespace mingbai::db::test
