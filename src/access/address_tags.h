// Address tags: the names under which tries from a network are counted, so that abuse is slowed and
// no address can be read: hashes by a key that is in this process's memory alone and another one
// each day (14-security.md 32). Whoever gets the database, or the keys on the disk, cannot try all
// addresses against them.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/clock.h"
#include "platform/crypto/random.h"
#include "platform/crypto/secret.h"

namespace mingbai::access {

class AddressTags {
 public:
  static constexpr std::int64_t day_ms = 86'400'000;
  // So long what was counted by the key before goes on counting: as long as any rule of the
  // throttle remembers a try.
  static constexpr std::int64_t overlap_ms = 3'600'000;

  explicit AddressTags(crypto::Random random = crypto::random_bytes) : random_(std::move(random)) {}

  // Before what is counted at that instant: a key that is a day old is replaced, one that is out
  // of use is wiped. A clock that was set back by more than the overlap makes a new one, too.
  void turn(Instant now);

  struct Tag {
    std::string name;
    std::string before;  // what it was called by the key before; empty: that is wiped
  };
  // `purpose` keeps equal texts of different uses apart. By the keys of the last turn().
  [[nodiscard]] Tag of(std::string_view purpose, std::string_view text);

 private:
  void make_key(Instant now);

  crypto::Random random_;
  std::mutex mutex_;
  std::optional<crypto::SecretKey> key_;
  std::optional<crypto::SecretKey> before_;
  Instant made_;  // key_
};

}  // namespace mingbai::access
