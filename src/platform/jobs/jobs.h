// Jobs: the list of long work. Anyone adds, watches and cancels; a Worker does it.
#pragma once

#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "platform/jobs/job.h"

namespace mingbai::jobs {

// Inside the write of the act that needs the work, so that neither exists without the other.
JobId add(db::Session& session, std::string_view kind, const json::Value& params, Instant now);

// Records of work that ended before that instant; how many there are, or went.
std::int64_t count_ended(db::Session& session, Instant before);
std::int64_t forget_ended(db::Session& session, Instant before);

class Jobs {
 public:
  explicit Jobs(db::Db& db, Clock clock = system_now) : db_(db), clock_(std::move(clock)) {}

  Result<JobId> add(std::string_view kind, const json::Value& params);
  [[nodiscard]] Result<Job> find(JobId id) const;
  [[nodiscard]] Result<std::vector<Job>> latest(std::int64_t count) const;  // the newest first
  // The newest of its kind that has ended, if any.
  [[nodiscard]] Result<std::optional<Job>> latest_ended(std::string_view kind) const;
  // A queued job is cancelled at once, a running one as soon as it notices; one that has ended is a
  // conflict.
  Result<void> cancel(JobId id);

 private:
  db::Db& db_;
  Clock clock_;
};

}  // namespace mingbai::jobs
