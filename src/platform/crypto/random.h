// Random bytes that nobody can guess, from the operating system by OpenSSL.
#pragma once

#include <cstddef>
#include <string>

namespace mingbai::crypto {

// Throws Bug when the system gives none.
std::string random_bytes(std::size_t count);

// Lower-case digits, two for each byte.
std::string hex(const std::string& bytes);

}  // namespace mingbai::crypto
