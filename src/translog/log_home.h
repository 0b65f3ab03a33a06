// LogHome: where a data folder keeps its log: the key that signs, the guard, and the folder that
// readers get.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "translog/key.h"
#include "translog/sequencer.h"

namespace mingbai::translog {

struct LogHome {
  std::filesystem::path key;  // <data>/keys/log.key: whoever has it can sign as this log
  // <data>/keys/log.key.next: another one that is about to take over; mostly absent
  std::filesystem::path next_key;
  // <data>/keys/log.key.takeover: one that waits for officers to confirm it (takeover_actions.h)
  std::filesystem::path takeover_key;
  // <data>/keys/recovery.public: to which the key is sealed on the recovery sheets (recovery.h)
  std::filesystem::path recovery_key;
  LogSite site;  // <data>/log and <data>/keys/signed-checkpoints
};

LogHome log_home(const std::filesystem::path& data);

// As in key_file.h; is_key_name(name), else Bug.
Result<void> write_log_key(const std::filesystem::path& file, std::string_view name,
                           const crypto::Random& random);
Result<SigningKey> read_log_key(const std::filesystem::path& file);

// The name of the log that is reached at an address such as "mingbai.example": with "/log" behind
// it. invalid unless it is a host in small letters, perhaps with a port; "https://" before it and a
// slash behind it are forgiven.
Result<std::string> log_name_at(std::string_view address);

// A key, unless there is one, or the database has a log that another machine signs. name empty: one
// that nobody else has.
Result<void> make_log_if_none(db::Db& db, const LogHome& home, std::string_view name,
                              const crypto::Random& random);

// Gives the log this name, with a new key. conflict once it has entries: they were signed under the
// old name. Nobody may be sequencing.
Result<void> name_log(db::Db& db, const LogHome& home, std::string_view name,
                      const crypto::Random& random);

}  // namespace mingbai::translog
