#include "platform/table/content.h"

#include <algorithm>
#include <array>
#include <string>

#include "kernel/text.h"

namespace mingbai::table {
namespace {

using namespace std::string_view_literals;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

template <std::size_t N>
bool begins_with_any(std::string_view text, const std::array<std::string_view, N>& marks) {
  return std::ranges::any_of(marks, [&](std::string_view mark) { return text.starts_with(mark); });
}

bool is_picture(std::string_view bytes) {
  constexpr std::array marks{"\xFF\xD8\xFF"sv, "\x89PNG"sv, "GIF87a"sv,
                             "GIF89a"sv,       "II*\0"sv,   "MM\0*"sv};
  const bool is_webp = bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP");
  const bool is_heif = bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp";
  const bool is_bmp =
      bytes.size() > 10 && bytes.starts_with("BM") && bytes.substr(6, 4) == "\0\0\0\0"sv;
  return begins_with_any(bytes, marks) || is_webp || is_heif || is_bmp;
}

bool is_archive(std::string_view bytes) {
  constexpr std::array marks{"\x1F\x8B"sv,
                             "Rar!"sv,
                             "7z\xBC\xAF"sv,
                             "BZh"sv,
                             "\xFD"
                             "7zXZ"sv,
                             "PK\5\6"sv};
  return begins_with_any(bytes, marks);
}

// The records that begin a workbook of Excel 2 to 4, and of 5 without a compound file around it.
bool is_old_workbook(std::string_view bytes) {
  constexpr std::array marks{"\x09\0\4\0"sv, "\x09\0\6\0"sv,     "\x09\2\6\0"sv,
                             "\x09\4\6\0"sv, "\x09\x08\x08\0"sv, "\x09\x08\x10\0"sv};
  return begins_with_any(bytes, marks);
}

bool is_web_page(std::string_view lower_text) {
  constexpr std::array marks{"<!doctype html"sv, "<html"sv, "<head"sv,        "<meta"sv,
                             "<table"sv,         "<body"sv, "<style"sv,       "<script"sv,
                             "<div"sv,           "<!--"sv,  "mime-version:"sv};
  const bool is_xhtml = lower_text.starts_with("<?xml") &&
                        lower_text.substr(0, 1024).find("<html") != std::string_view::npos;
  return begins_with_any(lower_text, marks) || is_xhtml;
}

Failure web_page() {
  return fail(ErrorCode::invalid,
              msg("This is a web page under the name of a spreadsheet. Open it in WPS or Excel, "
                  "choose File, Save as, and take .xlsx."));
}

Result<Content> text_content(std::string_view text) {
  const std::string begin = lower(trim(text));
  if (is_web_page(begin)) return web_page();
  if (begin.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos) {
    return fail(ErrorCode::invalid,
                msg("This is an XML spreadsheet of 2003. Open it in WPS or Excel, choose File, "
                    "Save as, and take .xlsx."));
  }
  if (begin.starts_with("<?xml")) {
    return fail(ErrorCode::invalid,
                msg("This is an XML file, not a table. XML is read as a GB/T 24589 export; any "
                    "other must be saved as .xlsx or .csv."));
  }
  if (begin.starts_with("{\\rtf")) {
    return fail(ErrorCode::invalid,
                msg("This is a text document. Copy its table to a spreadsheet and save that as "
                    ".xlsx."));
  }
  return Content::text;
}

}  // namespace

Result<Content> content_of(std::string_view beginning, std::string_view name) {
  const std::string_view text =
      beginning.starts_with("\xEF\xBB\xBF") ? beginning.substr(3) : beginning;
  if (trim(text).empty() && beginning.size() < 4096) {
    return fail(ErrorCode::invalid, msg("The file is empty. Export it again."));
  }
  if (beginning.starts_with("%PDF")) {
    return fail(ErrorCode::invalid,
                msg("This is a PDF. Export the table as .xlsx or .csv instead."));
  }
  if (is_picture(beginning)) {
    return fail(ErrorCode::invalid,
                msg("This is a picture. Export the table as .xlsx or .csv instead."));
  }
  if (is_archive(beginning)) {
    return fail(ErrorCode::invalid,
                msg("This is a packed archive. Unpack it and choose the table inside."));
  }
  if (beginning.starts_with("PK\3\4")) return Content::zip;
  const bool is_compound_file = beginning.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  const std::string lower_name = lower(name);
  if (is_compound_file && (lower_name.ends_with(".et") || lower_name.ends_with(".ett"))) {
    return fail(ErrorCode::invalid,
                msg("This is a workbook in WPS's own format (.et). Open it in WPS, choose 文件 → "
                    "另存为 (File, Save as), and take .xlsx."));
  }
  if (is_compound_file || is_old_workbook(beginning)) return Content::binary_workbook;
  return text_content(text);
}

}  // namespace mingbai::table
