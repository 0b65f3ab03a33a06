#include "app/data_folder.h"

#include <algorithm>
#include <fstream>

#include <sys/stat.h>

#include "access/secrets.h"
#include "app/config.h"
#include "platform/backup/keys.h"
#include "platform/cli/folder_lock.h"
#include "platform/crypto/random.h"
#include "platform/db/db.h"
#include "translog/log_home.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

constexpr char schemes_readme[] =
    "Put a scheme here to change a rule without a new program: under the same path as the one that "
    "it\nreplaces (see them with `mingbai scheme list`, copy one with `mingbai scheme show ID`), "
    "or "
    "under a new\none. Then run `mingbai scheme check`.\n";

// Only its owner may look into a data folder: it holds what is not yet public.
constexpr fs::perms owner_only = fs::perms::owner_all;

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  const bool is_new = fs::create_directories(folder, error);
  if (!error && is_new) fs::permissions(folder, owner_only, error);
  if (!error && fs::is_directory(folder)) return {};
  return fail(ErrorCode::internal,
              msg("The folder {0} cannot be made: {1}", folder.string(), error.message()));
}

Result<void> write_new_file(const fs::path& file, std::string_view text) {
  if (fs::exists(file)) return {};
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (out) return {};
  return fail(ErrorCode::internal, msg("{0} cannot be written. Is the disk full?", file.string()));
}

// True of a folder that is ours, half made, empty, or not there yet.
bool may_become_ours(const fs::path& data) {
  static constexpr std::string_view ours[] = {
      "lock",           "lock.server", "mingbai.db", "mingbai.db-wal",
      "mingbai.db-shm", "config.yaml", "schemes",    "demo-unfinished",
  };
  std::error_code ignored;
  if (fs::exists(data / "keys", ignored)) return true;
  for (const fs::directory_entry& entry : fs::directory_iterator(data, ignored)) {
    if (std::ranges::find(ours, entry.path().filename().string()) == std::end(ours)) return false;
  }
  return true;
}

}  // namespace

Result<void> make_data_folder(const fs::path& data, const std::string& database,
                              std::string_view log_name) {
  if (!may_become_ours(data)) {
    return fail(
        ErrorCode::conflict,
        msg("{0} holds other files. Name an empty or a new folder with --data.", data.string()));
  }
  TRY(make_folder(data));
  const auto claim = TRY(cli::FolderLock::take(data, cli::FolderLock::Kind::exclusive));
  const std::string address = database.empty() ? (data / "mingbai.db").string() : database;
  const auto db = TRY(db::Db::open(address));
  TRY(db->migrate());
  TRY(make_folder(data / "schemes"));
  TRY(write_new_file(data / "schemes" / "README", schemes_readme));
  TRY(write_new_file(data / "config.yaml", config_template()));
  // Last: a folder with keys is a finished one.
  TRY(make_folder(data / "keys"));
  TRY(access::make_secrets(data));
  TRY(translog::make_log_if_none(*db, translog::log_home(data), log_name, crypto::random_bytes));
  return backup::make_keys(data / "keys");
}

}  // namespace mingbai::app
