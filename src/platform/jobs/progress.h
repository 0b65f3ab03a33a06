// Progress: how long work tells how far it is and learns that it was cancelled. Owned by whoever
// started the work: a job, the command line's bar, or nobody (Progress::none()).
#pragma once

#include <cstdint>
#include <functional>

namespace mingbai::jobs {

class Progress {
 public:
  using Report = std::function<void(std::int64_t done, std::int64_t total)>;
  using IsCancelled = std::function<bool()>;
  Progress(Report report, IsCancelled is_cancelled)
      : report_(std::move(report)), is_cancelled_(std::move(is_cancelled)) {}
  static Progress none() { return {nullptr, nullptr}; }

  // total 0: unknown. Cheap enough to be called every thousand rows, not every row.
  void report(std::int64_t done, std::int64_t total) const {
    if (report_) report_(done, total);
  }
  [[nodiscard]] bool is_cancelled() const { return is_cancelled_ && is_cancelled_(); }

 private:
  Report report_;
  IsCancelled is_cancelled_;
};

// One stage of longer work: what it reports runs from `from` to `to` percent of `whole`, which must
// outlive it. A stage that does not know its total reports nothing.
Progress stage(const Progress& whole, int from, int to);

}  // namespace mingbai::jobs
