// Keys of logs and witnesses (C2SP signed-note, tlog-cosignature).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "platform/crypto/ed25519.h"

namespace mingbai::translog {

// The byte that stands for the kind of signature.
enum class KeyType : unsigned char {
  log = 0x01,      // Ed25519 over the text of a note
  witness = 0x04,  // Ed25519 over a checkpoint and the time at which it was seen
};

struct VerifierKey {
  std::string name;
  std::uint32_t id = 0;
  KeyType type = KeyType::log;
  std::string key;  // 32 bytes
  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

// A name that is_key_name() and a key of 32 bytes (else Bug).
VerifierKey verifier_key(std::string_view name, KeyType type, std::string_view key);

// "name+hexadecimal id+Base64 of type and key". Reading refuses an id that does not belong to name
// and key, and kinds of signature other than the two.
std::string to_string(const VerifierKey& key);
Result<VerifierKey> parse_verifier_key(std::string_view text);

class SigningKey {
 public:
  // 32 random bytes that stay secret.
  SigningKey(std::string_view name, KeyType type, std::string_view seed);
  [[nodiscard]] const VerifierKey& verifier() const { return verifier_; }
  [[nodiscard]] std::string sign(std::string_view message) const { return secret_.sign(message); }

 private:
  crypto::Ed25519 secret_;
  VerifierKey verifier_;
};

}  // namespace mingbai::translog
