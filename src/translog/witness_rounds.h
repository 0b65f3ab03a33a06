// Asking the witnesses of our own log: each new checkpoint is shown to those of the policy in
// force, what they cosign is joined to it, and whatever they have seen that this log does not have
// becomes a doubt.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "platform/http/client.h"
#include "translog/log_store.h"
#include "translog/policy.h"
#include "translog/witness_reply.h"

namespace mingbai::translog {

class WitnessRounds {
 public:
  // Holds `files` while it writes the checkpoint that readers get. All must outlive it. folder: of
  // tiles and checkpoint.
  WitnessRounds(db::Db& db, std::filesystem::path folder, const http::Client& client,
                const Clock& clock, std::mutex& files);

  // Asks, at the same time, each witness that has not cosigned the newest checkpoint and did not
  // fail just now. Returns when all have answered or run out of time. Failures are logged and tried
  // again later, more and more seldom.
  void ask();

  // What a witness has seen and this log does not have: somewhere a newer or another copy of this
  // log has signed. Nothing while all is well.
  [[nodiscard]] std::optional<Error> doubt() const;

 private:
  struct Attempts {
    std::string cosigned;       // the text of the last checkpoint that it cosigned
    std::int64_t failures = 0;  // since it last answered well
    Instant next;               // not to be asked before
  };
  // The newest checkpoint, as it is shown to all of them.
  struct Shown {
    LogHead head;
    Note note;
  };
  Result<Shown> newest(std::vector<Policy::Witness>& witnesses);
  Result<void> take_policy(const std::string& policy, const Note& checkpoint);
  bool is_due(const Policy::Witness& witness, const Shown& shown);
  void ask_one(const Policy::Witness& witness, const Shown& shown);
  Result<void> take(const Policy::Witness& witness, const Shown& shown);
  Result<WitnessReply> submit(const Policy::Witness& witness, const Shown& shown,
                              std::int64_t old_size);
  Result<void> cosigned(const Policy::Witness& witness, const Shown& shown,
                        const NoteSignature& signature);
  Result<void> has_seen(const Policy::Witness& witness, const Shown& shown, std::int64_t size);
  Result<void> differs(const Policy::Witness& witness, std::int64_t size);
  // size: of the witness's tree.
  Result<void> doubt_because(Message why, std::int64_t size);

  db::Db& db_;
  std::filesystem::path folder_;
  const http::Client& client_;
  const Clock& clock_;
  std::mutex& files_;   // of collected_ too
  std::string policy_;  // its text, as it was the last time
  Note collected_;
  mutable std::mutex mutex_;
  std::map<std::string, Attempts> attempts_;  // by the bare key
  std::optional<Error> doubt_;
};

}  // namespace mingbai::translog
