// A witness at work: lists logs, cosigns their checkpoints, shows what it cosigned last. Needs a
// folder, a key and a small database of its own, and nothing of a city.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "translog/takeover.h"
#include "translog/witness.h"

namespace mingbai::translog {

struct WitnessHome {
  std::filesystem::path folder;
  std::filesystem::path key;  // <folder>/witness.key: whoever has it can cosign as this witness
  std::filesystem::path database;  // <folder>/witness.db: what must never be forgotten
};
WitnessHome witness_home(const std::filesystem::path& folder);

// conflict: there is a key already, or the folder is a city's. invalid: no such name.
Result<SigningKey> make_witness(const WitnessHome& home, std::string_view name,
                                const crypto::Random& random);
// not_found, with what to do, unless make_witness() was here.
Result<std::unique_ptr<db::Db>> open_witness(const WitnessHome& home);

// A log's key, as in policies: its checkpoints are cosigned from now on. conflict: listed already.
Result<VerifierKey> list_log(db::Db& db, std::string_view key);

// What the keys of a log were before and are after a call.
struct FollowedLog {
  std::string origin;
  std::vector<VerifierKey> begun;
  std::vector<VerifierKey> ended;
};
// Takes over the keys for which one that is listed vouches, and drops those that have ended, by the
// file of a log's keys (key_succession.h). Nothing: none of them concerns a log that is listed.
Result<std::vector<FollowedLog>> follow_keys(db::Db& db, std::string_view proofs);

// The takeovers (takeover.h) of which the same file tells, from keys that are listed here. Nothing
// is changed by that: nobody vouches for them.
Result<std::vector<ClaimedTakeover>> takeovers_for(db::Db& db, std::string_view proofs);
// Whoever runs the witness has compared the new key with the office by another way, and says so: it
// is listed instead of the lost one. not_found: the file tells of no takeover by this key.
// conflict: entries that were cosigned here are lost by it, or it goes on from another tree.
Result<FollowedLog> accept_takeover(db::Db& db, std::string_view proofs, std::string_view key);

struct WitnessedLog {
  std::string origin;
  SeenTree tree;
  std::vector<VerifierKey> keys;
};
Result<std::vector<WitnessedLog>> witnessed_logs(db::Db& db);

class Witness {
 public:
  // All must outlive it. `key` is of a witness (else Bug).
  Witness(db::Db& db, const SigningKey& key, const Clock& clock);

  struct Answer {
    int status = 0;  // as in Verdict, and 413, 429 (more than one cosignature a second of one log)
    std::string media_type;
    std::string body;  // 200: a line with the signature; 409: the size seen; otherwise why
  };
  // The tree is on the disk before the cosignature is returned.
  Answer add_checkpoint(std::string_view body);

  // The last one that was cosigned, with the signatures of log and witness. address: the SHA-256 of
  // the log's origin in hexadecimal. Nothing: none.
  [[nodiscard]] Result<std::optional<std::string>> checkpoint(const std::string& address) const;

 private:
  bool may_cosign(const std::string& origin);
  db::Db& db_;
  const SigningKey& key_;
  const Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, Instant, std::less<>> last_;  // when each log was cosigned
};

}  // namespace mingbai::translog
