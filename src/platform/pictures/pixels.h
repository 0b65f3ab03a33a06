// Pixels: a picture as nothing but its colours, and what is done with them.
#pragma once

#include <cstdint>
#include <string>

namespace mingbai::pictures {

struct Pixels {
  int width = 0;
  int height = 0;
  std::string rgb;  // 3 bytes each, row by row from the top
  friend bool operator==(const Pixels&, const Pixels&) = default;
};

struct Extent {
  int width = 0;
  int height = 0;
  friend bool operator==(const Extent&, const Extent&) = default;
};

// The size of a picture whose longest side is at most `most`; no larger than it is.
Extent fitted(Extent size, int most);

// The same picture with a longest side of at most `most`: each pixel is the mean of the area that
// it covers, in whole numbers, so that it is the same everywhere.
Pixels reduced(Pixels from, int most);

// orientation: as EXIF (JEITA CP-3451, 4.6.4) numbers it, 1 to 8; 1 is upright.
Pixels upright(Pixels from, int orientation);

}  // namespace mingbai::pictures
