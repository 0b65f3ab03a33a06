// Small pictures, sound and hostile, for tests of whatever takes some.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/pictures/pixels.h"

namespace mingbai::pictures::test {

// Quarters of plain colour: red and green above, blue and black below.
Pixels quarters(int width, int height);
// Which of them is nearest to the pixel, "R", "G", "B" or "K"; "W" for white.
char colour_at(const Pixels& pixels, int x, int y);
// The corners from left to right, the upper ones first: "RGBK" as quarters() makes them.
std::string corners(const Pixels& pixels);

std::string sound_jpeg();  // of quarters
std::string png_of(const Pixels& pixels);
// Each fourth byte is the opacity.
std::string png_of_rgba(int width, int height, const std::string& rgba);
std::string webp_of(const Pixels& pixels);
std::string webp_of_rgba(int width, int height, const std::string& rgba);
std::string cmyk_jpeg();
std::string animated_webp();
std::string animated_png();

// What EXIF says, from its byte order on: the orientation, a description and a place.
std::string exif(int orientation, std::string_view words);
// The same picture with something beside it.
std::string jpeg_with_segment(const std::string& jpeg, int mark, const std::string& content);
std::string png_with_chunk(const std::string& png, const std::string& name,
                           const std::string& content);
std::string webp_with_exif(const Pixels& pixels, const std::string& exif);

// Nothing but the header of a picture that claims this size.
std::string jpeg_head(int width, int height);
std::string png_head(std::uint32_t width, std::uint32_t height);
std::string webp_head(std::uint32_t width, std::uint32_t height);
// A sound picture with a chunk that claims a gigabyte.
std::string png_with_large_chunk();
// A whole picture of one colour, in fifty bytes.
std::string flat_webp(std::uint32_t width, std::uint32_t height);

// A folder that goes with the value.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // Writes a file there.
  [[nodiscard]] std::filesystem::path save(const std::string& name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

}  // namespace mingbai::pictures::test
