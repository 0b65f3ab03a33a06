#include "platform/pictures/test_picture.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <memory>

#include <png.h>
#include <turbojpeg.h>
#include <webp/encode.h>
#include <zlib.h>

#include "kernel/result.h"
#include "platform/pictures/picture.h"

namespace mingbai::pictures::test {
namespace {

using namespace std::string_literals;

struct Colour {
  char name;
  std::array<int, 3> rgb;
};
constexpr std::array<Colour, 5> colours{{{'R', {255, 0, 0}},
                                         {'G', {0, 255, 0}},
                                         {'B', {0, 0, 255}},
                                         {'K', {0, 0, 0}},
                                         {'W', {255, 255, 255}}}};

std::string big_endian(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8U * unsigned(i)));
  return out;
}

std::string little_endian(std::uint32_t value, int bytes) {
  std::string out = big_endian(value, bytes);
  std::reverse(out.begin(), out.end());
  return out;
}

const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string png_chunk(const std::string& name, const std::string& content) {
  const std::string summed = name + content;
  const auto sum = crc32(0, bytes_of(summed), static_cast<unsigned>(summed.size()));
  return big_endian(static_cast<std::uint32_t>(content.size()), 4) + summed +
         big_endian(static_cast<std::uint32_t>(sum), 4);
}

std::string webp_chunk(const std::string& name, const std::string& content) {
  return name + little_endian(static_cast<std::uint32_t>(content.size()), 4) + content +
         std::string(content.size() % 2, '\0');
}

std::string webp_file(const std::string& chunks) { return webp_chunk("RIFF", "WEBP" + chunks); }

// flags: 2 for an animation, 8 for EXIF.
std::string webp_canvas(char flags, std::uint32_t width, std::uint32_t height) {
  return webp_chunk("VP8X", std::string{flags} + std::string(3, '\0') +
                                little_endian(width - 1, 3) + little_endian(height - 1, 3));
}

std::string png_written(png_uint_32 format, int width, int height, const std::string& bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = format;
  std::string out(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
  png_alloc_size_t size = out.size();
  const int written =
      png_image_write_to_memory(&image, out.data(), &size, 0, bytes.data(), 0, nullptr);
  ensure(written != 0, "a PNG is written");
  out.resize(size);
  return out;
}

std::string taken(std::uint8_t* bytes, std::size_t size) {
  const std::unique_ptr<std::uint8_t, decltype(&WebPFree)> owned(bytes, WebPFree);
  ensure(size > 0, "a WebP is written");
  return {reinterpret_cast<const char*>(bytes), size};
}

// One row of a directory of TIFF: tag, type, how many, and what or where.
std::string tag(std::uint32_t id, std::uint32_t type, std::uint32_t count, std::uint32_t value) {
  return little_endian(id, 2) + little_endian(type, 2) + little_endian(count, 4) +
         little_endian(value, 4);
}

}  // namespace

Pixels quarters(int width, int height) {
  Pixels out{.width = width, .height = height, .rgb = {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const std::size_t quarter = (2 * y >= height ? 2U : 0U) + (2 * x >= width ? 1U : 0U);
      for (const int value : colours.at(quarter).rgb) out.rgb += static_cast<char>(value);
    }
  }
  return out;
}

char colour_at(const Pixels& pixels, int x, int y) {
  const std::size_t at = 3 * (static_cast<std::size_t>(y) * unsigned(pixels.width) + unsigned(x));
  char best = '?';
  int least = 3 * 256;
  for (const Colour& colour : colours) {
    int distance = 0;
    for (std::size_t c = 0; c < 3; ++c) {
      distance += std::abs(static_cast<unsigned char>(pixels.rgb.at(at + c)) - colour.rgb.at(c));
    }
    if (distance < least) best = colour.name;
    least = std::min(least, distance);
  }
  return best;
}

std::string corners(const Pixels& pixels) {
  const int right = pixels.width - 1;
  const int below = pixels.height - 1;
  return {colour_at(pixels, 0, 0), colour_at(pixels, right, 0), colour_at(pixels, 0, below),
          colour_at(pixels, right, below)};
}

std::string sound_jpeg() { return jpeg_of(quarters(48, 32), 90); }

std::string png_of(const Pixels& pixels) {
  return png_written(PNG_FORMAT_RGB, pixels.width, pixels.height, pixels.rgb);
}

std::string png_of_rgba(int width, int height, const std::string& rgba) {
  return png_written(PNG_FORMAT_RGBA, width, height, rgba);
}

std::string webp_of(const Pixels& pixels) {
  std::uint8_t* bytes = nullptr;
  const std::size_t size = WebPEncodeRGB(bytes_of(pixels.rgb), pixels.width, pixels.height,
                                         pixels.width * 3, 90, &bytes);
  return taken(bytes, size);
}

std::string webp_of_rgba(int width, int height, const std::string& rgba) {
  std::uint8_t* bytes = nullptr;
  const std::size_t size = WebPEncodeLosslessRGBA(bytes_of(rgba), width, height, width * 4, &bytes);
  return taken(bytes, size);
}

std::string cmyk_jpeg() {
  const std::string inks(std::size_t{16} * 16 * 4, '\x40');
  const std::unique_ptr<void, decltype(&tjDestroy)> handle(tjInitCompress(), tjDestroy);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const int failed = tjCompress2(handle.get(), bytes_of(inks), 16, 0, 16, TJPF_CMYK, &bytes, &size,
                                 TJSAMP_444, 90, 0);
  const std::unique_ptr<unsigned char, decltype(&tjFree)> owned(bytes, tjFree);
  ensure(failed == 0, "a JPEG is written");
  return {reinterpret_cast<const char*>(bytes), size};
}

std::string animated_webp() {
  return webp_file(webp_canvas(2, 16, 16) + webp_chunk("ANIM", std::string(6, '\0')));
}

std::string animated_png() {
  return png_with_chunk(png_of(quarters(8, 8)), "acTL", big_endian(2, 4) + big_endian(0, 4));
}

std::string exif(int orientation, std::string_view words) {
  constexpr std::uint32_t text = 2;
  constexpr std::uint32_t number = 3;
  constexpr std::uint32_t place = 4;
  const auto length = static_cast<std::uint32_t>(words.size());
  constexpr std::uint32_t words_at = 8 + 2 + 3 * 12 + 4;
  std::string out = "II*\0"s;
  out += little_endian(8, 4) + little_endian(3, 2);
  out += tag(0x010E, text, length, words_at);
  out += tag(0x0112, number, 1, static_cast<std::uint32_t>(orientation));
  out += tag(0x8825, place, 1, words_at + length);
  out += little_endian(0, 4);
  out += words;
  out += little_endian(1, 2) + tag(0x0001, text, 2, 'N') + little_endian(0, 4);
  return out;
}

std::string jpeg_with_segment(const std::string& jpeg, int mark, const std::string& content) {
  return jpeg.substr(0, 2) + '\xFF' + static_cast<char>(mark) +
         big_endian(static_cast<std::uint32_t>(content.size() + 2), 2) + content + jpeg.substr(2);
}

std::string png_with_chunk(const std::string& png, const std::string& name,
                           const std::string& content) {
  constexpr std::size_t after_header = 8 + 25;
  return png.substr(0, after_header) + png_chunk(name, content) + png.substr(after_header);
}

std::string webp_with_exif(const Pixels& pixels, const std::string& exif) {
  const auto width = static_cast<std::uint32_t>(pixels.width);
  const auto height = static_cast<std::uint32_t>(pixels.height);
  return webp_file(webp_canvas(8, width, height) + webp_of(pixels).substr(12) +
                   webp_chunk("EXIF", exif));
}

std::string jpeg_head(int width, int height) {
  std::string jpeg = sound_jpeg();
  const std::size_t frame = jpeg.find("\xFF\xC0");
  ensure(frame != std::string::npos, "a frame");
  return jpeg.replace(frame + 5, 4,
                      big_endian(static_cast<std::uint32_t>(height), 2) +
                          big_endian(static_cast<std::uint32_t>(width), 2));
}

std::string png_head(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1A\n" +
         png_chunk("IHDR", big_endian(width, 4) + big_endian(height, 4) + "\x08\x02\0\0\0"s) +
         png_chunk("IDAT", "no rows") + png_chunk("IEND", {});
}

std::string png_with_large_chunk() {
  std::string png = png_with_chunk(png_of(quarters(8, 8)), "eXIf", exif(6, "words"));
  return png.replace(png.find("eXIf") - 4, 4, big_endian(1U << 30U, 4));
}

std::string webp_head(std::uint32_t width, std::uint32_t height) {
  return webp_file(webp_canvas(0, width, height) + webp_of(quarters(16, 16)).substr(12));
}

std::string flat_webp(std::uint32_t width, std::uint32_t height) {
  std::string webp = webp_of_rgba(16, 16, std::string(std::size_t{16} * 16 * 4, '\xFF'));
  constexpr std::size_t size_at = 21;
  // 14 bits for each side; pixels that are all alike take no bits.
  return webp.replace(size_at, 4, little_endian((width - 1) | ((height - 1) << 14U), 4));
}

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "mingbai-pictures-XXXXXX").string();
  ensure(mkdtemp(name.data()) != nullptr, "a folder for tests");
  path_ = name;
}

Folder::~Folder() { std::filesystem::remove_all(path_); }

std::filesystem::path Folder::save(const std::string& name, std::string_view bytes) const {
  std::filesystem::path path = path_ / name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

}  // namespace mingbai::pictures::test
