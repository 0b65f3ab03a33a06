#include "platform/db/test_database.h"

#include <atomic>
#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <unistd.h>

#include "platform/crypto/sha256.h"
#include "platform/db/migrations.h"

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

// One connection to the cluster, outside of transactions: there alone databases come and go.
class Cluster {
 public:
  explicit Cluster(const std::string& address) : connection_(PQconnectdb(address.c_str())) {
    REQUIRE_MESSAGE(PQstatus(connection_) == CONNECTION_OK, PQerrorMessage(connection_));
    run("SET client_min_messages = error");
  }
  ~Cluster() { PQfinish(connection_); }
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  // How many rows the answer has.
  int run(const std::string& sql) const {
    PGresult* result = PQexec(connection_, sql.c_str());
    const ExecStatusType status = PQresultStatus(result);
    const int rows = PQntuples(result);
    PQclear(result);
    REQUIRE_MESSAGE((status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK),
                    PQerrorMessage(connection_));
    return rows;
  }

 private:
  PGconn* connection_;
};

// The address of another database of the cluster.
std::string address_of(const std::string& cluster, const std::string& database) {
  const std::size_t slash = cluster.find('/', cluster.find("//") + 2);
  const std::size_t query = cluster.find('?', slash);
  REQUIRE(slash != std::string::npos);
  return cluster.substr(0, slash + 1) + database +
         (query == std::string::npos ? "" : cluster.substr(query));
}

// A database of its own, copied from another; removed at the end.
class Database {
 public:
  Database(const std::string& cluster, const std::string& from) : cluster_(cluster) {
    static std::atomic<int> count{0};
    name_ = fmt::format("t{}_{}", ::getpid(), ++count);
    Cluster(cluster).run(
        fmt::format("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name_, from));
  }
  ~Database() {
    try {
      Cluster(cluster_).run("DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (...) {  // doctest has told of it; the cluster is thrown away
    }
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] std::string address() const { return address_of(cluster_, name_); }

 private:
  std::string cluster_;
  std::string name_;
};

// Every migration, in a name: a changed one gives another.
std::string migrations_name(Engine engine) {
  std::string all;
  for (const Migration& migration : migrations_for(engine)) all += migration.checksum;
  return "migrated_" + crypto::sha256_hex(all).substr(0, 16);
}

void migrate(const std::string& address) {
  Result<std::unique_ptr<Db>> db = Db::open(address);
  REQUIRE_MESSAGE(db.has_value(), address);
  REQUIRE((*db)->migrate().has_value());
}

// The migrated database that all tests copy, made by the first of them: migrating takes longer
// than most tests.
std::string migrated_database(const std::string& cluster) {
  const std::string name = migrations_name(Engine::postgresql);
  const Cluster admin(cluster);
  admin.run("SELECT pg_advisory_lock(1)");
  if (admin.run("SELECT 1 FROM pg_database WHERE datname = '" + name + "'") == 0) {
    admin.run("DROP DATABASE IF EXISTS unfinished");
    admin.run("CREATE DATABASE unfinished");
    migrate(address_of(cluster, "unfinished"));
    // What the planner knows of the tables is copied, too.
    Cluster(address_of(cluster, "unfinished")).run("VACUUM ANALYZE");
    admin.run("ALTER DATABASE unfinished RENAME TO " + name);
  }
  return name;
}

// The same for SQLite, a file beside the cluster's address.
std::filesystem::path migrated_file() {
  const std::filesystem::path file = std::filesystem::path(MINGBAI_TEST_POSTGRESQL_DEFAULT)
                                         .replace_filename(migrations_name(Engine::sqlite) + ".db");
  if (!std::filesystem::exists(file)) {
    const TemporaryFolder folder;
    const std::filesystem::path made = folder.path() / "mingbai.db";
    migrate(made.string());
    const std::string unfinished = fmt::format("{}.{}", file.string(), ::getpid());
    std::filesystem::copy_file(made, unfinished);
    std::filesystem::rename(unfinished, file);
  }
  return file;
}

void run_on(const std::string& address, const std::function<void(Db&)>& test) {
  Result<std::unique_ptr<Db>> db = Db::open(address);
  REQUIRE_MESSAGE(db.has_value(), address);
  test(**db);
}

// The cluster's address; empty, having said so, if there is none.
std::string cluster_or_word() {
  std::string cluster = cluster_address();
  if (cluster.empty()) {
    if (is_under_ctest()) FAIL("The PostgreSQL cluster of the tests did not start.");
    MESSAGE("NOT RUN ON POSTGRESQL: start a cluster with tests/postgresql start");
  }
  return cluster;
}

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
    const std::string cluster = cluster_or_word();
    if (cluster.empty()) return;
    const Database database(cluster, "template1");
    test(database.address());
  }
}

void on_each_engine(const std::function<void(Db&)>& test) {
  SUBCASE("sqlite") {
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "mingbai.db";
    std::filesystem::copy_file(migrated_file(), file);
    run_on(file.string(), test);
  }
  SUBCASE("postgresql") {
    const std::string cluster = cluster_or_word();
    if (cluster.empty()) return;
    const Database database(cluster, migrated_database(cluster));
    run_on(database.address(), test);
  }
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
