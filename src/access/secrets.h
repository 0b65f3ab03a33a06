// Secrets: what whoever checks passwords and codes needs: the key in <data>/keys, randomness, and
// what a password hash costs.
#pragma once

#include <filesystem>
#include <memory>

#include "access/address_tags.h"
#include "access/password.h"
#include "platform/crypto/random.h"
#include "platform/crypto/secret.h"

namespace mingbai::access {

struct Secrets {
  crypto::SecretKey key;
  crypto::Random random = crypto::random_bytes;
  HashCost cost;
  // Shared, because the site that serves is made of copies of this, which must count alike.
  std::shared_ptr<AddressTags> tags = std::make_shared<AddressTags>();

  // Keyed hashes, each of its own purpose.
  [[nodiscard]] std::string session_token(std::string_view token) const {
    return crypto::keyed_hash(key, "session", token);
  }
  [[nodiscard]] std::string browser_token(std::string_view token) const {
    return crypto::keyed_hash(key, "browser", token);
  }
  [[nodiscard]] std::string slip_code(std::string_view typed) const {
    return crypto::keyed_hash(key, "slip", crypto::plain_code(typed));
  }
};

// <data>/keys/accounts.key: made by init, needed by serve and the commands about accounts. Not in
// backups: without it no session, slip, card or TOTP secret of a stolen backup is worth anything.
Result<void> make_secrets(const std::filesystem::path& data);
Result<Secrets> load_secrets(const std::filesystem::path& data);

}  // namespace mingbai::access
