#include "platform/table/cell_text.h"

#include <charconv>

#include "kernel/text.h"

namespace mingbai::table {
namespace {

// _xHHHH_ with an ASCII code; others occur in no file and stay as they are.
void resolve_escapes(std::string& text) {
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
    if (at + 7 > text.size() || text[at + 6] != '_') continue;
    unsigned code = 0;
    const char* digits = text.data() + at + 2;
    const auto [stop, error] = std::from_chars(digits, digits + 4, code, 16);
    if (error != std::errc() || stop != digits + 4 || code == 0 || code >= 0x80) continue;
    text.replace(at, 7, 1, static_cast<char>(code));
  }
}

void unify_line_ends(std::string& text) {
  std::size_t to = 0;
  for (std::size_t from = 0; from < text.size(); ++from) {
    const bool is_pair = text[from] == '\r' && from + 1 < text.size() && text[from + 1] == '\n';
    if (is_pair) continue;
    text[to++] = text[from] == '\r' ? '\n' : text[from];
  }
  text.resize(to);
}

bool may_be_space(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x80 || byte == 0xA0 || byte == 0xC2 || byte == 0xE3;
}

}  // namespace

void tidy_cell_text(std::string& text) {
  if (text.find("_x") != std::string::npos) resolve_escapes(text);
  if (text.find('\r') != std::string::npos) unify_line_ends(text);
  if (text.empty() || (!may_be_space(text.front()) && !may_be_space(text.back()))) return;
  const std::string_view inner = trim(text);
  const auto begin = static_cast<std::size_t>(inner.data() - text.data());
  text.erase(begin + inner.size());
  text.erase(0, begin);
}

}  // namespace mingbai::table
