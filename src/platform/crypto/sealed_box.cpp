#include "platform/crypto/sealed_box.h"

#include <algorithm>
#include <array>

#include <sodium.h>

#include "platform/crypto/random.h"

namespace mingbai::crypto {
namespace {

using PublicKey = std::array<unsigned char, crypto_box_PUBLICKEYBYTES>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

PublicKey public_bytes(const SecretKey& secret) {
  PublicKey out{};
  crypto_scalarmult_base(out.data(), secret.data());
  return out;
}

}  // namespace

std::string public_key_of(const SecretKey& secret) {
  const PublicKey key = public_bytes(secret);
  return hex(std::string(key.begin(), key.end()));
}

Result<std::string> seal_to(std::string_view public_key, std::string_view plain) {
  PublicKey key{};
  std::size_t size = 0;
  const int failed = sodium_hex2bin(key.data(), key.size(), public_key.data(), public_key.size(),
                                    nullptr, &size, nullptr);
  std::string out(plain.size() + crypto_box_SEALBYTES, '\0');
  if (failed != 0 || size != key.size() || public_key.size() != 2 * size ||
      crypto_box_seal(bytes_of(out), bytes_of(plain), plain.size(), key.data()) != 0) {
    return fail(ErrorCode::invalid, msg("This is no public key: it has 64 hexadecimal digits."));
  }
  return out;
}

Result<std::string> open_sealed(const SecretKey& secret, std::string_view sealed) {
  const PublicKey key = public_bytes(secret);
  std::string out(sealed.size() - std::min<std::size_t>(sealed.size(), crypto_box_SEALBYTES), '\0');
  if (sealed.size() < crypto_box_SEALBYTES ||
      crypto_box_seal_open(bytes_of(out), bytes_of(sealed), sealed.size(), key.data(),
                           secret.data()) != 0) {
    return fail(ErrorCode::invalid,
                msg("It was sealed to another key, or changed since it was sealed."));
  }
  return out;
}

}  // namespace mingbai::crypto
