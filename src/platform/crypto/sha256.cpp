#include "platform/crypto/sha256.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "kernel/result.h"

namespace mingbai::crypto {
namespace {
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
}  // namespace

struct Sha256::Impl {
  std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : impl_(std::make_unique<Impl>()) {
  ensure(EVP_DigestInit_ex(impl_->context.get(), EVP_sha256(), nullptr) == 1,
         "OpenSSL offers SHA-256");
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  ensure(EVP_DigestUpdate(impl_->context.get(), bytes.data(), bytes.size()) == 1,
         "OpenSSL hashes any bytes");
}

std::string Sha256::hex() {
  std::array<unsigned char, 32> digest{};
  ensure(EVP_DigestFinal_ex(impl_->context.get(), digest.data(), nullptr) == 1,
         "a hash is asked for once");
  std::string out;
  for (const unsigned char byte : digest) out += fmt::format("{:02x}", byte);
  return out;
}

Sha256Digest sha256(std::initializer_list<std::string_view> pieces) {
  const auto begun = [] {
    std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
    ensure(EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1, "OpenSSL offers SHA-256");
    return context;
  };
  static thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context = begun();
  // Without a kind of digest, OpenSSL begins again with the one it has.
  bool is_done = EVP_DigestInit_ex(context.get(), nullptr, nullptr) == 1;
  for (const std::string_view piece : pieces) {
    is_done = is_done && EVP_DigestUpdate(context.get(), piece.data(), piece.size()) == 1;
  }
  Sha256Digest digest{};
  ensure(is_done && EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1,
         "OpenSSL hashes any bytes");
  return digest;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

}  // namespace mingbai::crypto
