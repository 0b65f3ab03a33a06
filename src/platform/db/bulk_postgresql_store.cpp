#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include "platform/db/bulk_engine.h"

namespace mingbai::db {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{256} * 1024;

class PostgresqlBulk final : public BulkEngine {
 public:
  PostgresqlBulk(Session& session, std::string_view table,
                 const std::vector<std::string_view>& columns)
      : connection_(static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_) {
    const std::string sql = fmt::format("COPY {} ({}) FROM STDIN", table, fmt::join(columns, ","));
    const Answer answer(PQexec(connection_, sql.c_str()), &PQclear);
    if (PQresultStatus(answer.get()) != PGRES_COPY_IN) refuse(answer.get());
    is_copying_ = true;
  }

  // Left without finish(): the connection has to leave the state of copying before the rollback.
  ~PostgresqlBulk() override {
    if (!is_copying_) return;
    PQputCopyEnd(connection_, "the rows were abandoned");
    drain();
  }

  void integer(std::size_t column, std::int64_t value) override {
    separate(column);
    fmt::format_to(std::back_inserter(buffer_), "{}", value);
  }

  void text(std::size_t column, std::string_view value) override {
    separate(column);
    for (const char c : value) {
      switch (c) {
        case '\\': buffer_ += "\\\\"; break;
        case '\t': buffer_ += "\\t"; break;
        case '\n': buffer_ += "\\n"; break;
        case '\r': buffer_ += "\\r"; break;
        default: buffer_ += c;
      }
    }
  }

  void null(std::size_t column) override {
    separate(column);
    buffer_ += "\\N";
  }

  void end_row() override {
    buffer_ += '\n';
    if (buffer_.size() >= chunk_bytes) send();
  }

  void finish() override {
    send();
    is_copying_ = false;
    if (PQputCopyEnd(connection_, nullptr) != 1) refuse(nullptr);
    const Answer answer(PQgetResult(connection_), &PQclear);
    const bool is_good = PQresultStatus(answer.get()) == PGRES_COMMAND_OK;
    drain();
    if (!is_good) refuse(answer.get());
  }

 private:
  using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

  void separate(std::size_t column) {
    if (column > 0) buffer_ += '\t';
  }

  void send() {
    if (buffer_.empty()) return;
    if (PQputCopyData(connection_, buffer_.data(), static_cast<int>(buffer_.size())) != 1) {
      refuse(nullptr);
    }
    buffer_.clear();
  }

  void drain() {
    while (PGresult* rest = PQgetResult(connection_)) PQclear(rest);
  }

  [[noreturn]] void refuse(const PGresult* answer) const {
    const char* state = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    throw soci::postgresql_soci_error(PQerrorMessage(connection_),
                                      state == nullptr ? "     " : state);
  }

  PGconn* connection_;
  bool is_copying_ = false;
  std::string buffer_;
};

}  // namespace

std::unique_ptr<BulkEngine> postgresql_bulk(Session& session, std::string_view table,
                                            const std::vector<std::string_view>& columns) {
  return std::make_unique<PostgresqlBulk>(session, table, columns);
}

}  // namespace mingbai::db
