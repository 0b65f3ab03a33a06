#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include "platform/db/backends.h"
#include "platform/db/driver.h"

namespace mingbai::db {
namespace {

// 30 s: longer than the commit of the largest import, shorter than a proxy's patience.
// FULL: an acknowledged commit survives a power cut. No mmap: a failing disk would then end the
// process (SIGBUS) instead of failing one request. Cache sizes are kibibytes and upper bounds.
constexpr const char* pragmas = R"(
  PRAGMA busy_timeout = 30000;
  PRAGMA foreign_keys = ON;
  PRAGMA synchronous = FULL;
  PRAGMA trusted_schema = OFF;
  PRAGMA temp_store = MEMORY;
)";
constexpr const char* writer_pragmas = R"(
  PRAGMA journal_mode = WAL;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA secure_delete = ON;
  PRAGMA cache_size = -65536;
)";
constexpr const char* reader_pragmas = R"(
  PRAGMA query_only = ON;
  PRAGMA cache_size = -16384;
)";

sqlite_api::sqlite3* handle(Session& session) {
  return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

class SqliteDriver final : public Driver {
 public:
  explicit SqliteDriver(std::string path) : path_(std::move(path)) {}

  [[nodiscard]] Engine engine() const override { return Engine::sqlite; }

  [[nodiscard]] std::unique_ptr<Session> connect(Role role) const override {
    make_private_file();
    auto session = std::make_unique<Session>(sqlite_backend(), "db=\"" + path_ + "\"");
    script(*session, pragmas);
    script(*session, role == Role::writer ? writer_pragmas : reader_pragmas);
    return session;
  }

  void begin(Session& session, Role role) const override {
    // Deferred would take the write lock in the middle of the work and fail there.
    script(session, role == Role::writer ? "BEGIN IMMEDIATE" : "BEGIN");
  }

  // A transaction that could not even be rolled back makes a connection unusable.
  [[nodiscard]] bool is_usable(Session& session) const override {
    return sqlite_api::sqlite3_get_autocommit(handle(session)) != 0;
  }

  [[nodiscard]] std::optional<Error> explain(const std::exception& failure) const override;

 private:
  // SQLite would make the file readable for everyone; its WAL follows the file's mode. A file that
  // exists is never opened here: close() would drop the locks of all our connections to it, and the
  // next program that ends would take the WAL for abandoned and delete it under us.
  void make_private_file() const {
    const int file = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
  }

  std::string path_;
};

std::optional<Error> SqliteDriver::explain(const std::exception& failure) const {
  const auto* error = dynamic_cast<const soci::sqlite3_soci_error*>(&failure);
  if (error == nullptr) return std::nullopt;
  switch (error->result() & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error{ErrorCode::conflict,
                   msg("Another program has been writing to the database {0} for 30 seconds. "
                       "Wait until it is done and try again.",
                       path_),
                   {}};
    case SQLITE_FULL:
      return Error{ErrorCode::internal,
                   msg("The disk of {0} is full. Nothing was changed. Free some space and try "
                       "again.",
                       path_),
                   {}};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return Error{ErrorCode::internal,
                   msg("{0} cannot be written to. Check the rights of the file and its folder and "
                       "whether the disk is read-only.",
                       path_),
                   {}};
    case SQLITE_CANTOPEN:
      return Error{ErrorCode::internal,
                   msg("The database {0} cannot be opened. Check that its folder exists and that "
                       "you may read and write there.",
                       path_),
                   {}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Error{ErrorCode::internal,
                   msg("{0} is damaged or is not a database of Mingbai. Run \"mingbai doctor\" and "
                       "restore the latest backup.",
                       path_),
                   {}};
    case SQLITE_IOERR:
      return Error{ErrorCode::internal,
                   msg("The disk of {0} reports a read or write error. Check the disk before "
                       "going on.",
                       path_),
                   {}};
    default: return std::nullopt;
  }
}

}  // namespace

std::unique_ptr<Driver> sqlite_driver(const std::string& path) {
  return std::make_unique<SqliteDriver>(path);
}

}  // namespace mingbai::db
