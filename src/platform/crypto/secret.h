// Secrets: unguessable bytes, codes that people can type, keyed hashes, and short values sealed at
// rest by a key from <data>/keys. libsodium.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::crypto {

// That many bytes that nobody can guess: random_bytes, a parameter of whatever makes secrets, so
// that tests know what comes.
using Random = std::function<std::string(std::size_t bytes)>;

// Wiped when it goes away.
class SecretKey {
 public:
  static constexpr std::size_t size = 32;
  explicit SecretKey(const std::array<unsigned char, size>& bytes) : bytes_(bytes) {}
  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  ~SecretKey();
  [[nodiscard]] const unsigned char* data() const { return bytes_.data(); }

 private:
  std::array<unsigned char, size> bytes_{};
};

// One line of hexadecimal digits, mode 0600. make leaves a file that is there.
Result<void> make_key_file(const std::filesystem::path& file, const Random& random);
Result<SecretKey> read_key_file(const std::filesystem::path& file);

// 64 lower-case hexadecimal digits (keyed BLAKE2b, 256 bits). `purpose` keeps equal texts of
// different uses apart.
std::string keyed_hash(const SecretKey& key, std::string_view purpose, std::string_view text);

// Hexadecimal text that only the key and the same `purpose` open: XSalsa20-Poly1305 under a key of
// that purpose, with a fresh nonce.
std::string seal(const SecretKey& key, std::string_view purpose, std::string_view plain,
                 const Random& random);
// invalid: another key or purpose, or changed.
Result<std::string> unseal(const SecretKey& key, std::string_view purpose, std::string_view sealed);

// 43 characters of letters, digits, - and _: 256 bits.
std::string new_token(const Random& random);

// Characters of Crockford's base 32, five bits each, in groups of four: "7K3M-9QXD-2FHT".
std::string new_code(const Random& random, std::size_t characters);
// What was typed, as new_code writes it without hyphens: small letters, spaces, O for 0, I and L
// for 1 and full-width forms are forgiven. Whatever else is dropped.
std::string plain_code(std::string_view typed);

// Takes as long for unequal texts as for equal ones of that length.
bool is_same_secret(std::string_view a, std::string_view b);

}  // namespace mingbai::crypto
