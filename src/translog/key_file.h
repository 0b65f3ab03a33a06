// Files with a key that signs: one line, mode 0600, as Go's note package writes private keys:
// "PRIVATE+KEY+name+id+Base64".
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/crypto/secret.h"
#include "translog/key.h"

namespace mingbai::translog {

// A new key. Takes the place of a file that is there. is_key_name(name), else Bug.
Result<void> write_key_file(const std::filesystem::path& file, std::string_view name, KeyType type,
                            const crypto::Random& random);
// The same with this seed, 32 bytes.
Result<void> put_key_file(const std::filesystem::path& file, std::string_view name, KeyType type,
                          std::string_view seed);
// invalid, without a word of what is in it, unless the file holds a key of this type.
Result<SigningKey> read_key_file(const std::filesystem::path& file, KeyType type);
// Its seed alone, for whoever seals it; to be wiped by him.
Result<std::string> read_key_seed(const std::filesystem::path& file, KeyType type);

}  // namespace mingbai::translog
