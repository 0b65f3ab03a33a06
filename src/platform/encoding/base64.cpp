#include "platform/encoding/base64.h"

#include <algorithm>

#include <sodium.h>

namespace mingbai::encoding {
namespace {

std::string encoded(std::string_view bytes, int variant) {
  // The encoder ends what it writes with U+0000.
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), variant);
  text.pop_back();
  return text;
}

std::optional<std::string> decoded(std::string_view text, int variant) {
  // libsodium 1.0.18 takes some bytes above 0x7F for letters.
  if (!std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    return std::nullopt;
  }
  std::string bytes((text.size() + 3) / 4 * 3, '\0');
  std::size_t size = 0;
  const int refused =
      sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                        text.size(), nullptr, &size, nullptr, variant);
  if (refused != 0) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace

std::string base64(std::string_view bytes) {
  return encoded(bytes, sodium_base64_VARIANT_ORIGINAL);
}

std::optional<std::string> decode_base64(std::string_view text) {
  return decoded(text, sodium_base64_VARIANT_ORIGINAL);
}

std::string base64url(std::string_view bytes) {
  return encoded(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::optional<std::string> decode_base64url(std::string_view text) {
  return decoded(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

}  // namespace mingbai::encoding
