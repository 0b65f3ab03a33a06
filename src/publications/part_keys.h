// PartKeys: the keys that open what people wrote in publications, one for each office and month, in
// files outside of database and backups: what one of them no longer opens is gone in every copy
// (14-security.md 7).
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "kernel/clock.h"
#include "platform/crypto/secret.h"

namespace mingbai::publications {

class PartKeys {
 public:
  // <data>/keys/open.
  explicit PartKeys(std::filesystem::path folder) : folder_(std::move(folder)) {}
  static PartKeys in_data(const std::filesystem::path& data);

  // Which file an office's parts of that month go to: "330100001001/2026-11".
  static std::string keeper_of(std::string_view office, Instant made);

  [[nodiscard]] bool has(const std::string& keeper, std::int64_t generation) const;
  // not_found: it was destroyed, or was never here.
  [[nodiscard]] Result<crypto::SecretKey> key(const std::string& keeper,
                                              std::int64_t generation) const;
  // Makes it where there is none; on the disk when this returns.
  [[nodiscard]] Result<crypto::SecretKey> made_key(const std::string& keeper,
                                                   std::int64_t generation,
                                                   const crypto::Random& random) const;
  // All generations but those that are in use. What is gone already is no error.
  [[nodiscard]] Result<void> destroy_others(const std::string& keeper,
                                            const std::set<std::int64_t>& used) const;

 private:
  [[nodiscard]] std::filesystem::path file(const std::string& keeper,
                                           std::int64_t generation) const;

  std::filesystem::path folder_;
};

}  // namespace mingbai::publications
