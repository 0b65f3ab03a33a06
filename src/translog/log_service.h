// LogService: the sequencer at work in a server: a thread that logs what was recorded, soon after.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "translog/log_home.h"
#include "translog/log_keys.h"
#include "translog/witness_rounds.h"

namespace mingbai::translog {

class LogService {
 public:
  // Records what waits elsewhere to become entries, and says whether there was anything to do;
  // called again and again, in this thread.
  using Gather = std::function<Result<bool>()>;

  enum class Phase {
    none,      // another machine signs, or nobody: there is no key here
    starting,  // looking at what is there
    signing,
    read_only  // see doubt; reading goes on
  };
  struct State {
    Phase phase = Phase::none;
    std::int64_t size = 0;       // of the last tree that was signed
    std::optional<Error> doubt;  // why nothing is signed any more
  };

  // Holds `files` while it writes the log's files. Asks the witnesses, if there are any: once
  // before anything is signed, then beside the signing, which does not wait for them. All must
  // outlive it.
  // Numbers and signs by `sequencing`, the same database as another role; none: by `db`.
  LogService(db::Db& db, LogHome home, const Clock& clock, Gather gather, std::mutex& files,
             WitnessRounds* witnesses = nullptr, db::Db* sequencing = nullptr);
  // Ends after the batch that is being written.
  ~LogService();
  LogService(const LogService&) = delete;
  LogService& operator=(const LogService&) = delete;

  [[nodiscard]] State state() const;
  // Waits until everything that was there to log is logged, or `most` entries more are, or nothing
  // is signed here any more; a few seconds at most.
  void wait_until_idle(std::int64_t most);
  [[nodiscard]] bool is_idle() const;  // nothing is there to log, or nothing is signed here

 private:
  void run();
  void tell(const std::function<void(db::Session&)>& words);
  std::unique_ptr<Sequencer> started(const LogKeys& keys);
  void work(const LogKeys& keys);
  bool work_on(Sequencer& sequencer);  // whether there was anything to do
  [[nodiscard]] std::optional<Error> doubt_of(const Sequencer& sequencer) const;
  void ask_witnesses();
  void wait();
  void set(State state);
  void stop_signing(const Error& why);

  db::Db& db_;
  db::Db& sequencing_;
  LogHome home_;
  const Clock& clock_;
  Gather gather_;
  std::mutex& files_;
  WitnessRounds* witnesses_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool has_news_ = false;  // something was committed
  bool is_ending_ = false;
  bool is_idle_ = false;  // the last turn had nothing to do
  State state_;
  std::int64_t listener_ = 0;
  std::thread asking_;  // begun and ended by thread_
  std::thread thread_;
};

// "signing, 17 entries", for programs: in English and without reasons, as whoever asks is anyone.
std::string to_string(const LogService::State& state);

}  // namespace mingbai::translog
