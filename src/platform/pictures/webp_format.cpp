#include <algorithm>
#include <memory>

#include <webp/decode.h>

#include "platform/pictures/picture_formats.h"

namespace mingbai::pictures {
namespace {

Refusal refusal_of(VP8StatusCode status) {
  return status == VP8_STATUS_OUT_OF_MEMORY ? Refusal::too_heavy : Refusal::broken;
}

// From rows of four bytes, whose colours were multiplied by their opacity, the fourth.
void put_on_white(const WebPRGBABuffer& from, Pixels& out) {
  char* pixel = out.rgb.data();
  for (int y = 0; y < out.height; ++y) {
    const std::uint8_t* source = from.rgba + static_cast<std::ptrdiff_t>(y) * from.stride;
    for (int x = 0; x < out.width; ++x, source += 4, pixel += 3) {
      const int white = 255 - source[3];
      for (int c = 0; c < 3; ++c) {
        pixel[c] = static_cast<char>(std::min(255, source[c] + white));
      }
    }
  }
}

// The library scales by the mean of areas, too, while it decodes.
void ask_for(const Extent& to, const Extent& size, WebPDecoderConfig& config) {
  config.options.use_scaling = to == size ? 0 : 1;
  config.options.scaled_width = to.width;
  config.options.scaled_height = to.height;
  config.output.colorspace = MODE_rgbA;
}

}  // namespace

Decoded decode_webp(std::string_view file, const Wanted& wanted) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(file.data());
  WebPDecoderConfig config;
  if (WebPInitDecoderConfig(&config) == 0) return tl::unexpected(Refusal::broken);
  const VP8StatusCode known = WebPGetFeatures(bytes, file.size(), &config.input);
  if (known != VP8_STATUS_OK) return tl::unexpected(refusal_of(known));
  const Extent size{config.input.width, config.input.height};
  if (config.input.has_animation != 0) return tl::unexpected(Refusal::animated);
  if (is_too_large(size.width, size.height, wanted)) return tl::unexpected(Refusal::too_large);
  const Extent to = fitted(size, wanted.most);
  ask_for(to, size, config);
  const std::unique_ptr<WebPDecBuffer, decltype(&WebPFreeDecBuffer)> output(&config.output,
                                                                            WebPFreeDecBuffer);
  const VP8StatusCode status = WebPDecode(bytes, file.size(), &config);
  if (status != VP8_STATUS_OK) return tl::unexpected(refusal_of(status));
  Pixels out{.width = to.width, .height = to.height, .rgb = {}};
  out.rgb.resize(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height) * 3);
  put_on_white(config.output.u.RGBA, out);
  return out;
}

}  // namespace mingbai::pictures
