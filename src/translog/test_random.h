// Bytes and words by chance, but the same in every run of a test.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "platform/crypto/secret.h"

namespace mingbai::translog::test {

// Every printable one.
inline constexpr std::string_view ascii =
    " !\"#$%&'()*+,-./"
    "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}"
    "~";

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t limit) { return engine_() % limit; }

  // Valid as long as this object is.
  crypto::Random bytes() {
    return [this](std::size_t count) {
      std::string out(count, '\0');
      for (char& byte : out) byte = static_cast<char>(below(256));
      return out;
    };
  }

  // Up to sixty pieces of Han characters, letters and digits.
  std::string words() {
    constexpr std::string_view pieces[] = {"王", "小明",   "低保", "申请",    "补助",
                                           "张", "520203", "wang", "x",       ".pdf",
                                           " ",  "\"",     "公示", "1,200.00"};
    std::string out;
    for (std::uint64_t i = below(60); i > 0; --i) out += pieces[below(std::size(pieces))];
    return out;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace mingbai::translog::test
