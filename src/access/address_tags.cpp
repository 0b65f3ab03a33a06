#include "access/address_tags.h"

#include <algorithm>
#include <array>

namespace mingbai::access {

void AddressTags::make_key(Instant now) {
  const std::string bytes = random_(crypto::SecretKey::size);
  ensure(bytes.size() == crypto::SecretKey::size, "a key has its size");
  std::array<unsigned char, crypto::SecretKey::size> key{};
  std::ranges::transform(bytes, key.begin(), [](char c) { return static_cast<unsigned char>(c); });
  key_.emplace(key);
  made_ = now;
}

void AddressTags::turn(Instant now) {
  const std::lock_guard lock(mutex_);
  const std::int64_t age = now.ms - made_.ms;
  // A thread may come with an instant that is a little older than the change.
  const bool is_set_back = age < -overlap_ms;
  if (!key_ || is_set_back || age >= day_ms) {
    const bool still_counts = key_ && age >= day_ms && age < day_ms + overlap_ms;
    before_ = still_counts ? key_ : std::nullopt;
    // The day goes on from when it was over, so that the overlap does, too.
    make_key(still_counts ? Instant{made_.ms + day_ms} : now);
  } else if (age >= overlap_ms) {
    before_.reset();
  }
}

AddressTags::Tag AddressTags::of(std::string_view purpose, std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (!key_) make_key({});
  return {.name = crypto::keyed_hash(*key_, purpose, text),
          .before = before_ ? crypto::keyed_hash(*before_, purpose, text) : std::string()};
}

}  // namespace mingbai::access
