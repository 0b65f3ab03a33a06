// The keys of a city's backups: everyone with the public key can seal one, only the secret key
// opens it. X25519, as libsodium's crypto_box_seal takes them.
#pragma once

#include <array>
#include <filesystem>

#include "kernel/result.h"

namespace mingbai::backup {

using Key = std::array<unsigned char, 32>;

struct KeyPair {
  Key public_key{};
  Key secret_key{};
};

// <keys>/backup.public and <keys>/backup.secret, one line of text each, mode 0600. Makes both if
// neither is there; leaves what is there.
Result<void> make_keys(const std::filesystem::path& keys);

Result<Key> read_public_key(const std::filesystem::path& keys);

// The secret key carries the public one. `file` is <keys>/backup.secret or a copy of it.
Result<KeyPair> read_secret_key(const std::filesystem::path& file);

// Puts both files into a folder that has none.
Result<void> save_keys(const std::filesystem::path& keys, const KeyPair& pair);

}  // namespace mingbai::backup
