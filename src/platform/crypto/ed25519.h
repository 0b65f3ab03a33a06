// Ed25519 signatures (RFC 8032), by OpenSSL.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace mingbai::crypto {

inline constexpr std::size_t ed25519_seed_bytes = 32;
inline constexpr std::size_t ed25519_key_bytes = 32;
inline constexpr std::size_t ed25519_signature_bytes = 64;

// The secret half. OpenSSL wipes it when it is let go; the seed that was given is the caller's.
class Ed25519 {
 public:
  explicit Ed25519(std::string_view seed);  // 32 bytes, random
  ~Ed25519();
  Ed25519(Ed25519&&) noexcept;
  Ed25519& operator=(Ed25519&&) noexcept;

  [[nodiscard]] std::string public_key() const;                    // 32 bytes
  [[nodiscard]] std::string sign(std::string_view message) const;  // 64 bytes

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// False for a wrong signature, and for a key or a signature that is none.
bool is_ed25519_signature(std::string_view public_key, std::string_view message,
                          std::string_view signature);

}  // namespace mingbai::crypto
