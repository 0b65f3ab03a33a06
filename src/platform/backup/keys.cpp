#include "platform/backup/keys.h"

#include <string>

#include <sodium.h>

#include "platform/backup/file.h"

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view public_heading = "mingbai-backup-public ";
constexpr std::string_view secret_heading = "mingbai-backup-secret ";
constexpr int variant = sodium_base64_VARIANT_ORIGINAL;

Result<void> write_key(const fs::path& path, std::string_view heading, const Key& key) {
  std::array<char, sodium_base64_ENCODED_LEN(32, variant)> text{};
  sodium_bin2base64(text.data(), text.size(), key.data(), key.size(), variant);
  File file = TRY(File::create(path));
  TRY(file.write(std::string(heading) + text.data() + "\n"));
  sodium_memzero(text.data(), text.size());
  return file.sync();
}

Result<Key> read_key(const fs::path& path, std::string_view heading) {
  File file = TRY(File::open(path));
  std::array<char, 128> text{};
  const std::string_view line(text.data(), TRY(file.read(text)));
  Key key{};
  std::size_t size = 0;
  const bool is_good =
      line.starts_with(heading) &&
      sodium_base642bin(key.data(), key.size(), line.data() + heading.size(),
                        line.size() - heading.size(), "\r\n ", &size, nullptr, variant) == 0 &&
      size == key.size();
  sodium_memzero(text.data(), text.size());
  if (!is_good) {
    return fail(ErrorCode::invalid,
                msg("{0} is not a backup key of Mingbai. Its one line begins with \"{1}\".",
                    path.string(), std::string(heading)));
  }
  return key;
}

}  // namespace

Result<void> save_keys(const fs::path& keys, const KeyPair& pair) {
  TRY(write_key(keys / "backup.secret", secret_heading, pair.secret_key));
  TRY(write_key(keys / "backup.public", public_heading, pair.public_key));
  return sync_folder(keys);
}

Result<void> make_keys(const fs::path& keys) {
  std::error_code ignored;
  // The secret key may be kept elsewhere, so the public one alone counts.
  if (fs::exists(keys / "backup.public", ignored)) return {};
  ensure(sodium_init() >= 0, "libsodium starts");
  KeyPair pair;
  crypto_box_keypair(pair.public_key.data(), pair.secret_key.data());
  return save_keys(keys, pair);
}

Result<Key> read_public_key(const fs::path& keys) {
  return read_key(keys / "backup.public", public_heading);
}

Result<KeyPair> read_secret_key(const fs::path& file) {
  KeyPair pair;
  pair.secret_key = TRY(read_key(file, secret_heading));
  ensure(sodium_init() >= 0, "libsodium starts");
  crypto_scalarmult_base(pair.public_key.data(), pair.secret_key.data());
  return pair;
}

}  // namespace mingbai::backup
