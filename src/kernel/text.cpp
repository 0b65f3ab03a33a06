#include "kernel/text.h"

#include <array>
#include <cstdint>
#include <optional>

namespace mingbai {
namespace {

struct Decoded {
  char32_t code_point = 0;
  std::size_t bytes = 0;
};

// The first character; nothing if the bytes are no shortest-form UTF-8 of a Unicode scalar value.
std::optional<Decoded> decode(std::string_view s) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char lead = at(0);
  if (lead < 0x80) return Decoded{lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || s.size() < size) return std::nullopt;
  char32_t code = lead & (0xFF >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((at(i) & 0xC0) != 0x80) return std::nullopt;
    code = (code << 6) | (at(i) & 0x3F);
  }
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  if (code < least.at(size) || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
    return std::nullopt;
  return Decoded{code, size};
}

bool is_refused(char32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n';
  return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::optional<Decoded> next = decode(bytes);
    if (!next) return false;
    bytes.remove_prefix(next->bytes);
  }
  return true;
}

std::string_view trim(std::string_view text) {
  constexpr std::array<std::string_view, 6> spaces{" ", "\t", "\n", "\r", "\u3000", "\u00a0"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view space : spaces) {
      if (text.starts_with(space)) {
        text.remove_prefix(space.size());
        again = true;
      }
      if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        again = true;
      }
    }
  }
  return text;
}

std::string_view cut(std::string_view utf8, std::size_t max_bytes) {
  if (utf8.size() <= max_bytes) return utf8;
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) --end;
  return utf8.substr(0, end);
}

Result<Text> Text::parse(std::string_view bytes, std::size_t max_bytes) {
  const std::string_view text = trim(bytes);
  if (text.size() > max_bytes) {
    return fail(ErrorCode::invalid,
                msg("The text is longer than {0} bytes.", std::to_string(max_bytes)));
  }
  for (std::string_view rest = text; !rest.empty();) {
    const std::optional<Decoded> next = decode(rest);
    if (!next) return fail(ErrorCode::invalid, msg("The text is not valid UTF-8."));
    if (is_refused(next->code_point)) {
      return fail(ErrorCode::invalid,
                  msg("The text contains an invisible control character. Type it again."));
    }
    rest.remove_prefix(next->bytes);
  }
  return Text(std::string(text));
}

Text Text::cleaned(std::string_view bytes, std::size_t max_bytes) {
  std::string out;
  while (!bytes.empty()) {
    const std::optional<Decoded> next = decode(bytes);
    const std::size_t size = next ? next->bytes : 1;
    if (next && !is_refused(next->code_point)) out.append(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  return Text(std::string(trim(cut(trim(out), max_bytes))));
}

}  // namespace mingbai
