#include "platform/table/compound_file.h"

#include <string>
#include <string_view>

#include <unistd.h>

namespace mingbai::table {
namespace {

constexpr std::size_t entry_bytes = 128;
constexpr std::size_t name_length_place = 64;
constexpr std::size_t type_place = 66;
constexpr char stream_type = 2;

struct Streams {
  bool has_workbook = false;
  bool is_encrypted = false;
  bool is_document = false;
};

// The name of the stream that a directory entry describes, empty if these bytes are none.
std::string stream_name(std::string_view entry) {
  const auto length = static_cast<unsigned char>(entry[name_length_place]);
  const bool is_stream = entry[type_place] == stream_type && entry[name_length_place + 1] == 0 &&
                         length >= 4 && length <= 64 && length % 2 == 0;
  std::string name;
  for (std::size_t i = 0; is_stream && i + 2 < length; i += 2) {
    if (entry[i + 1] != 0) return {};
    name += entry[i];
  }
  return name;
}

// Directory entries stand at multiples of their size anywhere in the file, and nothing else has
// their form by accident.
Streams find_streams(int descriptor) {
  Streams streams;
  std::string bytes(1U << 16, '\0');
  for (off_t place = 0;;) {
    const ssize_t got = ::pread(descriptor, bytes.data(), bytes.size(), place);
    if (got <= 0) return streams;
    place += got;
    const std::string_view piece(bytes.data(), static_cast<std::size_t>(got));
    for (std::size_t at = 0; at + entry_bytes <= piece.size(); at += entry_bytes) {
      const std::string name = stream_name(piece.substr(at, entry_bytes));
      streams.has_workbook = streams.has_workbook || name == "Workbook" || name == "Book";
      streams.is_encrypted = streams.is_encrypted || name == "EncryptedPackage";
      streams.is_document = streams.is_document || name == "WordDocument" ||
                            name == "PowerPoint Document" || name == "__properties_version1.0";
    }
  }
}

}  // namespace

Result<void> check_compound_file(int descriptor) {
  const Streams streams = find_streams(descriptor);
  if (streams.has_workbook) return {};
  if (streams.is_encrypted) {
    return fail(ErrorCode::invalid,
                msg("The file is protected by a password. Save it without one and import that."));
  }
  if (streams.is_document) {
    return fail(ErrorCode::invalid,
                msg("This is a text document or a presentation. Copy its table to a spreadsheet "
                    "and save that as .xlsx."));
  }
  return fail(ErrorCode::invalid,
              msg("There is no workbook in this file, or it is cut short. Open it in WPS or Excel, "
                  "choose File, Save as, and take .xlsx."));
}

}  // namespace mingbai::table
