#include "platform/pictures/picture.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "platform/decode/child_process.h"
#include "platform/pictures/picture_frame.h"
#include "platform/pictures/test_picture.h"

using namespace std::string_literals;

namespace mingbai::pictures {
namespace {

std::string bytes_in(const std::string& text, int most = 4000) {
  std::size_t at = 0;
  const auto more = [&](std::string& buffer) {
    buffer += text.substr(at, 7);
    at = std::min(text.size(), at + 7);
    return true;
  };
  const Result<Pixels> got = receive_picture(more, most);
  return got ? got->rgb : english(got.error().message);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// "" if a picture was made of it; otherwise why not.
std::string trouble_with(const std::filesystem::path& file) {
  const Result<Pixels> got = upright_pixels(file, 4000);
  if (got) return {};
  CHECK(got.error().field == "file");
  return english(got.error().message);
}

// The bytes that stand for each segment before the picture's own data.
std::string marks_of(const std::string& jpeg) {
  std::string out;
  for (std::size_t at = 2; at + 4 < jpeg.size() && jpeg[at] == '\xFF';) {
    out += jpeg[at + 1];
    if (jpeg[at + 1] == '\xDA') break;
    at += 2 + static_cast<unsigned char>(jpeg[at + 2]) * 256U +
          static_cast<unsigned char>(jpeg[at + 3]);
  }
  return out;
}

}  // namespace

TEST_CASE("security 11: a photograph becomes a plain JPEG through a confined process") {
  const test::Folder folder;
  const Pixels pixels = test::quarters(480, 320);
  for (const std::string& file :
       {test::sound_jpeg(), test::png_of(pixels), test::webp_of(pixels)}) {
    const auto path = folder.save("any.name", file);
    const Result<std::string> jpeg = upright_jpeg(path, {.most = 40, .quality = 80});
    REQUIRE(jpeg.has_value());
    // JFIF, tables, the frame of a baseline picture, and its scan: nothing else.
    std::string marks = marks_of(*jpeg);
    CHECK(marks.front() == '\xE0');
    CHECK(marks.find_first_not_of("\xE0\xDB\xC0\xC4\xDA") == std::string::npos);
    CHECK(*jpeg == upright_jpeg(path, {.most = 40, .quality = 80}).value());
    const Result<Pixels> seen = upright_pixels(folder.save("again", *jpeg), 4000);
    REQUIRE(seen.has_value());
    CHECK(seen->width == 40);
    CHECK(test::corners(*seen) == "RGBK");
  }
}

TEST_CASE("security 11: what is no photograph is refused with what to do") {
  const test::Folder folder;
  struct Sample {
    std::string bytes;
    const char* says;
  };
  for (const Sample& sample :
       {Sample{"", "empty"},
        Sample{"\0\0\0\x18"
               "ftypheic"s,
               "HEIC"},
        Sample{"GIF89a....", "GIF"}, Sample{"II*\0...."s, "TIFF"},
        Sample{"<svg xmlns='x'/>", "drawing"},
        Sample{"\xEF\xBB\xBF <!DOCTYPE html><html>", "web page"}, Sample{"PK\3\4....", "document"},
        Sample{"%PDF-1.7", "no JPEG"}, Sample{"plain words", "no JPEG"},
        Sample{test::cmyk_jpeg(), "CMYK"}, Sample{test::animated_webp(), "moves"},
        Sample{test::png_head(100'000, 100'000), "100 million"},
        Sample{test::sound_jpeg().substr(0, 500), "damaged"},
        Sample{"\xFF\xD8\xFF\xE0 <html>", "damaged"}}) {
    CAPTURE(sample.says);
    CHECK(has(trouble_with(folder.save("photo.jpg", sample.bytes)), sample.says));
  }
  CHECK(has(trouble_with(folder.path()), "could not be read"));
  CHECK(has(trouble_with(folder.path() / "none"), "could not be read"));
  const std::string large = test::sound_jpeg() + std::string(max_picture_bytes, 'x');
  CHECK(has(trouble_with(folder.save("photo.jpg", large)), "20 MB"));
}

TEST_CASE("security 11: a decoder that was taken over can hand over a picture or a number") {
  const std::string head = frame_head({.width = 2, .height = 1, .rgb = {}});
  CHECK(bytes_in(head + "abcdef") == "abcdef");
  CHECK(has(bytes_in(head + "abcdefg"), "damaged"));
  CHECK(has(bytes_in(head + "abcde"), "damaged"));
  CHECK(has(bytes_in(head.substr(0, 5)), "damaged"));
  CHECK(has(bytes_in(""), "damaged"));
  CHECK(has(bytes_in("nonsense"), "damaged"));
  CHECK(has(bytes_in(head + "abcdef", 1), "damaged"));
  CHECK(has(bytes_in(frame_head({.width = -1, .height = 1, .rgb = {}})), "damaged"));
  CHECK(has(bytes_in(frame_head({.width = 0, .height = 1, .rgb = {}})), "damaged"));
  CHECK(has(bytes_in(frame_of(Refusal::printing)), "CMYK"));
  CHECK(has(bytes_in(frame_of(Refusal::unprotected)), "protect itself"));
}

TEST_CASE("security 11: a decoder that was stopped is an error that says what to do") {
  for (const char* kind : {"test-broken", "test-endless"}) {
    const int file = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    auto child = decode::ChildProcess::start(kind, file);
    ::close(file);
    REQUIRE(child.has_value());
    // What it says before is the beginning of a picture.
    const auto more = [&](std::string& buffer) {
      std::string said;
      const bool is_well = child->read(said);
      if (buffer.empty()) buffer = frame_head({.width = 9, .height = 9, .rgb = {}});
      buffer += said;
      return is_well;
    };
    const Result<Pixels> got = receive_picture(more, 100);
    REQUIRE_FALSE(got.has_value());
    CHECK(has(english(got.error().message), "was stopped"));
    CHECK(got.error().field == "file");
  }
}

TEST_CASE("security 11: the largest picture that is let in fits into a decoder's memory") {
  const test::Folder folder;
  // 99 million pixels in a few bytes.
  const auto path = folder.save("bomb.webp", test::flat_webp(9'900, 10'000));
  for (const int most : {100, 10'000}) {
    const Result<Pixels> got = upright_pixels(path, most);
    REQUIRE(got.has_value());
    CHECK(got->height == most);
    CHECK(test::corners(*got) == "WWWW");
  }
}

}  // namespace mingbai::pictures
