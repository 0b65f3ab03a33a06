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

// The address with another user; the same without that user in it.
std::string renamed(const std::string& address, const std::string& user, const std::string& other) {
  const std::string old = "//" + user + "@";
  const std::size_t at = address.find(old);
  if (at == std::string::npos) return address;
  return address.substr(0, at) + "//" + other + "@" + address.substr(at + old.size());
}

}  // namespace

std::string as_server(const std::string& address) {
  const std::string other = renamed(address, "mingbai", "mingbai_web");
  if (other == address) return address;
  const std::unique_ptr<Db> db = must_open(address);
  std::ifstream file(MINGBAI_TEST_ROLES);
  REQUIRE(file.good());
  REQUIRE(runs(*db, {std::istreambuf_iterator<char>(file), {}}));
  return other;
}

std::string as_sequencer(const std::string& address) {
  return renamed(address, "mingbai", "mingbai_sequencer");
}

std::unique_ptr<Db> sequencer_of(Db& db) {
  const std::string address = renamed(db.address(), "mingbai_web", "mingbai_sequencer");
  return address == db.address() ? nullptr : must_open(address);
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
