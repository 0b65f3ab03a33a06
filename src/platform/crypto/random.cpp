#include "platform/crypto/random.h"

#include <openssl/rand.h>

#include "kernel/result.h"

namespace mingbai::crypto {

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  // OpenSSL wants its own kind of byte; a char may be read as one.
  auto* first = reinterpret_cast<unsigned char*>(out.data());
  ensure(RAND_bytes(first, static_cast<int>(count)) == 1, "the system gives random bytes");
  return out;
}

std::string hex(const std::string& bytes) {
  constexpr const char* digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    out += digits[value / 16];
    out += digits[value % 16];
  }
  return out;
}

}  // namespace mingbai::crypto
