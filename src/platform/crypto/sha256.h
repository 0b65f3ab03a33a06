// SHA-256 (FIPS 180-4) of bytes and of streams.
#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace mingbai::crypto {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void add(std::string_view bytes);
  std::string hex();  // of everything added; 64 lower-case digits; once, at the end

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

std::string sha256_hex(std::string_view bytes);

// The digest of the pieces, one after the other. Made for millions of short inputs: each thread
// keeps what OpenSSL needs.
using Sha256Digest = std::array<unsigned char, 32>;
Sha256Digest sha256(std::initializer_list<std::string_view> pieces);

}  // namespace mingbai::crypto
