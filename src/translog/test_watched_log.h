// A log with its key, its folder and a clock that stands still until it is set, and witnesses a, b,
// c … whom its policy asks for.
#pragma once

#include <memory>
#include <string>

#include "platform/db/test_database.h"
#include "translog/log_home.h"
#include "translog/test_random.h"

namespace mingbai::translog::test {

SigningKey witness_key(char letter);  // of "a.example"

struct WatchedLog {
  explicit WatchedLog(db::Db& database);
  // The policy asks the witnesses of these letters; `rest`: its groups and its quorum.
  void demand(const std::string& letters, const std::string& rest);
  // What these witnesses sign of the newest tree goes to readers.
  void cosign_head(const std::string& letters);

  db::Db& db;
  db::test::TemporaryFolder folder;
  LogHome home = log_home(folder.path());
  SigningKey key{"log.example", KeyType::log, std::string(32, 'l')};
  test::Random random{23};
  std::int64_t now = 1'700'000'000'000;
  Clock clock = [this] { return Instant{now}; };
  std::unique_ptr<Sequencer> sequencer;
};

}  // namespace mingbai::translog::test
