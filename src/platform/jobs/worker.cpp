#include "platform/jobs/worker.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "platform/jobs/jobs_store.h"
#include "platform/jobs/runner_name.h"
#include "platform/logging/log.h"

namespace mingbai::jobs {
namespace {

constexpr std::chrono::seconds look_every{1};  // for what other processes have added
constexpr std::int64_t heartbeat_ms = 10'000;
constexpr std::int64_t silence_ms = 60'000;  // a runner elsewhere that is silent so long is dead
constexpr std::int64_t housekeeping_ms = 60'000;

Message stopped() {
  return msg(
      "The program was stopped before this work was done. Nothing half-done was kept. Start "
      "the work again.");
}

}  // namespace

struct Worker::Impl {
  Impl(db::Db& database, std::vector<Kind> all, Clock now)
      : db(database), kinds(std::move(all)), clock(std::move(now)), runner(own_runner_name()) {}

  db::Db& db;
  std::vector<Kind> kinds;
  Clock clock;
  std::string runner;
  std::int64_t listener = 0;

  std::mutex mutex;
  std::condition_variable signal;
  bool has_news = true;                   // under mutex: something was committed since we looked
  std::atomic<bool> is_stopping = false;  // written under mutex

  // The running job as the two threads see it.
  std::atomic<std::int64_t> running_id = 0;  // 0: none
  std::atomic<std::int64_t> cancelled_id = 0;
  std::atomic<std::int64_t> progress_done = 0;
  std::atomic<std::int64_t> progress_total = 0;

  std::thread work_thread;
  std::thread report_thread;

  [[nodiscard]] const Kind* kind_of(std::string_view name) const {
    const auto found = std::ranges::find(kinds, name, &Kind::name);
    return found == kinds.end() ? nullptr : &*found;
  }

  // The database may be away for a while; the next look comes in a second.
  template <typename Task>
  void guarded(std::string_view what, Task&& task) {
    try {
      const Result<void> done = task();
      if (!done.has_value()) {
        logging::log(logging::Level::warning, what, {{"cause", english(done.error().message)}});
      }
    } catch (const std::exception& failure) {
      logging::log(logging::Level::error, what, {{"cause", failure.what()}});
    }
  }

  Result<void> keep_house(Instant now);
  Result<std::optional<Job>> claim();
  Ending perform(const Job& job);
  Result<void> finish(const Job& job, const Ending& ending);
  void work_loop();
  void report(Heartbeat& last);
  void report_loop();
};

// Jobs of dead processes, and jobs that are due by the calendar.
Result<void> Worker::Impl::keep_house(Instant now) {
  return db.write([&](db::Session& session) -> Result<void> {
    for (const Claim& claim : running_jobs(session)) {
      if (claim.id.value == running_id) continue;
      const Life life = life_of(claim.runner);
      const bool is_silent = now.ms - claim.heard.ms > silence_ms;
      if (life == Life::lives || (life == Life::is_elsewhere && !is_silent)) continue;
      const Kind* kind = kind_of(claim.kind);
      if (kind != nullptr && kind->is_restartable) {
        requeue(session, claim.id);
      } else {
        end_job(session,
                Ending{claim.id, State::failed, {}, Error{ErrorCode::internal, stopped(), {}}},
                now);
      }
    }
    for (const Kind& kind : kinds) {
      if (kind.every_ms == 0) continue;
      const std::optional<Instant> last = latest_created(session, kind.name);
      if (!last || now.ms - last->ms >= kind.every_ms) insert_job(session, kind.name, {}, now);
    }
    return {};
  });
}

Result<std::optional<Job>> Worker::Impl::claim() {
  const bool is_waiting =
      TRY(db.read([](db::Session& session) -> Result<bool> { return has_queued(session); }));
  if (!is_waiting) return std::optional<Job>();
  return db.write([&](db::Session& session) -> Result<std::optional<Job>> {
    return claim_next(session, runner, clock());
  });
}

Ending Worker::Impl::perform(const Job& job) {
  const Kind* kind = kind_of(job.kind);
  if (kind == nullptr) {
    return {job.id,
            State::failed,
            {},
            Error{ErrorCode::invalid,
                  msg("This version of Mingbai does not know the work \"{0}\".", job.kind),
                  {}}};
  }
  const Progress progress(
      [this](std::int64_t done, std::int64_t total) {
        progress_done = done;
        progress_total = total;
      },
      [this] { return cancelled_id == running_id || is_stopping; });
  try {
    Result<json::Value> result = kind->work(job.params, progress);
    if (cancelled_id == job.id.value) return {job.id, State::cancelled, {}, {}};
    if (result.has_value()) return {job.id, State::done, *std::move(result), {}};
    return {job.id, State::failed, {}, std::move(result).error()};
  } catch (const std::exception& failure) {
    logging::log(
        logging::Level::error, "jobs: broken",
        {{"kind", job.kind}, {"job", std::to_string(job.id.value)}, {"cause", failure.what()}});
    return {job.id,
            State::failed,
            {},
            Error{ErrorCode::internal,
                  msg("Something went wrong inside the program; the log of the server says what. "
                      "Nothing half-done was kept."),
                  {}}};
  }
}

Result<void> Worker::Impl::finish(const Job& job, const Ending& ending) {
  const Kind* kind = kind_of(job.kind);
  const bool is_cut_off = is_stopping && ending.state == State::failed;
  return db.write([&](db::Session& session) -> Result<void> {
    if (is_cut_off && kind != nullptr && kind->is_restartable) {
      requeue(session, job.id);
    } else if (is_cut_off) {
      end_job(session, Ending{job.id, State::failed, {}, Error{ErrorCode::internal, stopped(), {}}},
              clock());
    } else {
      end_job(session, ending, clock());
    }
    return {};
  });
}

void Worker::Impl::work_loop() {
  std::int64_t house_kept_ms = 0;
  while (!is_stopping) {
    // Read once: what becomes due between two readings would count as looked at.
    const Instant now = clock();
    if (now.ms - house_kept_ms >= housekeeping_ms) {
      guarded("jobs: housekeeping", [&] { return keep_house(now); });
      house_kept_ms = now.ms;
    }
    std::optional<Job> job;
    guarded("jobs: look", [&]() -> Result<void> {
      job = TRY(claim());
      return {};
    });
    if (job) {
      progress_done = 0;
      progress_total = 0;
      running_id = job->id.value;
      const Ending ending = perform(*job);
      running_id = 0;
      guarded("jobs: end", [&] { return finish(*job, ending); });
      logging::log(logging::Level::info, "jobs: ended",
                   {{"kind", job->kind},
                    {"job", std::to_string(job->id.value)},
                    {"state", std::string(to_string(ending.state))}});
      continue;
    }
    std::unique_lock lock(mutex);
    signal.wait_for(lock, look_every, [&] { return has_news || is_stopping; });
    has_news = false;
  }
}

// Writes only what changed, and a sign of life now and then: each write costs the disk a sync.
void Worker::Impl::report(Heartbeat& last) {
  const Heartbeat now{JobId{running_id}, progress_done, progress_total, clock()};
  if (now.id.value == 0) return;
  guarded("jobs: progress", [&]() -> Result<void> {
    const bool is_asked = TRY(db.read(
        [&](db::Session& session) -> Result<bool> { return is_cancel_asked(session, now.id); }));
    if (is_asked) cancelled_id = now.id.value;
    const bool is_same = now.id == last.id && now.progress_done == last.progress_done &&
                         now.progress_total == last.progress_total;
    if (is_same && now.now.ms - last.now.ms < heartbeat_ms) return {};
    last = now;
    return db.write([&](db::Session& session) -> Result<void> {
      save_heartbeat(session, now);
      return {};
    });
  });
}

void Worker::Impl::report_loop() {
  Heartbeat last;
  std::unique_lock lock(mutex);
  while (!is_stopping) {
    signal.wait_for(lock, look_every, [&] { return is_stopping.load(); });
    if (is_stopping) return;
    lock.unlock();
    report(last);
    lock.lock();
  }
}

Worker::Worker(db::Db& db, std::vector<Kind> kinds, Clock clock)
    : impl_(std::make_unique<Impl>(db, std::move(kinds), std::move(clock))) {
  Impl* impl = impl_.get();
  impl->listener = db.add_commit_listener([impl] {
    const std::scoped_lock lock(impl->mutex);
    impl->has_news = true;
    impl->signal.notify_all();
  });
  impl->work_thread = std::thread([impl] { impl->work_loop(); });
  impl->report_thread = std::thread([impl] { impl->report_loop(); });
}

Worker::~Worker() {
  {
    const std::scoped_lock lock(impl_->mutex);
    impl_->is_stopping = true;
    impl_->signal.notify_all();
  }
  impl_->work_thread.join();
  impl_->report_thread.join();
  impl_->db.remove_commit_listener(impl_->listener);
}

}  // namespace mingbai::jobs
