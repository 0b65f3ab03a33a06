// Worker: the thread that does the jobs of this process, one after the other.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/db/db.h"
#include "platform/jobs/job.h"
#include "platform/jobs/progress.h"

namespace mingbai::jobs {

struct Kind {
  std::string name;
  // Does it. Returns soon after progress.is_cancelled(), with any result or error.
  std::function<Result<json::Value>(const json::Value& params, const Progress& progress)> work;
  // Whether a job that was cut off by the end of its process may simply begin again. One that may
  // not is failed and says so.
  bool is_restartable = false;
  // Milliseconds after which the worker adds one by itself, with params null; 0: never.
  std::int64_t every_ms = 0;
};

class Worker {
 public:
  // Takes over what dead processes left behind and begins. `db` must be migrated and outlive this.
  Worker(db::Db& db, std::vector<Kind> kinds, Clock clock = system_now);
  // Asks the running job to stop and waits for it; it begins again at the next start if its kind
  // allows it.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::jobs
