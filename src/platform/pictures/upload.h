// The one way in which papers that somebody hands in are kept.
#pragma once

#include <filesystem>

#include "kernel/result.h"
#include "platform/blobs/blob.h"

namespace mingbai::pictures {

// A photograph becomes a JPEG of its pixels, upright and up to 4000 pixels long; a PDF is kept as
// it came. The same file twice is kept once. Errors are at the field "file".
Result<blobs::Blob> keep_upload(const std::filesystem::path& data,
                                const std::filesystem::path& file);

}  // namespace mingbai::pictures
