#include "access/secrets.h"

namespace mingbai::access {
namespace {

std::filesystem::path key_file(const std::filesystem::path& data) {
  return data / "keys" / "accounts.key";
}

}  // namespace

Result<void> make_secrets(const std::filesystem::path& data) {
  return crypto::make_key_file(key_file(data), crypto::random_bytes);
}

Result<Secrets> load_secrets(const std::filesystem::path& data) {
  return Secrets{.key = TRY(crypto::read_key_file(key_file(data)))};
}

}  // namespace mingbai::access
