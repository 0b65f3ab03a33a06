#include "platform/pictures/picture_decoder.h"

#include <array>
#include <string>

#include <doctest/doctest.h>

#include "platform/pictures/picture.h"
#include "platform/pictures/test_picture.h"

using namespace std::string_literals;

namespace mingbai::pictures {
namespace {

constexpr int most = 4000;

std::string corners_of(const std::string& file) {
  const Decoded decoded = decode_picture(file, most);
  return decoded ? test::corners(*decoded) : "refused";
}

// Each of the formats, made of the same quarters.
std::array<std::string, 3> sound_files() {
  const Pixels pixels = test::quarters(48, 32);
  return {test::sound_jpeg(), test::png_of(pixels), test::webp_of(pixels)};
}

// What a decoder says of a file, without looking at what is to be seen.
void take(const std::string& file) {
  const Decoded decoded = decode_picture(file, most);
  if (!decoded) return;
  CHECK(decoded->rgb.size() == 3UL * unsigned(decoded->width) * unsigned(decoded->height));
}

}  // namespace

TEST_CASE("picture decoder: JPEG, PNG and WebP are the same picture") {
  for (const std::string& file : sound_files()) {
    const Decoded decoded = decode_picture(file, most);
    REQUIRE(decoded.has_value());
    CHECK(decoded->width == 48);
    CHECK(decoded->height == 32);
    CHECK(test::corners(*decoded) == "RGBK");
  }
}

TEST_CASE("picture decoder: large ones become smaller, small ones stay") {
  const Pixels large = test::quarters(1200, 900);
  for (const std::string& file : {jpeg_of(large, 90), test::png_of(large), test::webp_of(large)}) {
    const Decoded decoded = decode_picture(file, 100);
    REQUIRE(decoded.has_value());
    CHECK(decoded->width == 100);
    CHECK(decoded->height == 75);
    CHECK(test::corners(*decoded) == "RGBK");
  }
}

TEST_CASE("picture decoder: upright, however the camera was held") {
  constexpr std::array<const char*, 8> upright_corners = {"RGBK", "GRKB", "KBGR", "BKRG",
                                                          "RBGK", "BRKG", "KGBR", "GKRB"};
  const Pixels pixels = test::quarters(48, 32);
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    const std::string exif = test::exif(orientation, "words");
    const std::string expected = upright_corners.at(static_cast<std::size_t>(orientation - 1));
    CHECK(corners_of(test::jpeg_with_segment(test::sound_jpeg(), 0xE1, "Exif\0\0"s + exif)) ==
          expected);
    CHECK(corners_of(test::png_with_chunk(test::png_of(pixels), "eXIf", exif)) == expected);
    CHECK(corners_of(test::webp_with_exif(pixels, exif)) == expected);
  }
  // What cannot be read turns nothing.
  for (const std::string& exif :
       {test::exif(0, "x"), test::exif(9, "x"), "II*\0"s, ""s, std::string(50, '\xFF')}) {
    CHECK(corners_of(test::jpeg_with_segment(test::sound_jpeg(), 0xE1, "Exif\0\0"s + exif)) ==
          "RGBK");
  }
}

TEST_CASE("picture decoder: what lets something through lies on white") {
  const std::string rgba = "\xFF\0\0\xFF"s + "\0\0\0\0"s + "\0\0\0\0"s + "\0\0\xFF\xFF"s;
  for (const std::string& file : {test::png_of_rgba(2, 2, rgba), test::webp_of_rgba(2, 2, rgba)}) {
    CHECK(corners_of(file) == "RWWB");
  }
}

TEST_CASE("security 11: pictures that move, inks of printers and other kinds are refused") {
  const auto refusal = [](const std::string& file) {
    const Decoded decoded = decode_picture(file, most);
    return decoded ? Refusal{} : decoded.error();
  };
  CHECK(refusal(test::cmyk_jpeg()) == Refusal::printing);
  CHECK(refusal(test::animated_webp()) == Refusal::animated);
  CHECK(refusal(test::animated_png()) == Refusal::animated);
  CHECK(refusal("GIF89a") == Refusal::unknown);
  CHECK(refusal("") == Refusal::unknown);
}

TEST_CASE("security 11: more pixels than there may be are refused by the header") {
  for (const std::string& file :
       {test::png_head(100'000, 100'000), test::jpeg_head(65'000, 65'000),
        test::webp_head(16'383, 16'383), test::png_head(100'000'001, 1)}) {
    const Decoded decoded = decode_picture(file, most);
    REQUIRE_FALSE(decoded.has_value());
    CHECK((decoded.error() == Refusal::too_large || decoded.error() == Refusal::broken));
  }
  CHECK(decode_picture(test::png_head(100'000, 100'000), most).error() == Refusal::too_large);
  CHECK(decode_picture(test::jpeg_head(65'000, 65'000), most).error() == Refusal::too_large);
  CHECK(decode_picture(test::png_with_large_chunk(), most).error() == Refusal::broken);
  // At the limit, and one above.
  CHECK(decode_picture(test::sound_jpeg(), most, 48LL * 32).has_value());
  CHECK(decode_picture(test::sound_jpeg(), most, 48LL * 32 - 1).error() == Refusal::too_large);
}

TEST_CASE("security 11: cut off and changed pictures never take the decoder with them") {
  for (const std::string& file : sound_files()) {
    for (std::size_t size = 0; size < file.size(); ++size) take(file.substr(0, size));
    // The half of a picture is none.
    CHECK_FALSE(decode_picture(file.substr(0, file.size() / 2), most).has_value());
    for (std::size_t at = 0; at < file.size(); ++at) {
      std::string changed = file;
      changed[at] = static_cast<char>(changed[at] ^ 0x5A);
      const Decoded decoded = decode_picture(changed, 64, 1'000'000);
      CHECK((!decoded || decoded->width <= 64));
    }
  }
}

TEST_CASE("picture decoder: bytes too many within a JPEG, as cameras write them, do no harm") {
  std::string file = test::sound_jpeg();
  file.insert(file.size() - 2, 5, '\0');
  CHECK(corners_of(file) == "RGBK");
}

}  // namespace mingbai::pictures
