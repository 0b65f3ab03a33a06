// The three formats, each by its own library. None turns the picture upright.
#pragma once

#include "platform/pictures/picture_decoder.h"

namespace mingbai::pictures {

// What decode_picture() is asked for.
struct Wanted {
  int most = 0;             // pixels of the longest side; the result may still have more
  std::int64_t max_in = 0;  // pixels that the header may claim
};

bool is_too_large(std::int64_t width, std::int64_t height, const Wanted& wanted);

Decoded decode_jpeg(std::string_view file, const Wanted& wanted);
Decoded decode_png(std::string_view file, const Wanted& wanted);
Decoded decode_webp(std::string_view file, const Wanted& wanted);

}  // namespace mingbai::pictures
