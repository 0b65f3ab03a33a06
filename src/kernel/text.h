// Text: what people type or import, checked once at the edge: well-formed UTF-8 without control
// characters.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai {

class Text {
 public:
  Text() = default;
  // Trims white space (the ideographic space too). Refuses U+0000 (PostgreSQL would cut there),
  // other control characters but tab and line feed, bidirectional overrides (U+202A to U+202E,
  // U+2066 to U+2069), malformed UTF-8, and more than max_bytes bytes.
  static Result<Text> parse(std::string_view bytes, std::size_t max_bytes = 2000);
  // The same, but each refused character is left out and the rest cut at a character's border.
  static Text cleaned(std::string_view bytes, std::size_t max_bytes = 2000);

  [[nodiscard]] const std::string& str() const { return value_; }
  [[nodiscard]] bool empty() const { return value_.empty(); }
  friend auto operator<=>(const Text&, const Text&) = default;

 private:
  explicit Text(std::string value) : value_(std::move(value)) {}
  std::string value_;
};

bool is_utf8(std::string_view bytes);

// Without spaces at both ends, ASCII and ideographic (U+3000) and no-break (U+00A0).
std::string_view trim(std::string_view text);

// At most max_bytes bytes, cut between characters.
std::string_view cut(std::string_view utf8, std::size_t max_bytes);

}  // namespace mingbai
