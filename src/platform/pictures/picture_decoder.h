// Decodes a photograph: an untrusted file in, upright pixels out. Called in the confined process
// only, and by tests.
#pragma once

#include <cstdint>
#include <string_view>

#include <tl/expected.hpp>

#include "platform/pictures/picture_content.h"
#include "platform/pictures/pixels.h"

namespace mingbai::pictures {

// Why a file is no picture for us. These numbers are all that the confined process says of it.
enum class Refusal : std::uint8_t {
  unknown = 1,  // neither JPEG nor PNG nor WebP
  broken,       // damaged or cut off
  too_large,    // more pixels than there may be
  too_heavy,    // needs more memory than there is
  printing,     // in the four inks of printers
  animated,
  unprotected,  // the kernel does not confine the process
};

using Decoded = tl::expected<Pixels, Refusal>;

constexpr std::int64_t max_pixels = 100'000'000;

// The picture in `file`, upright, on white where it lets something through. most: pixels of its
// longest side, which are not enlarged; what may be is decoded at a smaller scale. max_in: pixels
// that the header may claim; with more, nothing is decoded.
Decoded decode_picture(std::string_view file, int most, std::int64_t max_in = max_pixels);

}  // namespace mingbai::pictures
