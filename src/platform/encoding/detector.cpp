#include <algorithm>
#include <cstring>

#include "platform/encoding/encoding.h"

namespace mingbai::encoding {
namespace {

// How many bytes at the front are ASCII and not U+0000, found eight at a time.
std::size_t ascii_run(std::string_view bytes) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  constexpr std::uint64_t low_bits = 0x0101010101010101;
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    // The second term finds a byte of zero where no byte has its high bit.
    if (((word | (word - low_bits)) & high_bits) != 0) break;
  }
  return at;
}

}  // namespace

void Detector::broken() {
  if (errors_ == 0) first_error_line_ = line_;
  ++errors_;
  expected_ = 0;
}

void Detector::step(unsigned char byte) {
  if (expected_ > 0) {
    if (byte >= least_ && byte <= most_) {
      least_ = 0x80;
      most_ = 0xBF;
      if (--expected_ == 0 && is_long_) ++characters_;
      return;
    }
    broken();
  }
  if (byte < 0x80) {
    has_zero_ = has_zero_ || byte == 0;
    line_ += byte == '\n' ? 1 : 0;
    return;
  }
  // RFC 3629, section 4: no longer forms, no surrogates, nothing above U+10FFFF.
  least_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
  most_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
  expected_ = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
  is_long_ = byte >= 0xE0;
  if (byte < 0xC2 || byte > 0xF4) broken();
}

void Detector::feed(std::string_view bytes) {
  if (head_.size() < 3) head_.append(bytes.substr(0, 3 - head_.size()));
  while (!bytes.empty()) {
    if (expected_ == 0) {
      const std::size_t run = ascii_run(bytes);
      if (run > 0) {
        if (errors_ == 0) line_ += std::ranges::count(bytes.substr(0, run), '\n');
        bytes.remove_prefix(run);
      }
    }
    const std::size_t some = std::min<std::size_t>(bytes.size(), 24);
    for (const char c : bytes.substr(0, some)) step(static_cast<unsigned char>(c));
    bytes.remove_prefix(some);
  }
}

Result<Encoding> Detector::finish() const {
  if (head_.starts_with("\xFF\xFE")) return Encoding::utf16le;
  if (head_.starts_with("\xFE\xFF")) return Encoding::utf16be;
  if (has_zero_) {
    return fail(ErrorCode::invalid,
                msg("This is neither a table nor a text file. Export the table as .xlsx or .csv."));
  }
  const bool is_whole = errors_ == 0 && expected_ == 0;
  if (is_whole) return Encoding::utf8;
  if (head_ == "\xEF\xBB\xBF" || characters_ > 4 * (errors_ + 1)) {
    const std::int64_t line = errors_ == 0 ? line_ : first_error_line_;
    return fail(ErrorCode::invalid,
                msg("The text is UTF-8 but damaged in line {0}. Export the file again.",
                    std::to_string(line)));
  }
  return Encoding::gb18030;
}

}  // namespace mingbai::encoding
