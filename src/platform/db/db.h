// Db: the one way to the database. SQLite (WAL, one writer, a reader per thread) or PostgreSQL.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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
  // A path of an SQLite file (made if absent, mode 0600), or "postgresql://user@host/name".
  static Result<std::unique_ptr<Db>> open(const std::string& address);
  // The same database under another name there: an address that says the same but for the user,
  // otherwise invalid. Its commits call this one's listeners too; this one must outlive it.
  Result<std::unique_ptr<Db>> open_as(const std::string& address);
  ~Db();
  Db(const Db&) = delete;
  Db& operator=(const Db&) = delete;

  [[nodiscard]] Engine engine() const;
  [[nodiscard]] const std::string& address() const;

  // Runs every embedded migration that has not run here yet, each in its own transaction. Refuses a
  // database that a newer program has migrated, and one whose migrations were edited since.
  Result<void> migrate();
  // Only the migrations with numbers up to `last`: restoring a backup loads rows into the schema
  // that they were saved from.
  Result<void> migrate_to(std::int64_t last);
  // The highest migration that has run here; 0 for an empty database.
  [[nodiscard]] Result<std::int64_t> schema_version();

  // One write transaction (SQLite: BEGIN IMMEDIATE), serialised over all processes. work(Session&)
  // returns a Result; the transaction commits if it holds a value and rolls back on an error or an
  // exception. The commit is durable when write() returns. Another program that writes for too
  // long, a full or read-only disk, a damaged file and a lost connection are errors too. A write
  // inside a write and an SQL mistake throw Bug.
  template <typename Work>
  auto write(Work&& work) -> decltype(work(std::declval<Session&>()));

  // One read transaction: a snapshot, never waiting for the writer. Inside a write it does not see
  // what that write has done. work returns a Result.
  template <typename Work>
  auto read(Work&& work) -> decltype(work(std::declval<Session&>()));

  // Calls `listener` after each commit of this process, before write() returns, on the writing
  // thread; it may read, but neither write nor throw. The number is for remove_commit_listener,
  // after which it is not called any more.
  std::int64_t add_commit_listener(std::function<void()> listener);
  void remove_commit_listener(std::int64_t number);

 private:
  struct Impl;

 public:
  explicit Db(std::unique_ptr<Impl> impl);  // for open() alone: nobody else has an Impl

 private:
  Result<void> in_write(const std::function<bool(Session&)>& work);  // true commits
  Result<void> in_read(const std::function<void(Session&)>& work);
  std::unique_ptr<Impl> impl_;
};

// Several SQL statements in one string (SOCI would silently run only the first).
void script(Session& session, std::string_view sql);

Engine engine_of(Session& session);

// The first of `count` consecutive free values for the column id of a table whose key is {{id}};
// later automatic values lie above them. Inside a write only.
std::int64_t reserve_ids(Session& session, std::string_view table, std::int64_t count);

template <typename Work>
auto Db::write(Work&& work) -> decltype(work(std::declval<Session&>())) {
  using Outcome = decltype(work(std::declval<Session&>()));
  std::optional<Outcome> outcome;
  Result<void> done = in_write([&](Session& session) {
    outcome.emplace(work(session));
    return outcome->has_value();
  });
  if (!done.has_value()) return Outcome(fail(std::move(done).error()));
  return std::move(*outcome);
}

template <typename Work>
auto Db::read(Work&& work) -> decltype(work(std::declval<Session&>())) {
  using Outcome = decltype(work(std::declval<Session&>()));
  std::optional<Outcome> outcome;
  Result<void> done = in_read([&](Session& session) { outcome.emplace(work(session)); });
  if (!done.has_value()) return Outcome(fail(std::move(done).error()));
  return std::move(*outcome);
}

}  // namespace mingbai::db
