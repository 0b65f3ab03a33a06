#include "platform/pictures/picture.h"

#include <memory>

#include <turbojpeg.h>

#include "platform/decode/child_process.h"
#include "platform/decode/system_program.h"
#include "platform/pictures/picture_content.h"
#include "platform/pictures/picture_frame.h"
#include "platform/pictures/upload_file.h"

namespace mingbai::pictures {
namespace {

Failure not_started() {
  return fail(ErrorCode::internal,
              msg("The picture could not be looked at just now. Try again in a minute."), "file");
}

Result<Pixels> pixels_of(int descriptor, int most) {
  auto child = decode::ChildProcess::start("picture", descriptor, {std::to_string(most)});
  if (!child) return not_started();
  return receive_picture([&](std::string& buffer) { return child->read(buffer); }, most);
}

}  // namespace

std::string jpeg_of(const Pixels& pixels, int quality) {
  constexpr int longest_side = 65'500;
  ensure(pixels.width >= 1 && pixels.width <= longest_side, "a width that JPEG has");
  ensure(pixels.height >= 1 && pixels.height <= longest_side, "a height that JPEG has");
  ensure(static_cast<std::int64_t>(pixels.rgb.size()) ==
             static_cast<std::int64_t>(pixels.width) * pixels.height * 3,
         "three bytes for each pixel");
  const std::unique_ptr<void, decltype(&tjDestroy)> handle(tjInitCompress(), tjDestroy);
  ensure(handle != nullptr, "there is memory for the encoder");
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const int failed = tjCompress2(
      handle.get(), reinterpret_cast<const unsigned char*>(pixels.rgb.data()), pixels.width, 0,
      pixels.height, TJPF_RGB, &bytes, &size, TJSAMP_420, quality, TJFLAG_ACCURATEDCT);
  const std::unique_ptr<unsigned char, decltype(&tjFree)> owned(bytes, tjFree);
  ensure(failed == 0, "pixels can be encoded");
  return {reinterpret_cast<const char*>(owned.get()), size};
}

Result<Pixels> upright_pixels(const std::filesystem::path& file, int most) {
  const UploadFile upload = TRY(UploadFile::open(file));
  const std::string beginning = TRY(upload.beginning(most_beginning_bytes));
  TRY(kind_of(beginning));
  return pixels_of(upload.descriptor(), most);
}

Result<std::string> upright_jpeg(const std::filesystem::path& file, const PictureLimits& limits) {
  return jpeg_of(TRY(upright_pixels(file, limits.most)), limits.quality);
}

Result<std::string> small_jpeg(std::string_view jpeg) {
  constexpr int quality = 75;
  const decode::MemoryFile file = TRY(decode::MemoryFile::holding(jpeg));
  return jpeg_of(TRY(pixels_of(file.descriptor(), most_small_side)), quality);
}

}  // namespace mingbai::pictures
