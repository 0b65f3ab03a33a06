#include "translog/resumption.h"

#include "translog/guard.h"
#include "translog/log_actions.h"
#include "translog/log_store.h"
#include "translog/recovery.h"
#include "translog/takeover_actions.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

Result<LogHead> head_signed_by(db::Db& db, const VerifierKey& key) {
  Policy signers;
  LogHead head = TRY(db.read([&](db::Session& session) -> Result<LogHead> {
    signers = signers_of_head(session, key);
    return log_head(session);
  }));
  const Result<Standing> standing = standing_of(head.checkpoint, signers);
  if (standing && standing->checkpoint.size == head.size && standing->checkpoint.root == head.root)
    return head;
  return fail(ErrorCode::forbidden,
              msg("The last checkpoint in the database, of size {0}, is not one that the key of "
                  "{1} signed.",
                  std::to_string(head.size), key.name));
}

}  // namespace

Result<VerifierKey> recover_key_of(db::Db& db, const LogHome& home,
                                   const std::vector<std::string>& texts) {
  const std::string name = TRY(
      db.read([](db::Session& session) -> Result<std::string> { return signed_name(session); }));
  if (name.empty()) {
    return fail(ErrorCode::conflict,
                msg("Nothing is in the log yet. It begins with a new key by: mingbai log init"));
  }
  VerifierKey key = TRY(recover_log_key(home, name, texts));
  const Result<LogHead> head = head_signed_by(db, key);
  if (head) return key;
  std::error_code ignored;
  fs::remove(home.key, ignored);
  return fail(head.error());
}

Result<void> resume_log(db::Db& db, const LogHome& home, const KnownTree& known) {
  std::error_code ignored;
  for (const fs::path& file : home.site.guards()) {
    if (!fs::exists(file, ignored)) continue;
    return fail(ErrorCode::conflict,
                msg("{0} is there, and tells what was signed. Whether it fits says: mingbai log "
                    "verify",
                    file.string()));
  }
  const VerifierKey key = TRY(read_log_key(home.key)).verifier();
  const LogHead head = TRY(head_signed_by(db, key));
  if (known.size > head.size || TRY(compare_known(db, known)) == Knowledge::fewer) {
    return fail(ErrorCode::conflict,
                msg("{0} entries were known outside, but this database has only {1} that were "
                    "signed: it is an old copy. Restore the newest backup.",
                    std::to_string(known.size), std::to_string(head.size)));
  }
  return Guard::begin_anew(home.site.guard, {head.size, head.root});
}

}  // namespace mingbai::translog
