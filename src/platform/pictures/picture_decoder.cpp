#include "platform/pictures/picture_decoder.h"

#include <new>

#include "platform/pictures/orientation.h"
#include "platform/pictures/picture_formats.h"

namespace mingbai::pictures {
namespace {

Decoded decode(PictureKind kind, std::string_view file, const Wanted& wanted) {
  switch (kind) {
    case PictureKind::jpeg: return decode_jpeg(file, wanted);
    case PictureKind::png: return decode_png(file, wanted);
    case PictureKind::webp: return decode_webp(file, wanted);
  }
  return tl::unexpected(Refusal::unknown);
}

}  // namespace

bool is_too_large(std::int64_t width, std::int64_t height, const Wanted& wanted) {
  return width > wanted.max_in || height > wanted.max_in || width * height > wanted.max_in;
}

Decoded decode_picture(std::string_view file, int most, std::int64_t max_in) try {
  const Result<PictureKind> kind = kind_of(file.substr(0, most_beginning_bytes));
  if (!kind) return tl::unexpected(Refusal::unknown);
  Decoded out = decode(*kind, file, {.most = most, .max_in = max_in});
  if (out) out = upright(reduced(*std::move(out), most), orientation_of(*kind, file));
  return out;
} catch (const std::bad_alloc&) {
  return tl::unexpected(Refusal::too_heavy);
}

}  // namespace mingbai::pictures
