#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include "platform/db/backends.h"
#include "platform/db/driver.h"

namespace mingbai::db {
namespace {

// The lock makes writes serial over all servers, as SQLite does over all processes: what a write
// has read is still true when it commits. It is per schema; the timeout is SQLite's.
constexpr const char* settings = R"(
  SET client_encoding = 'UTF8';
  SET standard_conforming_strings = on;
  SET lock_timeout = '30s';
  SET client_min_messages = warning;
)";
constexpr const char* begin_write = R"(
  BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
  SELECT pg_advisory_xact_lock(hashtextextended('mingbai writer of ' || current_schema(), 0));
)";
constexpr const char* begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

class PostgresqlDriver final : public Driver {
 public:
  explicit PostgresqlDriver(std::string address) : address_(std::move(address)) {}

  [[nodiscard]] Engine engine() const override { return Engine::postgresql; }

  [[nodiscard]] std::unique_ptr<Session> connect(Role) const override {
    std::unique_ptr<Session> session;
    try {
      session = std::make_unique<Session>(postgresql_backend(), address_);
    } catch (const soci::postgresql_soci_error&) {
      throw;
    } catch (const soci::soci_error& failure) {
      throw soci::postgresql_soci_error(failure.what(), "08001");  // as the server would say it
    }
    script(*session, settings);
    return session;
  }

  void begin(Session& session, Role role) const override {
    script(session, role == Role::writer ? begin_write : begin_read);
  }

  [[nodiscard]] bool is_usable(Session& session) const override {
    PGconn* connection =
        static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
    return PQstatus(connection) == CONNECTION_OK && PQtransactionStatus(connection) == PQTRANS_IDLE;
  }

  [[nodiscard]] std::optional<Error> explain(const std::exception& failure) const override;

 private:
  std::string address_;
};

Error internal(Message message) { return Error{ErrorCode::internal, std::move(message), {}}; }

std::optional<Error> PostgresqlDriver::explain(const std::exception& failure) const {
  const auto* error = dynamic_cast<const soci::postgresql_soci_error*>(&failure);
  if (error == nullptr) return std::nullopt;
  const std::string state = error->sqlstate();
  const std::string group = state.substr(0, 2);
  if (state == "55P03" || group == "40") {
    return Error{ErrorCode::conflict,
                 msg("Another program has been writing to the database for 30 seconds. Wait until "
                     "it is done and try again."),
                 {}};
  }
  if (group == "53") {
    return internal(
        msg("The database server has no room left (disk, memory or connections). Nothing was "
            "changed. Tell its administrator."));
  }
  if (state == "25006") {
    return internal(
        msg("The database server is read-only at the moment. Nothing was changed. Try again "
            "later."));
  }
  // An SQL state of blanks or none: the connection failed before the server could answer.
  const bool is_stateless = state.find_first_not_of(std::string(" \0", 2)) == std::string::npos;
  if (is_stateless || group == "08" || group == "28" || group == "3D" || group == "57") {
    return internal(
        msg("The database server does not answer. Check its address, that it runs, and the "
            "program's rights there."));
  }
  if (group == "58" || group == "XX") {
    return internal(
        msg("The database server reports a damaged file or disk. Check the disk before going "
            "on."));
  }
  return std::nullopt;
}

}  // namespace

std::unique_ptr<Driver> postgresql_driver(const std::string& address) {
  return std::make_unique<PostgresqlDriver>(address);
}

}  // namespace mingbai::db
