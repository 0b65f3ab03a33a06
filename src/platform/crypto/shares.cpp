#include "platform/crypto/shares.h"

#include <sodium.h>

namespace mingbai::crypto {
namespace {

using Byte = unsigned char;

constexpr int share_count = 3;
constexpr unsigned field_polynomial = 0x11b;  // x^8 + x^4 + x^3 + x + 1, as in AES

// The same work for all values.
Byte times(Byte a, Byte b) {
  unsigned product = 0;
  unsigned shifted = a;
  for (int bit = 0; bit < 8; ++bit) {
    product ^= shifted * ((static_cast<unsigned>(b) >> static_cast<unsigned>(bit)) & 1U);
    shifted <<= 1U;
    shifted ^= field_polynomial * (shifted >> 8U);
  }
  return static_cast<Byte>(product);
}

// a^254, as a^255 is 1.
Byte inverse(Byte a) {
  Byte out = 1;
  for (int i = 0; i < 254; ++i) out = times(out, a);
  return out;
}

}  // namespace

// Each byte s becomes s + a·x at x = 1, 2, 3, with an a that is random for each byte.
std::array<Share, 3> split_secret(std::string_view secret, const Random& random) {
  std::string slope = random(secret.size());
  std::array<Share, share_count> out;
  for (int i = 0; i < share_count; ++i) {
    Share& share = out[static_cast<std::size_t>(i)];
    share.number = i + 1;
    for (std::size_t at = 0; at < secret.size(); ++at) {
      const Byte part = times(static_cast<Byte>(slope[at]), static_cast<Byte>(share.number));
      share.bytes += static_cast<char>(static_cast<Byte>(secret[at]) ^ part);
    }
  }
  sodium_memzero(slope.data(), slope.size());
  return out;
}

// The value at x = 0 of the line through both.
Result<std::string> join_secret(const Share& one, const Share& other) {
  const auto is_share = [](const Share& share) {
    return share.number >= 1 && share.number <= share_count;
  };
  if (!is_share(one) || !is_share(other) || one.bytes.size() != other.bytes.size()) {
    return fail(ErrorCode::invalid, msg("These are not two shares of one secret."));
  }
  if (one.number == other.number) {
    return fail(ErrorCode::invalid,
                msg("This is share {0} twice. Two different ones of the three are needed.",
                    std::to_string(one.number)));
  }
  const auto x = static_cast<Byte>(one.number);
  const auto y = static_cast<Byte>(other.number);
  const Byte scale = inverse(static_cast<Byte>(x ^ y));
  std::string out;
  out.reserve(one.bytes.size());
  for (std::size_t at = 0; at < one.bytes.size(); ++at) {
    const Byte sum = static_cast<Byte>(times(static_cast<Byte>(one.bytes[at]), y) ^
                                       times(static_cast<Byte>(other.bytes[at]), x));
    out += static_cast<char>(times(sum, scale));
  }
  return out;
}

}  // namespace mingbai::crypto
