// The encodings of text files that accounting software writes, and their way to UTF-8, piece by
// piece, so that a file of any size passes through a small buffer.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::encoding {

enum class Encoding { utf8, utf16le, utf16be, gb18030 };

// Decides by the whole text: a byte order mark, else UTF-8 if every byte fits, else GB18030.
class Detector {
 public:
  void feed(std::string_view bytes);
  // Refuses texts with U+0000 (a program's data, not a text) and UTF-8 that is damaged in few
  // places, which read as GB18030 would turn into wrong characters without anyone noticing.
  [[nodiscard]] Result<Encoding> finish() const;

 private:
  void step(unsigned char byte);
  void broken();

  std::string head_;            // the first three bytes
  unsigned expected_ = 0;       // continuation bytes still to come
  unsigned char least_ = 0x80;  // of the next continuation byte
  unsigned char most_ = 0xBF;
  bool is_long_ = false;         // the character begun has three bytes or more
  std::int64_t characters_ = 0;  // well-formed ones of three bytes or more: nearly all Chinese
  std::int64_t errors_ = 0;
  std::int64_t line_ = 1;
  std::int64_t first_error_line_ = 0;
  bool has_zero_ = false;
};

class Decoder {
 public:
  explicit Decoder(Encoding encoding);
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  // Appends the text as UTF-8, without a byte order mark. False if the bytes are malformed; all
  // that comes before them has then been appended. Characters may be cut between calls; is_last
  // says that nothing follows.
  [[nodiscard]] bool decode(std::string_view bytes, bool is_last, std::string& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::encoding
