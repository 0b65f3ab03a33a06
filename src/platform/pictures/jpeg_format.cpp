#include <algorithm>
#include <memory>
#include <span>

#include <turbojpeg.h>

#include "platform/pictures/picture_formats.h"

namespace mingbai::pictures {
namespace {

using Handle = std::unique_ptr<void, decltype(&tjDestroy)>;

Extent scaled(Extent size, tjscalingfactor factor) {
  return {TJSCALED(size.width, factor), TJSCALED(size.height, factor)};
}

// The smallest size at which the library decodes that is still enough.
Extent decoded_size(Extent size, int most) {
  int count = 0;
  const tjscalingfactor* factors = tjGetScalingFactors(&count);
  Extent best = size;
  for (const tjscalingfactor& factor : std::span(factors, static_cast<std::size_t>(count))) {
    const Extent each = scaled(size, factor);
    const bool is_enough = std::max(each.width, each.height) >= most;
    if (is_enough && each.width <= best.width && each.height <= best.height) best = each;
  }
  return best;
}

// Whether the library has decoded the whole picture although it was not content: cameras write
// bytes too many between its parts. Of whatever else it warns, a part of the picture is missing.
bool is_whole(const Handle& handle) {
  const std::string_view said = tjGetErrorStr2(handle.get());
  return tjGetErrorCode(handle.get()) == TJERR_WARNING &&
         said.find("extraneous bytes before marker") != std::string_view::npos;
}

Refusal refusal_of(const Handle& handle) {
  const std::string_view said = tjGetErrorStr2(handle.get());
  const bool is_memory = said.find("nsufficient memory") != std::string_view::npos;
  return is_memory ? Refusal::too_heavy : Refusal::broken;
}

}  // namespace

Decoded decode_jpeg(std::string_view file, const Wanted& wanted) {
  const Handle handle(tjInitDecompress(), tjDestroy);
  if (!handle) return tl::unexpected(Refusal::too_heavy);
  const auto* bytes = reinterpret_cast<const unsigned char*>(file.data());
  Extent size;
  int sampling = -1;
  int colours = -1;
  // A rare sampling is an error here, but not to the decoder: what counts is whether the rest is
  // known.
  tjDecompressHeader3(handle.get(), bytes, file.size(), &size.width, &size.height, &sampling,
                      &colours);
  if (size.width < 1 || size.height < 1 || colours < 0) return tl::unexpected(Refusal::broken);
  if (colours == TJCS_CMYK || colours == TJCS_YCCK) return tl::unexpected(Refusal::printing);
  if (is_too_large(size.width, size.height, wanted)) return tl::unexpected(Refusal::too_large);
  const Extent to = decoded_size(size, wanted.most);
  Pixels out{.width = to.width, .height = to.height, .rgb = {}};
  out.rgb.resize(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height) * 3);
  const int failed = tjDecompress2(handle.get(), bytes, file.size(),
                                   reinterpret_cast<unsigned char*>(out.rgb.data()), to.width, 0,
                                   to.height, TJPF_RGB, TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS);
  if (failed != 0 && !is_whole(handle)) return tl::unexpected(refusal_of(handle));
  return out;
}

}  // namespace mingbai::pictures
