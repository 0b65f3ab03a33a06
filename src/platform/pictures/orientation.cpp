#include "platform/pictures/orientation.h"

#include <cstdint>
#include <memory>
#include <string>

#include <libexif/exif-data.h>

namespace mingbai::pictures {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view exif_mark = "Exif\0\0"sv;

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t big_endian(std::string_view bytes, std::size_t count) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < count; ++i) out = (out << 8U) | byte_at(bytes, i);
  return out;
}

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t out = 0;
  for (std::size_t i = 4; i > 0; --i) out = (out << 8U) | byte_at(bytes, i - 1);
  return out;
}

// Each gives what stands after "Exif\0\0", nothing if the file has none.

// Segments until the picture itself: FF, mark, length of two bytes (ISO/IEC 10918-1, B.1.1.4).
std::string_view exif_in_jpeg(std::string_view file) {
  constexpr std::uint32_t application_1 = 0xE1;
  constexpr std::uint32_t start_of_scan = 0xDA;
  for (std::size_t at = 2; at + 4 <= file.size() && byte_at(file, at) == 0xFF;) {
    const std::uint32_t mark = byte_at(file, at + 1);
    if (mark == start_of_scan) break;
    const std::size_t length = big_endian(file.substr(at + 2), 2);
    if (length < 2) break;
    const std::string_view content = file.substr(at + 4, length - 2);
    if (mark == application_1 && content.starts_with(exif_mark)) {
      return content.substr(exif_mark.size());
    }
    at += 2 + length;
  }
  return {};
}

// Chunks: length, name of four bytes, content, sum of four bytes.
std::string_view exif_in_png(std::string_view file) {
  for (std::size_t at = 8; at + 8 <= file.size();) {
    const std::size_t length = big_endian(file.substr(at), 4);
    if (file.substr(at + 4, 4) == "eXIf") return file.substr(at + 8, length);
    at += 12 + length;
  }
  return {};
}

// Chunks: name, length, content, a byte more if that is odd.
std::string_view exif_in_webp(std::string_view file) {
  for (std::size_t at = 12; at + 8 <= file.size();) {
    const std::size_t length = little_endian(file.substr(at + 4));
    const std::string_view content = file.substr(at + 8, length);
    if (file.substr(at, 4) == "EXIF") {
      return content.starts_with(exif_mark) ? content.substr(exif_mark.size()) : content;
    }
    at += 8 + length + length % 2;
  }
  return {};
}

std::string_view exif_in(PictureKind kind, std::string_view file) {
  switch (kind) {
    case PictureKind::jpeg: return exif_in_jpeg(file);
    case PictureKind::png: return exif_in_png(file);
    case PictureKind::webp: return exif_in_webp(file);
  }
  return {};
}

}  // namespace

int orientation_of(PictureKind kind, std::string_view file) {
  const std::string_view found = exif_in(kind, file);
  if (found.empty()) return 1;
  const std::string exif = std::string(exif_mark) + std::string(found);
  const std::unique_ptr<ExifData, decltype(&exif_data_unref)> data(
      exif_data_new_from_data(reinterpret_cast<const unsigned char*>(exif.data()),
                              static_cast<unsigned>(exif.size())),
      exif_data_unref);
  if (!data) return 1;
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  const bool is_short = entry != nullptr && entry->format == EXIF_FORMAT_SHORT && entry->size >= 2;
  if (!is_short) return 1;
  const int orientation = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

}  // namespace mingbai::pictures
