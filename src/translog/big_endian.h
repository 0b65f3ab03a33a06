// Numbers as the log's binary formats hold them: most significant byte first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mingbai::translog {

// The last `count` bytes of the number, 1 to 8.
std::string big_endian(std::uint64_t value, std::size_t count);
std::uint64_t read_big_endian(std::string_view bytes);  // 1 to 8 bytes

}  // namespace mingbai::translog
