// What an uploaded file is, told by its first bytes, whatever its name says.
#pragma once

#include <string_view>

#include "kernel/result.h"

namespace mingbai::pictures {

enum class PictureKind { jpeg, png, webp };

constexpr std::size_t most_beginning_bytes = 512;

// beginning: up to most_beginning_bytes of the file. invalid at "file": what it is instead, and
// what to do.
Result<PictureKind> kind_of(std::string_view beginning);

}  // namespace mingbai::pictures
