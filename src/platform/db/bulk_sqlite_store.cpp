#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "platform/db/bulk_engine.h"

namespace mingbai::db {
namespace {

using sqlite_api::sqlite3;
using sqlite_api::sqlite3_stmt;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite_api::sqlite3_finalize(statement); }
};

class SqliteBulk final : public BulkEngine {
 public:
  SqliteBulk(Session& session, std::string_view table, const std::vector<std::string_view>& columns)
      : handle_(static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_) {
    std::string marks;
    for (std::size_t i = 0; i < columns.size(); ++i) marks += i == 0 ? "?" : ",?";
    const std::string sql =
        fmt::format("INSERT INTO {} ({}) VALUES ({})", table, fmt::join(columns, ","), marks);
    sqlite3_stmt* statement = nullptr;
    check(sqlite_api::sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr));
    statement_.reset(statement);
    texts_.resize(columns.size());
  }

  void integer(std::size_t column, std::int64_t value) override {
    check(sqlite_api::sqlite3_bind_int64(statement_.get(), position(column), value));
  }

  // SQLite reads the bytes in end_row; a row's strings keep their memory from row to row.
  void text(std::size_t column, std::string_view value) override {
    std::string& copy = texts_[column];
    copy.assign(value);
    check(sqlite_api::sqlite3_bind_text(statement_.get(), position(column), copy.data(),
                                        static_cast<int>(copy.size()), nullptr));
  }

  void null(std::size_t column) override {
    check(sqlite_api::sqlite3_bind_null(statement_.get(), position(column)));
  }

  void end_row() override {
    const int code = sqlite_api::sqlite3_step(statement_.get());
    sqlite_api::sqlite3_reset(statement_.get());
    if (code != SQLITE_DONE) check(code);
  }

  void finish() override { statement_.reset(); }

 private:
  static int position(std::size_t column) { return static_cast<int>(column) + 1; }

  void check(int code) const {
    if (code == SQLITE_OK) return;
    throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(handle_), code);
  }

  sqlite3* handle_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::vector<std::string> texts_;
};

}  // namespace

std::unique_ptr<BulkEngine> sqlite_bulk(Session& session, std::string_view table,
                                        const std::vector<std::string_view>& columns) {
  return std::make_unique<SqliteBulk>(session, table, columns);
}

}  // namespace mingbai::db
