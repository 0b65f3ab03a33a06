// Box: a part of a picture that nobody shall see: a face, a name, a number.
#pragma once

#include <vector>

#include "platform/pictures/pixels.h"

namespace mingbai::pictures {

// In thousandths of the picture's sides, from its upper left corner.
struct Box {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
  friend bool operator==(const Box&, const Box&) = default;
};
constexpr int whole_side = 1000;

// Not empty, and within the picture.
bool is_sound(const Box& box);

// The same picture with the boxes painted black. Each is as large as it says and goes on to the end
// of the squares in which JPEG keeps a picture, so that no trace that these squares spread is left.
Pixels covered(Pixels from, const std::vector<Box>& boxes);

}  // namespace mingbai::pictures
