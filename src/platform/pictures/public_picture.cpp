#include "platform/pictures/public_picture.h"

#include "platform/blobs/blob.h"
#include "platform/pictures/picture.h"
#include "platform/pictures/upload_file.h"

namespace mingbai::pictures {
namespace {

constexpr PictureLimits of_original;

Result<PublicPicture> keep_shown(const std::filesystem::path& data, std::string original,
                                 Pixels pixels) {
  pixels = reduced(std::move(pixels), most_public_side);
  const blobs::Blob shown = TRY(blobs::keep_jpeg(data, jpeg_of(pixels, public_quality)));
  return PublicPicture{.original = std::move(original),
                       .shown = shown.sha256,
                       .size = {.width = pixels.width, .height = pixels.height}};
}

Result<void> check_no_pdf(const std::filesystem::path& file) {
  const UploadFile upload = TRY(UploadFile::open(file));
  if (TRY(upload.beginning(blobs::pdf_mark.size())) != blobs::pdf_mark) return {};
  return fail(ErrorCode::invalid,
              msg("This is a PDF. Photograph its page, or take a screenshot of it, and choose "
                  "that."),
              "file");
}

}  // namespace

Result<PublicPicture> keep_picture(const std::filesystem::path& data,
                                   const std::filesystem::path& file) {
  TRY(check_no_pdf(file));
  Pixels pixels = TRY(upright_pixels(file, of_original.most));
  const blobs::Blob original = TRY(blobs::keep_jpeg(data, jpeg_of(pixels, of_original.quality)));
  return keep_shown(data, original.sha256, std::move(pixels));
}

Result<PublicPicture> cover_picture(const std::filesystem::path& data, const std::string& original,
                                    const std::vector<Box>& boxes) {
  Pixels pixels = TRY(upright_pixels(blobs::blob_path(data, original), of_original.most));
  // Here and not where the picture is decoded: a decoder that was taken over could leave them out.
  return keep_shown(data, original, covered(std::move(pixels), boxes));
}

}  // namespace mingbai::pictures
