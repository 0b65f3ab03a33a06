#include "translog/commitment.h"

#include <optional>

#include <sodium.h>

#include "translog/big_endian.h"

namespace mingbai::translog {
namespace {

// With the zero byte that ends it: other uses of the same construction begin otherwise.
constexpr std::string_view domain("mingbai/commit/v1\0", 18);

const unsigned char* data_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

// Takes a text of the length that stands before it off the front; nothing if it is cut off.
std::optional<std::string> take_text(std::string_view& rest) {
  if (rest.size() < 4) return std::nullopt;
  const std::uint64_t length = read_big_endian(rest.substr(0, 4));
  rest.remove_prefix(4);
  if (rest.size() < length) return std::nullopt;
  std::string text(rest.substr(0, length));
  rest.remove_prefix(length);
  return text;
}

}  // namespace

std::string new_salt(const crypto::Random& random) {
  std::string salt = random(salt_bytes);
  ensure(salt.size() == salt_bytes, "random bytes are as many as were asked for");
  return salt;
}

Hash commit(const std::string& salt, const Part& part) {
  ensure(salt.size() == salt_bytes, "a salt has 32 bytes");
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, data_of(salt), salt.size());
  const auto add = [&state](std::string_view bytes) {
    crypto_auth_hmacsha256_update(&state, data_of(bytes), bytes.size());
  };
  add(domain);
  add(big_endian(part.name.size(), 4));
  add(part.name);
  add(big_endian(part.media_type.size(), 4));
  add(part.media_type);
  add(big_endian(part.content.size(), 8));
  add(part.content);
  Hash out;
  crypto_auth_hmacsha256_final(&state, out.bytes.data());
  return out;
}

std::string to_bytes(const Opening& opening) {
  ensure(opening.salt.size() == salt_bytes, "a salt has 32 bytes");
  return big_endian(opening.position, 4) + opening.salt + big_endian(opening.name.size(), 4) +
         opening.name + big_endian(opening.media_type.size(), 4) + opening.media_type;
}

Result<Opening> parse_opening(std::string_view bytes) {
  const auto refused = [] {
    return fail(ErrorCode::invalid, msg("The bytes are not the opening of a part."));
  };
  if (bytes.size() < 4 + salt_bytes) return refused();
  Opening opening;
  opening.position = static_cast<std::uint32_t>(read_big_endian(bytes.substr(0, 4)));
  opening.salt = bytes.substr(4, salt_bytes);
  std::string_view rest = bytes.substr(4 + salt_bytes);
  const std::optional<std::string> name = take_text(rest);
  if (!name) return refused();
  const std::optional<std::string> media_type = take_text(rest);
  if (!media_type || !rest.empty() || opening.position == 0) return refused();
  opening.name = *name;
  opening.media_type = *media_type;
  return opening;
}

bool opens(const Hash& commitment, const Opening& opening, const std::string& content) {
  return opening.salt.size() == salt_bytes &&
         commit(opening.salt, {opening.name, opening.media_type, content}) == commitment;
}

std::string manifest_text(std::span<const Hash> commitments) {
  std::string text;
  for (const Hash& commitment : commitments) text += to_string(commitment) + "\n";
  return text;
}

Result<std::vector<Hash>> parse_manifest(std::string_view text) {
  std::vector<Hash> out;
  while (!text.empty()) {
    const std::size_t length = text.find('\n');
    const std::optional<Hash> hash =
        length == std::string_view::npos ? std::nullopt : hash_of(text.substr(0, length));
    if (!hash) break;
    out.push_back(*hash);
    text.remove_prefix(length + 1);
  }
  if (!text.empty() || out.empty()) {
    return fail(ErrorCode::invalid, msg("The text is not a list of commitments."));
  }
  return out;
}

}  // namespace mingbai::translog
