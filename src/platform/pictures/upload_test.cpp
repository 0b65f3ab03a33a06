#include "platform/pictures/upload.h"

#include <fstream>

#include <doctest/doctest.h>

#include "platform/pictures/picture.h"
#include "platform/pictures/test_picture.h"

using namespace std::string_literals;

namespace mingbai::pictures {
namespace {

std::string kept_bytes(const test::Folder& folder, const blobs::Blob& blob) {
  std::ifstream in(blobs::blob_path(folder.path(), blob.sha256), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("security 11: where and with what a photograph was taken is not kept") {
  const test::Folder folder;
  const std::string canary = "canary-of-a-camera";
  const std::string exif = test::exif(1, canary);
  const Pixels pixels = test::quarters(48, 32);
  std::string jpeg = test::jpeg_with_segment(test::sound_jpeg(), 0xE1, "Exif\0\0"s + exif);
  jpeg = test::jpeg_with_segment(jpeg, 0xFE, "a comment, " + canary);
  jpeg = test::jpeg_with_segment(jpeg, 0xE1, "http://ns.adobe.com/xap/1.0/\0<x>"s + canary);
  jpeg = test::jpeg_with_segment(jpeg, 0xE2, "ICC_PROFILE\0\1\1"s + canary);
  const std::string png = test::png_with_chunk(
      test::png_with_chunk(test::png_of(pixels), "eXIf", exif), "tEXt", "Comment\0"s + canary);
  for (const std::string& picture : {jpeg, jpeg + "PK\3\4 another file behind it: " + canary, png,
                                     png + canary, test::webp_with_exif(pixels, exif)}) {
    REQUIRE(has(picture, canary));
    const Result<blobs::Blob> blob = keep_upload(folder.path(), folder.save("photo", picture));
    REQUIRE(blob.has_value());
    CHECK(blob->media_type == "image/jpeg");
    const std::string kept = kept_bytes(folder, *blob);
    CHECK(static_cast<std::int64_t>(kept.size()) == blob->size);
    CHECK(kept.starts_with("\xFF\xD8\xFF"));
    CHECK(kept.ends_with("\xFF\xD9"));
    for (const char* left : {"canary", "Exif", "ICC", "adobe", "PK\3\4"})
      CHECK_FALSE(has(kept, left));
  }
}

TEST_CASE("upload: the same picture is kept once, also when it comes with other words") {
  const test::Folder folder;
  const auto kept = [&](const std::string& picture) {
    const Result<blobs::Blob> blob = keep_upload(folder.path(), folder.save("photo", picture));
    return blob ? blob->sha256 : english(blob.error().message);
  };
  const std::string sum = kept(test::sound_jpeg());
  CHECK(blobs::is_sha256(sum));
  CHECK(kept(test::sound_jpeg()) == sum);
  CHECK(kept(test::jpeg_with_segment(test::sound_jpeg(), 0xFE, "words")) == sum);
}

TEST_CASE("upload: a PDF is kept as it came, what is neither is refused and leaves nothing") {
  const test::Folder folder;
  const std::string pdf = "%PDF-1.7 a paper";
  const Result<blobs::Blob> blob = keep_upload(folder.path(), folder.save("paper", pdf));
  REQUIRE(blob.has_value());
  CHECK(blob->media_type == "application/pdf");
  CHECK(kept_bytes(folder, *blob) == pdf);
  std::filesystem::remove_all(folder.path() / "blobs");
  for (const char* bytes : {"", "GIF89a", "<html>", "\xFF\xD8\xFF\xE0 none", " %PDF-1.7"}) {
    const Result<blobs::Blob> refused = keep_upload(folder.path(), folder.save("paper", bytes));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().field == "file");
  }
  CHECK_FALSE(std::filesystem::exists(folder.path() / "blobs"));
}

}  // namespace mingbai::pictures
