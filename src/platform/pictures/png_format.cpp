#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include <png.h>

#include "platform/pictures/picture_formats.h"

namespace mingbai::pictures {
namespace {

using namespace std::string_view_literals;

// What the library holds for a picture until it is freed, on every way out.
struct Reading {
  Reading() { image.version = PNG_IMAGE_VERSION; }
  ~Reading() { png_image_free(&image); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  png_image image{};
};

constexpr std::string_view signature = "\x89PNG\r\n\x1A\n";
constexpr std::size_t chunk_head = 8;  // its length and its name; four bytes of a sum follow it

std::size_t length_at(std::string_view file, std::size_t at) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    out = (out << 8U) | static_cast<unsigned char>(file[at + i]);
  }
  return out;
}

// The file with what its colours need and nothing else: of some other chunks the library takes as
// much memory as they claim to need.
tl::expected<std::string, Refusal> colours_of(std::string_view file) {
  constexpr std::array needed{"IHDR"sv, "PLTE"sv, "tRNS"sv, "gAMA"sv, "sRGB"sv, "IDAT"sv, "IEND"sv};
  std::string out(signature);
  out.reserve(file.size());
  for (std::size_t at = signature.size(); at + chunk_head + 4 <= file.size();) {
    const std::size_t length = length_at(file, at);
    const std::string_view name = file.substr(at + 4, 4);
    const std::string_view chunk = file.substr(at, chunk_head + length + 4);
    if (chunk.size() < chunk_head + length + 4) break;
    if (name == "acTL") return tl::unexpected(Refusal::animated);
    if (std::ranges::find(needed, name) != needed.end()) out += chunk;
    if (name == "IEND") return out;
    at += chunk.size();
  }
  return tl::unexpected(Refusal::broken);
}

Refusal refusal_of(const png_image& image) {
  const bool is_memory = std::strstr(image.message, "memory") != nullptr;
  return is_memory ? Refusal::too_heavy : Refusal::broken;
}

}  // namespace

Decoded decode_png(std::string_view file, const Wanted& wanted) {
  const tl::expected<std::string, Refusal> colours = colours_of(file);
  if (!colours) return tl::unexpected(colours.error());
  Reading reading;
  png_image& image = reading.image;
  if (png_image_begin_read_from_memory(&image, colours->data(), colours->size()) == 0) {
    return tl::unexpected(refusal_of(image));
  }
  if (is_too_large(image.width, image.height, wanted)) return tl::unexpected(Refusal::too_large);
  image.format = PNG_FORMAT_RGB;
  image.flags |=
      PNG_IMAGE_FLAG_16BIT_sRGB;  // as programs write it; otherwise it would be too bright
  Pixels out{
      .width = static_cast<int>(image.width), .height = static_cast<int>(image.height), .rgb = {}};
  out.rgb.resize(PNG_IMAGE_SIZE(image));
  const png_color white{255, 255, 255};
  if (png_image_finish_read(&image, &white, out.rgb.data(), 0, nullptr) == 0) {
    return tl::unexpected(refusal_of(image));
  }
  return out;
}

}  // namespace mingbai::pictures
