// Password: which passwords are good enough, and how they are kept: as Argon2id hashes only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::access {

// What one hash costs whoever guesses. The program's own is libsodium's "interactive" memory with
// one pass more; RFC 9106, 4 asks for 3 passes at 64 MiB. About 0.1 s, on a worker thread only.
struct HashCost {
  std::uint64_t passes = 3;
  std::size_t memory_bytes = std::size_t{64} << 20;
};

inline constexpr std::size_t least_password_characters = 10;
inline constexpr std::size_t most_password_bytes = 256;

// As it is hashed: NFKC, so that full-width letters of a Chinese keyboard are the same password.
std::string password_as_hashed(std::string_view typed);

// Refuses short ones, those on the list of passwords that everybody tries first, those of very few
// different characters, runs such as 1234567890, and those that hold the sign-in name (folded, as
// parse_account_name gives it).
Result<void> check_password(std::string_view typed, std::string_view account_name);

std::string hash_password(std::string_view typed, const HashCost& cost);
// An empty hash fits no password, and takes as long to find out as another.
bool is_password(std::string_view hash, std::string_view typed, const HashCost& cost);

}  // namespace mingbai::access
