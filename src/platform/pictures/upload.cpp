#include "platform/pictures/upload.h"

#include "platform/pictures/pdf_drawing.h"
#include "platform/pictures/picture.h"

namespace mingbai::pictures {
Result<blobs::Blob> keep_upload(const std::filesystem::path& data,
                                const std::filesystem::path& file) {
  if (TRY(is_pdf(file))) return blobs::keep_pdf(data, file);
  return blobs::keep_jpeg(data, TRY(upright_jpeg(file, {})));
}

}  // namespace mingbai::pictures
