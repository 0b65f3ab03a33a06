// Bytes as lower case hexadecimal digits.
#pragma once

#include <string>
#include <string_view>

namespace mingbai::books {

std::string hex(std::string_view bytes);

}  // namespace mingbai::books
