#include "translog/key.h"

#include <optional>

#include <fmt/format.h>

#include "platform/crypto/sha256.h"
#include "platform/encoding/base64.h"
#include "translog/big_endian.h"
#include "translog/note.h"

namespace mingbai::translog {
namespace {

std::string typed(KeyType type, std::string_view key) {
  return std::string(1, static_cast<char>(type)) + std::string(key);
}

std::uint32_t id_of(std::string_view name, KeyType type, std::string_view key) {
  const crypto::Sha256Digest digest = crypto::sha256({name, "\n", typed(type, key)});
  const std::string_view bytes(reinterpret_cast<const char*>(digest.data()), digest.size());
  return static_cast<std::uint32_t>(read_big_endian(bytes.substr(0, 4)));
}

Failure no_key(std::string_view text) {
  return fail(ErrorCode::invalid,
              msg("“{0}” is not a key such as log.example+530d903a+AekyeR….", text.substr(0, 300)));
}

}  // namespace

VerifierKey verifier_key(std::string_view name, KeyType type, std::string_view key) {
  ensure(is_key_name(name), "a key has a name");
  ensure(key.size() == crypto::ed25519_key_bytes, "a key has 32 bytes");
  return {.name = std::string(name),
          .id = id_of(name, type, key),
          .type = type,
          .key = std::string(key)};
}

std::string to_string(const VerifierKey& key) {
  return fmt::format("{}+{:08x}+{}", key.name, key.id, encoding::base64(typed(key.type, key.key)));
}

Result<VerifierKey> parse_verifier_key(std::string_view text) {
  const std::size_t first = text.find('+');
  const std::size_t second = text.find('+', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return no_key(text);
  const std::string_view name = text.substr(0, first);
  const auto bytes = encoding::decode_base64(text.substr(second + 1));
  if (!is_key_name(name) || !bytes || bytes->empty()) return no_key(text);
  const auto type = static_cast<KeyType>(bytes->front());
  if (type != KeyType::log && type != KeyType::witness) {
    const auto number = static_cast<unsigned char>(bytes->front());
    return fail(ErrorCode::invalid,
                msg("The key of {0} is of type {1}; only 1 (log) and 4 (witness) can be checked.",
                    name, std::to_string(number)));
  }
  if (bytes->size() != 1 + crypto::ed25519_key_bytes) return no_key(text);
  VerifierKey key = verifier_key(name, type, std::string_view(*bytes).substr(1));
  if (fmt::format("{:08x}", key.id) != text.substr(first + 1, second - first - 1)) {
    return fail(
        ErrorCode::invalid,
        msg("The number in the key of {0} does not belong to it. Was it copied whole?", name));
  }
  return key;
}

SigningKey::SigningKey(std::string_view name, KeyType type, std::string_view seed)
    : secret_(seed), verifier_(verifier_key(name, type, secret_.public_key())) {}

}  // namespace mingbai::translog
