#include "publications/part_keys.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "platform/crypto/sha256.h"
#include "translog/durable_file.h"

namespace mingbai::publications {
namespace {

namespace fs = std::filesystem;

Failure cannot_use(const fs::path& path, const std::error_code& cause) {
  return fail(ErrorCode::internal,
              msg("{0} cannot be used: {1}. Check its owner and the free space.", path.string(),
                  cause.message()));
}

bool is_plain(std::string_view code) {
  return !code.empty() && std::ranges::all_of(code, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

}  // namespace

PartKeys PartKeys::in_data(const fs::path& data) { return PartKeys(data / "keys" / "open"); }

std::string PartKeys::keeper_of(std::string_view office, Instant made) {
  const Date day = civil_date(made);
  // A code goes into the name of a folder as it is only where it cannot lead anywhere else.
  const std::string folder = is_plain(office) ? std::string(office) : crypto::sha256_hex(office);
  return fmt::format("{}/{:04}-{:02}", folder, day.year(), day.month());
}

fs::path PartKeys::file(const std::string& keeper, std::int64_t generation) const {
  return folder_ / fmt::format("{}.{}.key", keeper, generation);
}

bool PartKeys::has(const std::string& keeper, std::int64_t generation) const {
  std::error_code ignored;
  return fs::exists(file(keeper, generation), ignored);
}

Result<crypto::SecretKey> PartKeys::key(const std::string& keeper, std::int64_t generation) const {
  const fs::path path = file(keeper, generation);
  if (!has(keeper, generation)) {
    return fail(ErrorCode::not_found,
                msg("There is no file {0}. Check its name and its folder.", path.string()));
  }
  return crypto::read_key_file(path);
}

Result<crypto::SecretKey> PartKeys::made_key(const std::string& keeper, std::int64_t generation,
                                             const crypto::Random& random) const {
  const fs::path path = file(keeper, generation);
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  if (failed) return cannot_use(path.parent_path(), failed);
  for (const fs::path& folder : {folder_, path.parent_path()}) {
    fs::permissions(folder, fs::perms::owner_all, failed);
    if (failed) return cannot_use(folder, failed);
  }
  const bool is_new = !has(keeper, generation);
  TRY(crypto::make_key_file(path, random));
  if (is_new) {
    // Before anything is sealed with it.
    TRY(translog::sync_folder(path.parent_path()));
    TRY(translog::sync_folder(folder_));
  }
  return crypto::read_key_file(path);
}

Result<void> PartKeys::destroy_others(const std::string& keeper,
                                      const std::set<std::int64_t>& used) const {
  const fs::path folder = (folder_ / keeper).parent_path();
  const std::string month = fs::path(keeper).filename().string() + ".";
  std::error_code failed;
  if (!fs::exists(folder, failed)) return {};
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
    const std::string name = entry.path().filename().string();
    std::int64_t number = 0;
    if (!name.starts_with(month)) continue;
    std::from_chars(name.data() + month.size(), name.data() + name.size(), number);
    if (number < 1 || used.contains(number)) continue;
    // Its bytes first, as far as the disk writes in place; then the name.
    std::fstream(entry.path(), std::ios::in | std::ios::out | std::ios::binary)
        << std::string(crypto::SecretKey::size * 2, '0');
    fs::remove(entry.path(), failed);
    if (failed) return cannot_use(entry.path(), failed);
  }
  if (failed) return cannot_use(folder, failed);
  return translog::sync_folder(folder);
}

}  // namespace mingbai::publications
