#include "platform/db/db.h"

#include <atomic>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <utility>
#include <vector>

#include <soci/soci.h>

#include "platform/db/backends.h"
#include "platform/db/driver.h"
#include "platform/db/migrations.h"
#include "platform/db/rider.h"
#include "platform/logging/log.h"

namespace mingbai::db {
namespace {

// What waits for this thread's next write. A thread does one act at a time, so one is enough.
struct Rider {
  const Db* db = nullptr;
  std::function<Result<void>(Session&)> work;
};
thread_local Rider rider_of_thread;

std::function<Result<void>(Session&)> take_rider(const Db& db) {
  if (rider_of_thread.db != &db) return nullptr;
  return std::exchange(rider_of_thread, Rider{}).work;
}

// SOCI adds the bound values and PostgreSQL the row in question, which may be personal data: only
// the first line without them may reach a log.
std::string cause_of(const std::exception& failure) {
  const auto* error = dynamic_cast<const soci::soci_error*>(&failure);
  if (error == nullptr) return failure.what();
  const std::string text = error->get_error_message();
  return text.substr(0, text.find('\n'));
}

// After an exception, so that the connection begins anew: what it has prepared may be the reason,
// as after a change of the schema by another program on PostgreSQL. Or the connection is, and then
// the server has rolled back already.
void roll_back(Session& session) {
  forget_statements(session);
  try {
    script(session, "ROLLBACK");
  } catch (const std::exception& failure) {
    logging::log(logging::Level::debug, "db: rollback", {{"cause", cause_of(failure)}});
  }
}

bool is_postgresql(std::string_view address) {
  return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

// What an address of PostgreSQL says beside the user; nothing of another one.
std::optional<std::string> without_user(std::string_view address) {
  const std::size_t slashes = address.find("://");
  if (!is_postgresql(address) || slashes == std::string_view::npos) return std::nullopt;
  const std::string_view rest = address.substr(slashes + 3);
  return std::string(rest.substr(rest.substr(0, rest.find('/')).find('@') + 1));
}

// To be called where `failure` is caught: an error for the caller, or the exception goes on.
Failure explained(const Driver& driver, const std::exception& failure, std::string_view during) {
  const std::optional<Error> error = driver.explain(failure);
  if (error) {
    logging::log(logging::Level::error, during, {{"cause", cause_of(failure)}});
    return fail(*error);
  }
  if (dynamic_cast<const soci::soci_error*>(&failure) != nullptr) throw Bug(cause_of(failure));
  throw;
}

}  // namespace

struct Db::Impl {
  std::string address;
  std::unique_ptr<Driver> driver;

  std::mutex write_mutex;
  std::atomic<std::thread::id> writing_thread;
  std::unique_ptr<Session> writer;  // under write_mutex

  // Free readers, the last used on top because its page cache is warm. There are never more than
  // threads that read at once.
  std::mutex readers_mutex;
  std::vector<std::unique_ptr<Session>> readers;

  std::shared_mutex listeners_mutex;
  std::map<std::int64_t, std::function<void()>> listeners;
  std::int64_t last_listener = 0;

  std::unique_ptr<Session> take_reader() {
    const std::scoped_lock lock(readers_mutex);
    while (!readers.empty()) {
      std::unique_ptr<Session> session = std::move(readers.back());
      readers.pop_back();
      if (driver->is_usable(*session)) return session;
    }
    return driver->connect(Role::reader);
  }

  void give_back(std::unique_ptr<Session> session) {
    const std::scoped_lock lock(readers_mutex);
    readers.push_back(std::move(session));
  }

  // What was prepared before a change of the schema.
  void forget_all_statements() {
    {
      const std::scoped_lock lock(readers_mutex);
      readers.clear();
    }
    const std::scoped_lock lock(write_mutex);
    if (writer) forget_statements(*writer);
  }

  // True if it committed.
  bool write_once(const std::function<bool(Session&)>& work) {
    const std::scoped_lock lock(write_mutex);
    if (writer && !driver->is_usable(*writer)) writer.reset();
    if (!writer) writer = driver->connect(Role::writer);
    writing_thread = std::this_thread::get_id();
    try {
      driver->begin(*writer, Role::writer);
      const bool is_good = work(*writer);
      script(*writer, is_good ? "COMMIT" : "ROLLBACK");
      writing_thread = std::thread::id();
      return is_good;
    } catch (...) {
      writing_thread = std::thread::id();
      roll_back(*writer);
      throw;
    }
  }

  // Under the lock, so that nobody is told after remove_commit_listener has returned.
  void tell_listeners() {
    const std::shared_lock lock(listeners_mutex);
    for (const auto& [number, listener] : listeners) listener();
  }
};

Db::Db(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Db::~Db() = default;

Engine Db::engine() const { return impl_->driver->engine(); }
const std::string& Db::address() const { return impl_->address; }

Result<std::unique_ptr<Db>> Db::open(const std::string& address) {
  auto impl = std::make_unique<Impl>();
  impl->address = address;
  impl->driver = is_postgresql(address) ? postgresql_driver(address) : sqlite_driver(address);
  auto db = std::make_unique<Db>(std::move(impl));
  // A wrong address, a folder without rights and a foreign file show at once, not at first use.
  TRY(db->in_write([](Session&) { return false; }));
  return db;
}

Result<std::unique_ptr<Db>> Db::open_as(const std::string& address) {
  const std::optional<std::string> here = without_user(impl_->address);
  if (!here || without_user(address) != here) {
    return fail(ErrorCode::invalid,
                msg("The second address has to be that of the server's own database on "
                    "PostgreSQL, and to differ from it in the user alone."));
  }
  std::unique_ptr<Db> db = TRY(open(address));
  db->add_commit_listener([this] { impl_->tell_listeners(); });
  return db;
}

Result<void> Db::in_write(const std::function<bool(Session&)>& work) {
  ensure(impl_->writing_thread.load() != std::this_thread::get_id(),
         "a write does not begin inside another write");
  const std::function<Result<void>(Session&)> rider = take_rider(*this);
  Result<void> ridden;
  try {
    const bool is_done = impl_->write_once([&](Session& session) {
      if (!work(session)) return false;
      if (rider) ridden = rider(session);
      return ridden.has_value();
    });
    if (is_done) impl_->tell_listeners();
    return ridden;
  } catch (const std::exception& failure) {
    return explained(*impl_->driver, failure, "db: write");
  }
}

Result<void> Db::in_read(const std::function<void(Session&)>& work) {
  try {
    std::unique_ptr<Session> session = impl_->take_reader();
    impl_->driver->begin(*session, Role::reader);
    try {
      work(*session);
    } catch (...) {
      roll_back(*session);
      impl_->give_back(std::move(session));
      throw;
    }
    script(*session, "COMMIT");
    impl_->give_back(std::move(session));
    return {};
  } catch (const std::exception& failure) {
    return explained(*impl_->driver, failure, "db: read");
  }
}

void ride_on_next_write(Db& db, std::function<Result<void>(Session&)> work) {
  ensure(rider_of_thread.db == nullptr, "one rider waits for a write");
  rider_of_thread = Rider{.db = &db, .work = std::move(work)};
}

bool clear_rider(Db& db) { return take_rider(db) != nullptr; }

std::int64_t Db::add_commit_listener(std::function<void()> listener) {
  const std::unique_lock lock(impl_->listeners_mutex);
  impl_->listeners[++impl_->last_listener] = std::move(listener);
  return impl_->last_listener;
}

void Db::remove_commit_listener(std::int64_t number) {
  const std::unique_lock lock(impl_->listeners_mutex);
  impl_->listeners.erase(number);
}

Result<std::int64_t> Db::schema_version() {
  return read([](Session& session) { return Result<std::int64_t>(latest_migration(session)); });
}

Result<void> Db::migrate() { return migrate_to(INT64_MAX); }

Result<void> Db::migrate_to(std::int64_t last) {
  const std::vector<Migration> known = migrations_for(engine());
  // Looking first keeps a database on a read-only disk readable.
  const std::vector<Migration> missing =
      TRY(read([&](Session& session) { return pending(session, known); }));
  for (const Migration& migration : missing) {
    if (migration.number > last) break;
    Result<void> done = write([&](Session& session) -> Result<void> {
      // Another process may have run it since we looked.
      for (const Migration& next : TRY(pending(session, known))) {
        if (next.number == migration.number) run_migration(session, next);
      }
      return {};
    });
    if (!done.has_value()) return done;
    impl_->forget_all_statements();
  }
  return {};
}

}  // namespace mingbai::db
