// Reads photographs that somebody hands in. What is kept of one is its pixels: no place, no camera,
// no words, no second picture that it carries.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "platform/pictures/picture_limits.h"
#include "platform/pictures/pixels.h"

namespace mingbai::pictures {

// A baseline JPEG of the picture and nothing else; the same bytes for the same pixels.
std::string jpeg_of(const Pixels& pixels, int quality);

// The picture in a JPEG, PNG or WebP file, decoded by a confined process, upright, on white where
// it lets something through, as pixels or as a new JPEG. Errors say at "file" what to do.
Result<Pixels> upright_pixels(const std::filesystem::path& file, int most);
Result<std::string> upright_jpeg(const std::filesystem::path& file, const PictureLimits& limits);

// A small copy of a JPEG that this program made, decoded in the same way. It is made anew whenever
// it is asked for and kept nowhere, so it never outlives its picture.
constexpr int most_small_side = 480;  // pixels of the longest one
Result<std::string> small_jpeg(std::string_view jpeg);

}  // namespace mingbai::pictures
