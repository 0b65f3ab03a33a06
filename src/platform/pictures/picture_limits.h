// How large a photograph may be that is handed in, and what becomes of it.
#pragma once

#include <cstdint>

#include "platform/blobs/blob.h"

namespace mingbai::pictures {

constexpr std::int64_t max_picture_bytes = blobs::max_blob_bytes;  // of the file

struct PictureLimits {
  int most = 4000;   // pixels of the longest side of the result, at most 65,500
  int quality = 90;  // of the JPEG, 1 to 100
};

}  // namespace mingbai::pictures
