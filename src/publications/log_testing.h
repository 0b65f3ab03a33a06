// What tests share that want documents in a signed log.
#pragma once

#include "platform/db/test_database.h"
#include "translog/log_home.h"

namespace mingbai::publications::test {

// A log of its own for a database.
class TestLog {
 public:
  explicit TestLog(db::Db& db);
  // Numbers and signs what was recorded.
  void sequence();
  // Where its tiles are.
  [[nodiscard]] std::filesystem::path folder() const;

 private:
  db::Db& db_;
  translog::SigningKey key_;
  db::test::TemporaryFolder folder_;
};

}  // namespace mingbai::publications::test
