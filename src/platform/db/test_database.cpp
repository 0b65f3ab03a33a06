#include "platform/db/test_database.h"

#include <atomic>
#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

namespace mingbai::db::test {
namespace {

// The file that tests/postgresql writes: one line, the address of the cluster; empty if there is
// none.
std::string cluster_address() {
  const char* named = std::getenv("MINGBAI_TEST_POSTGRESQL");
  std::ifstream file(named != nullptr ? named : MINGBAI_TEST_POSTGRESQL_DEFAULT);
  std::string address;
  std::getline(file, address);
  return address;
}

bool is_under_ctest() { return std::getenv("MINGBAI_TEST_POSTGRESQL") != nullptr; }

// A schema of its own in the cluster's one database, which is much faster to make than a database.
class Schema {
 public:
  explicit Schema(const std::string& cluster) : cluster_(cluster) {
    static std::atomic<int> count{0};
    name_ = fmt::format("t{}_{}", ::getpid(), ++count);
    run("CREATE SCHEMA " + name_);
  }
  ~Schema() {
    try {
      run("DROP SCHEMA " + name_ + " CASCADE");
    } catch (const std::exception& failure) {
      WARN_MESSAGE(false, failure.what());
    }
  }
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;

  [[nodiscard]] std::string address() const {
    return fmt::format("{}&options=-csearch_path%3D{}", cluster_, name_);
  }

 private:
  void run(const std::string& sql) const {
    Result<std::unique_ptr<Db>> db = Db::open(cluster_);
    REQUIRE_MESSAGE(db.has_value(), cluster_);
    const Result<void> done = (*db)->write([&](Session& session) -> Result<void> {
      script(session, sql);
      return {};
    });
    REQUIRE(done.has_value());
  }

  std::string cluster_;
  std::string name_;
};

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "mingbai-test-XXXXXX").string();
  ensure(::mkdtemp(name.data()) != nullptr, "the temporary folder can be written to");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void on_each_address(const std::function<void(const std::string& address)>& test) {
  SUBCASE("sqlite") {
    const TemporaryFolder folder;
    test((folder.path() / "mingbai.db").string());
  }
  SUBCASE("postgresql") {
    const std::string cluster = cluster_address();
    if (cluster.empty()) {
      if (is_under_ctest()) FAIL("The PostgreSQL cluster of the tests did not start.");
      MESSAGE("NOT RUN ON POSTGRESQL: start a cluster with tests/postgresql start");
      return;
    }
    const Schema schema(cluster);
    test(schema.address());
  }
}

void on_each_engine(const std::function<void(Db&)>& test) {
  on_each_address([&](const std::string& address) {
    Result<std::unique_ptr<Db>> db = Db::open(address);
    REQUIRE_MESSAGE(db.has_value(), address);
    REQUIRE((*db)->migrate().has_value());
    test(**db);
  });
}

bool runs(Db& db, const std::string& sql) {
  try {
    return db
        .write([&](Session& session) -> Result<void> {
          script(session, sql);
          return {};
        })
        .has_value();
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace mingbai::db::test
