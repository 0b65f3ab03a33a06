#include <algorithm>
#include <bit>
#include <cstring>

#include "platform/encoding/encoding.h"

namespace mingbai::encoding {
namespace {

struct Run {
  std::size_t bytes = 0;
  std::int64_t characters = 0;  // of three bytes
  std::int64_t lines = 0;
};

constexpr std::uint64_t in_every_byte(std::uint64_t byte) { return byte * 0x0101010101010101; }

int count_line_feeds(std::uint64_t word) {
  const std::uint64_t zero_where_equal = word ^ in_every_byte('\n');
  const std::uint64_t low_bits = in_every_byte(0x7F);
  const std::uint64_t not_equal = ((zero_where_equal & low_bits) + low_bits) | zero_where_equal;
  const std::uint64_t equal = ~not_equal & in_every_byte(0x80);
  return equal == 0 ? 0 : std::popcount(equal);
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// How far the text at the front consists of ASCII and of three-byte characters that need no closer
// look. Nearly every text does, so this decides how fast files are read.
Run plain_run(std::string_view bytes) {
  Run run;
  while (run.bytes + 8 <= bytes.size()) {
    const char* at = bytes.data() + run.bytes;
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    // The second term finds a byte of zero where no byte has its high bit.
    if (((word | (word - in_every_byte(1))) & in_every_byte(0x80)) == 0) {
      run.lines += count_line_feeds(word);
      run.bytes += 8;
      continue;
    }
    const auto lead = static_cast<unsigned char>(*at);
    const bool is_common = lead > 0xE0 && lead < 0xF0 && lead != 0xED;
    if (is_common && is_continuation(at[1]) && is_continuation(at[2])) {
      ++run.characters;
      run.bytes += 3;
    } else if (lead > 0 && lead < 0x80) {
      run.lines += lead == '\n' ? 1 : 0;
      run.bytes += 1;
    } else {
      break;
    }
  }
  return run;
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
    // The verdict is certain then, but for U+0000.
    if (errors_ > 100'000 && characters_ < errors_) {
      has_zero_ = has_zero_ || bytes.find('\0') != std::string_view::npos;
      return;
    }
    if (expected_ == 0) {
      const Run run = plain_run(bytes);
      characters_ += run.characters;
      line_ += run.lines;
      bytes.remove_prefix(run.bytes);
    }
    const std::size_t some = std::min<std::size_t>(bytes.size(), 8);
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
