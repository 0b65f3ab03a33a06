#include <memory>
#include <utility>

#include <soci/sqlite3/soci-sqlite3.h>

#include "kernel/result.h"
#include "platform/db/backends.h"
#include "platform/db/statement_cache.h"

namespace mingbai::db {
namespace {

using sqlite_api::sqlite3_stmt;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite_api::sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

// SQLite itself prepares a statement anew if the schema has changed since.
class KeepingStatement final : public soci::sqlite3_statement_backend {
 public:
  KeepingStatement(soci::sqlite3_session_backend& session, StatementCache<Prepared>& cache)
      : soci::sqlite3_statement_backend(session), cache_(cache) {}
  ~KeepingStatement() override { give_back(); }
  KeepingStatement(const KeepingStatement&) = delete;
  KeepingStatement& operator=(const KeepingStatement&) = delete;

  void prepare(const std::string& sql, soci::details::statement_type) override {
    clean_up();
    std::optional<Prepared> kept = cache_.take(sql);
    stmt_ = kept ? kept->release() : prepared(sql);
    sql_ = sql;
    databaseReady_ = true;
  }

  void clean_up() override {
    rowsAffectedBulk_ = -1;
    give_back();
  }

 private:
  sqlite3_stmt* prepared(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    const unsigned int flags = is_worth_keeping(sql) ? SQLITE_PREPARE_PERSISTENT : 0;
    const int code = sqlite_api::sqlite3_prepare_v3(
        session_.conn_, sql.c_str(), static_cast<int>(sql.size()), flags, &statement, nullptr);
    if (code == SQLITE_OK) return statement;
    throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(session_.conn_), code);
  }

  // At rest it holds no lock and no pointer to what was bound. Resetting tells once more of a
  // failure that was told when it happened.
  void give_back() {
    Prepared statement(std::exchange(stmt_, nullptr));
    if (!statement || !is_worth_keeping(sql_)) return;
    sqlite_api::sqlite3_reset(statement.get());
    sqlite_api::sqlite3_clear_bindings(statement.get());
    const std::optional<Prepared> gone = cache_.keep(std::move(sql_), std::move(statement));
  }

  StatementCache<Prepared>& cache_;
  std::string sql_;
};

// The cache ends before the base class closes the connection.
class KeepingSession final : public soci::sqlite3_session_backend, public KeepsStatements {
 public:
  explicit KeepingSession(const soci::connection_parameters& parameters)
      : soci::sqlite3_session_backend(parameters) {}

  KeepingStatement* make_statement_backend() override {
    return std::make_unique<KeepingStatement>(*this, cache_).release();
  }
  void forget_statements() override { cache_.clear(); }

 private:
  StatementCache<Prepared> cache_;
};

// Before the first connection: without the locks around a connection, which one thread uses at a
// time (db.h), and around a count of all memory, which nobody asks for.
bool configure() {
  return sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD) == SQLITE_OK &&
         sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
}

class Factory final : public soci::backend_factory {
 public:
  [[nodiscard]] soci::details::session_backend* make_session(
      const soci::connection_parameters& parameters) const override {
    return std::make_unique<KeepingSession>(parameters).release();
  }
};

}  // namespace

const soci::backend_factory& sqlite_backend() {
  static const bool is_configured = configure();
  ensure(is_configured, "nobody has used SQLite before");
  static const Factory factory;
  return factory;
}

}  // namespace mingbai::db
