#include "platform/pictures/picture_content.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "kernel/text.h"

namespace mingbai::pictures {
namespace {

using namespace std::string_view_literals;

bool begins_with_any(std::string_view bytes, std::span<const std::string_view> marks) {
  return std::ranges::any_of(marks, [&](std::string_view mark) { return bytes.starts_with(mark); });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// HEIC, HEIF, AVIF and films are boxes (ISO/IEC 14496-12), whose first says of which kind.
bool is_box_file(std::string_view bytes) {
  return bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp";
}

bool is_other_picture(std::string_view bytes) {
  constexpr std::array marks{"GIF8"sv, "II*\0"sv, "MM\0*"sv, "BM"sv, "\0\0\1\0"sv, "8BPS"sv};
  return begins_with_any(bytes, marks);
}

// SVG is text with links and scripts in it, as a web page is.
bool is_drawing_or_page(std::string_view bytes) {
  const std::string begin =
      lower(trim(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes));
  constexpr std::array marks{"<!doctype"sv, "<html"sv, "<svg"sv, "<?xml"sv, "<head"sv, "<script"sv};
  return begins_with_any(begin, marks);
}

bool is_packed_or_office(std::string_view bytes) {
  constexpr std::array marks{"PK"sv, "\xD0\xCF\x11\xE0"sv, "Rar!"sv, "7z\xBC\xAF"sv, "\x1F\x8B"sv};
  return begins_with_any(bytes, marks);
}

}  // namespace

Result<PictureKind> kind_of(std::string_view beginning) {
  if (beginning.starts_with("\xFF\xD8\xFF")) return PictureKind::jpeg;
  if (beginning.starts_with("\x89PNG\r\n\x1A\n")) return PictureKind::png;
  if (beginning.starts_with("RIFF") && beginning.substr(0, 12).ends_with("WEBP")) {
    return PictureKind::webp;
  }
  const auto refused = [](Message words) {
    return fail(ErrorCode::invalid, std::move(words), "file");
  };
  if (beginning.empty()) return refused(msg("The file is empty. Choose it again."));
  if (is_box_file(beginning)) {
    return refused(
        msg("This is a HEIC picture or a film. Set the camera of the phone to JPEG (iPhone: "
            "Settings, Camera, Formats, Most Compatible; others: switch off HEIF or “high "
            "efficiency” in the camera's settings) and photograph it again."));
  }
  if (is_other_picture(beginning)) {
    return refused(
        msg("This is a GIF, TIFF, BMP or similar picture. Save it as JPEG or PNG, and "
            "choose that."));
  }
  if (is_drawing_or_page(beginning)) {
    return refused(
        msg("This is a drawing or a web page under the name of a picture. Take a "
            "photograph or a screenshot of it, and choose that."));
  }
  if (is_packed_or_office(beginning)) {
    return refused(
        msg("This is a packed file or a document. Take the picture out and choose it "
            "alone, or save the document as PDF."));
  }
  return refused(
      msg("This file is no JPEG, PNG or WebP picture and no PDF. Photograph the paper, or "
          "save it as PDF."));
}

}  // namespace mingbai::pictures
