#include "platform/crypto/ed25519.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include "kernel/result.h"

namespace mingbai::crypto {
namespace {

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

const unsigned char* data_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

struct Ed25519::Impl {
  Key key;
};

Ed25519::Ed25519(std::string_view seed) : impl_(std::make_unique<Impl>()) {
  ensure(seed.size() == ed25519_seed_bytes, "a seed has 32 bytes");
  impl_->key.reset(
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, data_of(seed), seed.size()));
  ensure(impl_->key != nullptr, "OpenSSL offers Ed25519");
}

Ed25519::~Ed25519() = default;
Ed25519::Ed25519(Ed25519&&) noexcept = default;
Ed25519& Ed25519::operator=(Ed25519&&) noexcept = default;

std::string Ed25519::public_key() const {
  std::string out(ed25519_key_bytes, '\0');
  std::size_t size = out.size();
  auto* first = reinterpret_cast<unsigned char*>(out.data());
  ensure(EVP_PKEY_get_raw_public_key(impl_->key.get(), first, &size) == 1 && size == out.size(),
         "a secret key has its public key");
  return out;
}

std::string Ed25519::sign(std::string_view message) const {
  std::string out(ed25519_signature_bytes, '\0');
  std::size_t size = out.size();
  auto* first = reinterpret_cast<unsigned char*>(out.data());
  const Context context(EVP_MD_CTX_new());
  ensure(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, impl_->key.get()) == 1 &&
             EVP_DigestSign(context.get(), first, &size, data_of(message), message.size()) == 1 &&
             size == out.size(),
         "a secret key signs any message");
  return out;
}

bool is_ed25519_signature(std::string_view public_key, std::string_view message,
                          std::string_view signature) {
  if (public_key.size() != ed25519_key_bytes || signature.size() != ed25519_signature_bytes) {
    return false;
  }
  const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, data_of(public_key),
                                            public_key.size()));
  const Context context(EVP_MD_CTX_new());
  const bool is_right =
      key != nullptr &&
      EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
      EVP_DigestVerify(context.get(), data_of(signature), signature.size(), data_of(message),
                       message.size()) == 1;
  // Otherwise the next call to OpenSSL in this thread would find this one's errors.
  if (!is_right) ERR_clear_error();
  return is_right;
}

}  // namespace mingbai::crypto
