#include "publications/log_testing.h"

#include "kernel/result.h"
#include "platform/db/test_server_role.h"
#include "translog/sequencer.h"

namespace mingbai::publications::test {

TestLog::TestLog(db::Db& db)
    : db_(db), key_("log.example", translog::KeyType::log, std::string(32, 'k')) {}

void TestLog::sequence() {
  const translog::LogHome home = translog::log_home(folder_.path());
  std::filesystem::create_directories(home.key.parent_path());
  const std::unique_ptr<db::Db> sequencing = db::test::sequencer_of(db_);
  db::Db& db = sequencing ? *sequencing : db_;
  ensure(translog::Sequencer::start(db, home.site, key_, system_now)->sequence().has_value(),
         "what was recorded can be logged");
}

std::filesystem::path TestLog::folder() const {
  return translog::log_home(folder_.path()).site.folder;
}

}  // namespace mingbai::publications::test
