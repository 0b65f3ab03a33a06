// LogWatch: who watches our log, told from its policies and from what each witness has cosigned.
// Pure rules; log_watch_actions reads what they need.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "translog/policy.h"

namespace mingbai::translog {

struct PolicyVersion {
  std::optional<std::int64_t> entry;  // of the log, that tells of it; nothing: not signed yet
  Instant recorded;
  Instant begins;
  std::string content;
};

// Which of them came into force up to now: one that was followed by another before its time came
// never does. `versions` in the order in which they were recorded, and so is what it returns.
std::vector<PolicyVersion> came_into_force(const std::vector<PolicyVersion>& versions, Instant now);

struct LastCosigned {
  std::string key;  // name+id+Base64
  std::int64_t size = 0;
  Instant at;
};

struct WatchFacts {
  std::vector<PolicyVersion> in_force;  // the last one holds now; none: nobody is asked
  std::optional<PolicyVersion> coming;  // in the log, not in force yet
  std::vector<LastCosigned> cosigned;
  std::int64_t size = 0;               // of the log
  std::vector<std::string> signed_by;  // who signed what readers get, as the policy names them
};

// Where the policy puts a witness: in a group "offices" or "outside", the nearest one.
enum class WatchPlace { unsaid, offices, outside };
// What its signature is for the quorum.
enum class WatchWeight { none, one_of_several, indispensable };

struct Watcher {
  std::string name;  // within the policy
  std::string office;
  VerifierKey key;
  std::string url;
  WatchPlace place = WatchPlace::unsaid;
  WatchWeight weight = WatchWeight::none;
  std::int64_t since = 0;  // the entry that made it a witness
  std::optional<LastCosigned> last;
  std::int64_t behind = 0;  // entries that it has not cosigned; below 0: the log has fewer than it
  bool has_signed = false;  // what readers get
};

// Whoever was a witness for a while.
struct FormerWatcher {
  std::string name;
  std::string office;
  VerifierKey key;
  std::int64_t added = 0;  // the entries that made and unmade it a witness
  std::int64_t removed = 0;
};

struct ComingPolicy {
  PolicyVersion version;
  Policy policy;
  std::vector<std::string> joining;  // offices; names in the policy where none is given
  std::vector<std::string> leaving;
};

struct LogWatch {
  std::string content;  // of the policy in force; empty: there is none
  Policy policy;
  std::vector<Watcher> watchers;      // in the policy's order
  std::vector<FormerWatcher> former;  // the last one that went first
  std::optional<ComingPolicy> coming;
};

// invalid: a text is no policy. What unknown keys have cosigned is passed over.
Result<LogWatch> log_watch(const WatchFacts& facts);

// The office that runs a witness, or its name in the policy where none is given.
std::string shown_name(std::string_view policy, std::string_view witness);

}  // namespace mingbai::translog
