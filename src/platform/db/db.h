// Db: the one way to the database. SQLite (WAL, one writer, a reader per thread) or PostgreSQL.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace soci {
class session;  // complete where soci/soci.h is included: platform/db and *_store.cpp only
}

namespace mingbai::db {

using Session = soci::session;

enum class Engine { sqlite, postgresql };

class Db {
 public:
  // A path of an SQLite file (made if absent), or "postgresql://user@host/name".
  static Result<std::unique_ptr<Db>> open(const std::string& address);
  virtual ~Db() = default;
  Db(const Db&) = delete;
  Db& operator=(const Db&) = delete;

  [[nodiscard]] virtual Engine engine() const = 0;

  // Runs every embedded migration that has not run here yet, each in its own transaction. Refuses a
  // database that a newer program has migrated.
  virtual Result<void> migrate() = 0;
  [[nodiscard]] virtual Result<std::int64_t> schema_version() = 0;

  // One write transaction (SQLite: BEGIN IMMEDIATE), serialised within the process. work(Session&)
  // returns a Result; the transaction commits if it holds a value and rolls back on an error or an
  // exception. The commit is durable when write() returns.
  template <typename Work>
  auto write(Work&& work) -> decltype(work(std::declval<Session&>()));

  // One read transaction: a snapshot, never waiting for the writer.
  template <typename Work>
  auto read(Work&& work) -> decltype(work(std::declval<Session&>()));

 protected:
  Db() = default;

 private:
  virtual void in_write(const std::function<bool(Session&)>& work) = 0;  // true commits
  virtual void in_read(const std::function<void(Session&)>& work) = 0;
};

// Several SQL statements in one string (SOCI would silently run only the first).
void script(Session& session, std::string_view sql);

Engine engine_of(Session& session);

template <typename Work>
auto Db::write(Work&& work) -> decltype(work(std::declval<Session&>())) {
  using Outcome = decltype(work(std::declval<Session&>()));
  std::unique_ptr<Outcome> outcome;
  in_write([&](Session& session) {
    outcome = std::make_unique<Outcome>(work(session));
    return outcome->has_value();
  });
  return std::move(*outcome);
}

template <typename Work>
auto Db::read(Work&& work) -> decltype(work(std::declval<Session&>())) {
  using Outcome = decltype(work(std::declval<Session&>()));
  std::unique_ptr<Outcome> outcome;
  in_read([&](Session& session) { outcome = std::make_unique<Outcome>(work(session)); });
  return std::move(*outcome);
}

}  // namespace mingbai::db
