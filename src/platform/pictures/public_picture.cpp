#include "platform/pictures/public_picture.h"

#include "platform/blobs/blob.h"
#include "platform/pictures/pdf_drawing.h"
#include "platform/pictures/picture.h"

namespace mingbai::pictures {
namespace {

constexpr PictureLimits of_original;

// Encoded, not kept yet.
struct Copies {
  std::string original;
  std::string shown;
  Extent size;
};

Result<PublicPicture> keep_shown(const std::filesystem::path& data, std::string original,
                                 Pixels pixels) {
  pixels = reduced(std::move(pixels), most_public_side);
  const blobs::Blob shown = TRY(blobs::keep_jpeg(data, jpeg_of(pixels, public_quality)));
  return PublicPicture{.original = std::move(original),
                       .shown = shown.sha256,
                       .size = {.width = pixels.width, .height = pixels.height}};
}

Copies copies_of(Pixels pixels) {
  Copies out{.original = jpeg_of(pixels, of_original.quality), .shown = {}, .size = {}};
  pixels = reduced(std::move(pixels), most_public_side);
  out.shown = jpeg_of(pixels, public_quality);
  out.size = {.width = pixels.width, .height = pixels.height};
  return out;
}

Result<PublicPicture> keep_both(const std::filesystem::path& data, const Copies& copies) {
  const blobs::Blob original = TRY(blobs::keep_jpeg(data, copies.original));
  const blobs::Blob shown = TRY(blobs::keep_jpeg(data, copies.shown));
  return PublicPicture{.original = original.sha256, .shown = shown.sha256, .size = copies.size};
}

}  // namespace

Result<PublicPicture> keep_picture(const std::filesystem::path& data,
                                   const std::filesystem::path& file) {
  return keep_both(data, copies_of(TRY(upright_pixels(file, of_original.most))));
}

Result<std::vector<PublicPicture>> keep_pages(const std::filesystem::path& data,
                                              const std::filesystem::path& file, int most) {
  const int pages = TRY(count_pages(file, most));
  std::vector<Copies> drawn;
  drawn.reserve(static_cast<std::size_t>(pages));
  for (int page = 1; page <= pages; ++page) {
    drawn.push_back(copies_of(TRY(draw_page(file, page))));
  }
  std::vector<PublicPicture> out;
  out.reserve(drawn.size());
  for (const Copies& copies : drawn) out.push_back(TRY(keep_both(data, copies)));
  return out;
}

Result<PublicPicture> cover_picture(const std::filesystem::path& data, const std::string& original,
                                    const std::vector<Box>& boxes) {
  Pixels pixels = TRY(upright_pixels(blobs::blob_path(data, original), of_original.most));
  // Here and not where the picture is decoded: a decoder that was taken over could leave them out.
  return keep_shown(data, original, covered(std::move(pixels), boxes));
}

}  // namespace mingbai::pictures
