#include <condition_variable>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

#include <soci/soci.h>

#include "platform/db/generations.h"
#include "platform/logging/log.h"

namespace mingbai::db {

void bump(Session& session, std::string_view name) {
  const std::string key(name);
  session << R"(
    INSERT INTO generations (name, number)
    VALUES (:name, (SELECT COALESCE(MAX(number), 0) + 1 FROM generations))
    ON CONFLICT (name) DO UPDATE SET number = excluded.number)",
      soci::use(key, "name");
}

namespace {

struct Row {
  std::string name;
  std::int64_t number = 0;
};

std::vector<Row> bumped_since(Session& session, std::int64_t last) {
  std::vector<Row> out;
  Row row;
  soci::statement statement =
      (session.prepare << "SELECT name, number FROM generations WHERE number > :last "
                          "ORDER BY number",
       soci::use(last, "last"), soci::into(row.name), soci::into(row.number));
  statement.execute();
  while (statement.fetch()) out.push_back(row);
  return out;
}

}  // namespace

struct Generations::Impl {
  explicit Impl(Db& database) : db(database) {}

  Db& db;
  std::int64_t listener = 0;

  mutable std::shared_mutex numbers_mutex;
  std::map<std::string, std::int64_t, std::less<>> numbers;
  std::int64_t last = 0;   // the highest number seen
  std::int64_t doubt = 0;  // how often we could not look

  std::mutex stop_mutex;
  std::condition_variable stop_signal;
  bool is_stopping = false;
  std::thread poller;

  void refresh() {
    try {
      std::int64_t since = 0;
      {
        const std::shared_lock lock(numbers_mutex);
        since = last;
      }
      const Result<std::vector<Row>> rows = db.read(
          [&](Session& session) { return Result<std::vector<Row>>(bumped_since(session, since)); });
      if (!rows.has_value()) return doubt_all(english(rows.error().message));
      if (rows->empty()) return;
      const std::unique_lock lock(numbers_mutex);
      // Two threads may refresh at once; the slower one must not set a number back.
      for (const Row& row : *rows) {
        std::int64_t& number = numbers[row.name];
        number = std::max(number, row.number);
      }
      last = std::max(last, rows->back().number);
    } catch (const std::exception& failure) {
      doubt_all(failure.what());
    }
  }

  void doubt_all(const std::string& cause) {
    logging::log(logging::Level::warning, "db: generations unknown", {{"cause", cause}});
    const std::unique_lock lock(numbers_mutex);
    ++doubt;
  }

  void poll(std::chrono::milliseconds every) {
    std::unique_lock lock(stop_mutex);
    while (!stop_signal.wait_for(lock, every, [&] { return is_stopping; })) {
      lock.unlock();
      refresh();
      lock.lock();
    }
  }
};

Generations::Generations(Db& db, std::chrono::milliseconds poll)
    : impl_(std::make_unique<Impl>(db)) {
  impl_->refresh();
  Impl* impl = impl_.get();
  impl->listener = db.add_commit_listener([impl] { impl->refresh(); });
  impl->poller = std::thread([impl, poll] { impl->poll(poll); });
}

Generations::~Generations() {
  impl_->db.remove_commit_listener(impl_->listener);
  {
    const std::scoped_lock lock(impl_->stop_mutex);
    impl_->is_stopping = true;
  }
  impl_->stop_signal.notify_all();
  impl_->poller.join();
}

std::uint64_t Generations::number(std::string_view name) const {
  const std::shared_lock lock(impl_->numbers_mutex);
  const auto found = impl_->numbers.find(name);
  const std::int64_t known = found == impl_->numbers.end() ? 0 : found->second;
  return static_cast<std::uint64_t>(known + impl_->doubt);
}

}  // namespace mingbai::db
