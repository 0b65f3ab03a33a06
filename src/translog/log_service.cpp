#include "translog/log_service.h"

#include <chrono>

#include "platform/logging/log.h"
#include "translog/log_pause.h"
#include "translog/log_store.h"
#include "translog/takeover_actions.h"

namespace mingbai::translog {
namespace {

// How soon commits of other processes are seen.
constexpr std::chrono::milliseconds patience(200);

// Everybody reads it: a file by its name, not where on the machine it lies.
Message without_folders(Message message) {
  for (std::string& word : message.args) {
    if (word.starts_with('/')) word = std::filesystem::path(word).filename().string();
  }
  return message;
}

bool has(const std::filesystem::path& file) {
  std::error_code ignored;
  return std::filesystem::exists(file, ignored);
}

}  // namespace

LogService::LogService(db::Db& db, LogHome home, const Clock& clock, Gather gather,
                       std::mutex& files, WitnessRounds* witnesses, db::Db* sequencing)
    : db_(db),
      sequencing_(sequencing == nullptr ? db : *sequencing),
      home_(std::move(home)),
      clock_(clock),
      gather_(std::move(gather)),
      files_(files),
      witnesses_(witnesses) {
  if (!has(home_.key) && !has(home_.takeover_key)) return;
  state_.phase = Phase::starting;
  listener_ = db_.add_commit_listener([this] {
    const std::lock_guard<std::mutex> lock(mutex_);
    has_news_ = true;
    is_idle_ = false;
    changed_.notify_all();
  });
  thread_ = std::thread([this] { run(); });
}

LogService::~LogService() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    is_ending_ = true;
    changed_.notify_all();
  }
  thread_.join();
  db_.remove_commit_listener(listener_);
}

LogService::State LogService::state() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return state_;
}

void LogService::set(State state) {
  const std::lock_guard<std::mutex> lock(mutex_);
  state_ = std::move(state);
  changed_.notify_all();
}

void LogService::wait_until_idle(std::int64_t most) {
  std::unique_lock<std::mutex> lock(mutex_);
  std::optional<std::int64_t> first;
  // Witnesses that do not answer hold up nobody.
  constexpr std::chrono::seconds longest(5);
  changed_.wait_for(lock, longest, [&] {
    if (state_.phase == Phase::starting) return false;
    if (state_.phase != Phase::signing || is_idle_) return true;
    if (!first) first = state_.size;
    return state_.size - *first >= most;
  });
}

bool LogService::is_idle() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const bool is_at_work = state_.phase == Phase::starting || state_.phase == Phase::signing;
  return !is_at_work || is_idle_;
}

void LogService::stop_signing(const Error& why) {
  logging::log(logging::Level::error, "translog: read-only", {{"why", english(why.message)}});
  tell([&](db::Session& session) {
    begin_log_pause(session, without_folders(why.message), clock_());
  });
  State next = state();
  next.phase = Phase::read_only;
  next.doubt = why;
  set(std::move(next));
}

// For the pages. A database that cannot be written to holds up nothing here.
void LogService::tell(const std::function<void(db::Session&)>& words) {
  const Result<void> told = db_.write([&](db::Session& session) -> Result<void> {
    words(session);
    return {};
  });
  if (!told) {
    logging::log(logging::Level::warning, "translog: not told",
                 {{"why", english(told.error().message)}});
  }
}

void LogService::run() {
  const Result<void> taken = take_over_files(db_, home_);
  if (!taken) return stop_signing(taken.error());
  // One that waits for its confirmation signs nothing.
  if (!has(home_.key) || has(home_.takeover_key)) return set({});
  const Result<void> dropped = drop_ended_key(db_, home_);
  if (!dropped) return stop_signing(dropped.error());
  const Result<LogKeys> keys = read_log_keys(home_);
  if (!keys) return stop_signing(keys.error());
  try {
    work(*keys);
  } catch (const std::exception& broken) {
    logging::log(logging::Level::error, "translog", {{"cause", broken.what()}});
    stop_signing({ErrorCode::internal, msg("The log ended unexpectedly."), {}});
  }
  if (asking_.joinable()) asking_.join();
}

std::unique_ptr<Sequencer> LogService::started(const LogKeys& keys) {
  const std::lock_guard<std::mutex> lock(files_);
  const SigningKey* const next = keys.next ? &*keys.next : nullptr;
  return Sequencer::start(sequencing_, home_.site, keys.key, clock_, next);
}

void LogService::work(const LogKeys& keys) {
  const std::unique_ptr<Sequencer> sequencer = started(keys);
  if (witnesses_ != nullptr && !sequencer->doubt()) {
    // An old copy of everything agrees with itself; only they can tell.
    witnesses_->ask();
    asking_ = std::thread([this] { ask_witnesses(); });
  }
  if (!doubt_of(*sequencer)) {
    tell([&](db::Session& session) { end_log_pause(session, clock_()); });
  }
  while (true) {
    if (const auto doubt = doubt_of(*sequencer)) return stop_signing(*doubt);
    set({.phase = Phase::signing, .size = sequencer->head().size, .doubt = std::nullopt});
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (is_ending_) return;
      has_news_ = false;
    }
    const bool was_idle = !work_on(*sequencer);
    if (sequencer->doubt()) continue;
    if (const Result<void> done = drop_ended_key(db_, home_); !done) {
      return stop_signing(done.error());
    }
    if (!was_idle) continue;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      is_idle_ = !has_news_;
      changed_.notify_all();
    }
    wait();
  }
}

std::optional<Error> LogService::doubt_of(const Sequencer& sequencer) const {
  if (sequencer.doubt() || witnesses_ == nullptr) return sequencer.doubt();
  return witnesses_->doubt();
}

void LogService::ask_witnesses() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!is_ending_ && !witnesses_->doubt()) {
    lock.unlock();
    try {
      witnesses_->ask();
    } catch (const std::exception& broken) {
      logging::log(logging::Level::error, "translog: witnesses", {{"cause", broken.what()}});
    }
    lock.lock();
    changed_.wait_for(lock, patience, [this] { return is_ending_; });
  }
}

// What fails here without leaving a doubt is tried again, after a while.
bool LogService::work_on(Sequencer& sequencer) {
  const Result<bool> gathered = gather_();
  if (!gathered) {
    logging::log(logging::Level::warning, "translog: nothing recorded",
                 {{"why", english(gathered.error().message)}});
  }
  const Result<bool> waits =
      db_.read([](db::Session& session) -> Result<bool> { return has_waiting_entries(session); });
  const bool had_more = gathered && *gathered;
  if (!waits || !*waits) return had_more;
  const std::lock_guard<std::mutex> lock(files_);
  const Result<std::int64_t> done = sequencer.sequence();
  if (done || sequencer.doubt()) return true;
  logging::log(logging::Level::warning, "translog: not numbered",
               {{"why", english(done.error().message)}});
  return false;
}

void LogService::wait() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait_for(lock, patience, [this] { return has_news_ || is_ending_; });
}

std::string to_string(const LogService::State& state) {
  switch (state.phase) {
    case LogService::Phase::none: return "none here";
    case LogService::Phase::starting: return "starting";
    case LogService::Phase::signing: return "signing, " + std::to_string(state.size) + " entries";
    case LogService::Phase::read_only: return "read-only";
  }
  throw Bug("every phase of the log has a word");
}

}  // namespace mingbai::translog
