#include "translog/big_endian.h"

namespace mingbai::translog {

std::string big_endian(std::uint64_t value, std::size_t count) {
  std::string out(count, '\0');
  for (std::size_t i = count; i > 0; --i) {
    out[i - 1] = static_cast<char>(value & 0xff);
    value >>= 8;
  }
  return out;
}

std::uint64_t read_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

}  // namespace mingbai::translog
