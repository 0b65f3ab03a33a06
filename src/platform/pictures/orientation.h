// How a camera was held, which it writes beside the picture.
#pragma once

#include <string_view>

#include "platform/pictures/picture_content.h"

namespace mingbai::pictures {

// As EXIF numbers it, 1 to 8; 1 if the file does not say, or not in a way that can be read. Nothing
// else of what the file says about itself is looked at.
int orientation_of(PictureKind kind, std::string_view file);

}  // namespace mingbai::pictures
