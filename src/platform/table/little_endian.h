// Numbers in the bytes of old binary files. What lies beyond the end counts as 0.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace mingbai::table {

inline std::uint32_t u16(std::string_view bytes, std::size_t at) {
  if (at + 2 > bytes.size()) return 0;
  return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])) |
         static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + 1])) << 8;
}

inline std::uint32_t u32(std::string_view bytes, std::size_t at) {
  return u16(bytes, at) | u16(bytes, at + 2) << 16;
}

inline double f64(std::string_view bytes, std::size_t at) {
  double value = 0;
  if (at + sizeof value <= bytes.size()) std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

}  // namespace mingbai::table
