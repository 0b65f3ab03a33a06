#include "platform/pictures/public_picture.h"

#include <fstream>

#include <doctest/doctest.h>

#include "platform/blobs/blob.h"
#include "platform/pictures/picture.h"
#include "platform/pictures/test_picture.h"

using namespace std::string_literals;

namespace mingbai::pictures {
namespace {

std::string bytes_of(const test::Folder& folder, const std::string& sha256) {
  std::ifstream in(blobs::blob_path(folder.path(), sha256), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Four colours, and between these columns and rows a pattern that depends on `seed`.
Pixels with_secret(int width, int height, unsigned seed) {
  Pixels out = test::quarters(width, height);
  for (int y = height / 4; y < height / 2; ++y) {
    for (int x = width / 4; x < width / 2; ++x) {
      for (int c = 0; c < 3; ++c) {
        seed = seed * 1'103'515'245U + 12'345U;
        out.rgb[static_cast<std::size_t>((y * width + x) * 3 + c)] = static_cast<char>(seed >> 24U);
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("public picture: security 21: of what a box covers no byte is in what everybody sees") {
  const test::Folder folder;
  // Sides that fit the squares of JPEG, and sides that do not; one that is scaled down, too.
  for (const Extent& size : {Extent{320, 240}, Extent{333, 251}, Extent{2000, 900}}) {
    const std::vector<Box> boxes{{.left = 250, .top = 250, .width = 251, .height = 251}};
    std::string first_shown;
    std::string first_original;
    for (const unsigned seed : {1U, 77U}) {
      const auto file =
          folder.save("photo", test::png_of(with_secret(size.width, size.height, seed)));
      const Result<PublicPicture> kept = keep_picture(folder.path(), file);
      REQUIRE(kept.has_value());
      const Result<PublicPicture> covered = cover_picture(folder.path(), kept->original, boxes);
      REQUIRE(covered.has_value());
      CHECK(covered->original == kept->original);
      CHECK(covered->shown != kept->shown);
      // Two pictures that differ under the box alone become the same one.
      CHECK(kept->original != first_original);
      if (!first_shown.empty()) CHECK(covered->shown == first_shown);
      first_shown = covered->shown;
      first_original = kept->original;
    }
  }
}

TEST_CASE("public picture: it is a plain JPEG, made smaller, with nothing of the camera") {
  const test::Folder folder;
  const std::string canary = "canary-of-a-camera";
  const std::string photo = test::jpeg_with_segment(jpeg_of(test::quarters(3200, 1000), 90), 0xE1,
                                                    "Exif\0\0"s + test::exif(6, canary));
  const Result<PublicPicture> kept = keep_picture(folder.path(), folder.save("photo", photo));
  REQUIRE(kept.has_value());
  CHECK(kept->size == Extent{500, 1600});  // the camera was held upright
  for (const std::string& sum : {kept->original, kept->shown}) {
    const std::string bytes = bytes_of(folder, sum);
    CHECK(bytes.starts_with("\xFF\xD8\xFF"));
    CHECK(bytes.find(canary) == std::string::npos);
    CHECK(bytes.find("Exif") == std::string::npos);
  }
}

TEST_CASE("public picture: what is none is refused with what to do, and leaves nothing") {
  const test::Folder folder;
  const std::string cut = jpeg_of(test::quarters(64, 64), 90);
  for (const std::string& bytes :
       {std::string(), "%PDF-1.7 a paper"s, "<svg xmlns='http://www.w3.org/2000/svg'/>"s,
        "<!doctype html><script>1</script>"s, "GIF89a"s, "PK\3\4"s, cut.substr(0, cut.size() / 2),
        test::jpeg_head(20'000, 20'000)}) {
    const Result<PublicPicture> refused = keep_picture(folder.path(), folder.save("x", bytes));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().field == "file");
  }
  CHECK_FALSE(std::filesystem::exists(folder.path() / "blobs"));
}

}  // namespace mingbai::pictures
