#include "platform/pictures/upload.h"

#include "platform/pictures/picture.h"
#include "platform/pictures/upload_file.h"

namespace mingbai::pictures {
namespace {

Result<bool> is_pdf(const std::filesystem::path& file) {
  const UploadFile upload = TRY(UploadFile::open(file));
  return TRY(upload.beginning(blobs::pdf_mark.size())) == blobs::pdf_mark;
}

}  // namespace

Result<blobs::Blob> keep_upload(const std::filesystem::path& data,
                                const std::filesystem::path& file) {
  if (TRY(is_pdf(file))) return blobs::keep_pdf(data, file);
  return blobs::keep_jpeg(data, TRY(upright_jpeg(file, {})));
}

}  // namespace mingbai::pictures
