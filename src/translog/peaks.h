// Peaks: what has to be kept of a Merkle tree that only grows, to go on with it and to know its
// root: the roots of the perfect subtrees of which it consists, as few as its size has binary ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "translog/hash.h"

namespace mingbai::translog {

class Peaks {
 public:
  Peaks() = default;
  // What text() wrote for a tree of that size. invalid: it is not that.
  static Result<Peaks> parse(std::int64_t size, std::string_view text);
  [[nodiscard]] std::string text() const;

  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] Hash root() const;
  void append(const Hash& leaf);

 private:
  std::int64_t size_ = 0;
  std::vector<Hash> hashes_;  // the largest subtree first
};

}  // namespace mingbai::translog
