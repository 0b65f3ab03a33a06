#include "platform/http/target.h"

#include <algorithm>

#include "kernel/text.h"

namespace mingbai::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

Failure refuse_address() {
  return fail(ErrorCode::invalid,
              msg("This address is not written correctly. Start from the first page."));
}

// "http://host/path" becomes "/path": a proxy or a hand-written client may send the long form.
std::string_view without_origin(std::string_view raw) {
  if (!raw.starts_with("http://") && !raw.starts_with("https://")) return raw;
  const std::size_t path = raw.find('/', raw.find("//") + 2);
  return path == std::string_view::npos ? std::string_view("/") : raw.substr(path);
}

// Appends "/segment", decoded. An encoded slash would make one segment look like two.
bool append_segment(std::string_view encoded, std::string& path) {
  path += '/';
  const std::size_t begin = path.size();
  if (!percent_decode(encoded, false, path)) return false;
  const std::string_view segment = std::string_view(path).substr(begin);
  if (segment == "." || segment == "..") return false;
  return std::ranges::none_of(segment,
                              [](char c) { return is_control(c) || c == '/' || c == '\\'; });
}

}  // namespace

bool percent_decode(std::string_view encoded, bool plus_is_space, std::string& out) {
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    const char c = encoded[i];
    if (c == '+' && plus_is_space) {
      out += ' ';
    } else if (c != '%') {
      out += c;
    } else {
      if (i + 2 >= encoded.size()) return false;
      const int high = hex_digit(encoded[i + 1]);
      const int low = hex_digit(encoded[i + 2]);
      if (high < 0 || low < 0) return false;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return true;
}

Result<void> parse_target(std::string_view raw, Target& out) {
  out.path.clear();
  out.query.clear();
  raw = without_origin(raw);
  if (!raw.starts_with('/')) return refuse_address();
  if (std::ranges::any_of(raw, [](char c) { return is_control(c) || c == ' ' || c == '#'; })) {
    return refuse_address();
  }
  const std::size_t question = raw.find('?');
  std::string_view rest = raw.substr(0, question);
  if (question != std::string_view::npos) out.query = raw.substr(question + 1);
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(segment.size());
    if (segment.empty()) continue;
    if (!append_segment(segment, out.path)) return refuse_address();
  }
  if (out.path.empty()) out.path = "/";
  if (!is_utf8(out.path)) return refuse_address();
  return {};
}

Result<Fields> parse_fields(std::string_view encoded, std::size_t max_fields) {
  Fields fields;
  while (!encoded.empty()) {
    const std::string_view pair = encoded.substr(0, encoded.find('&'));
    encoded.remove_prefix(std::min(pair.size() + 1, encoded.size()));
    if (pair.empty()) continue;
    if (fields.size() == max_fields) {
      return fail(ErrorCode::too_large,
                  msg("Too many fields at once: at most {0}.", std::to_string(max_fields)));
    }
    const std::size_t equals = std::min(pair.find('='), pair.size());
    std::pair<std::string, std::string> field;
    const bool is_decoded =
        percent_decode(pair.substr(0, equals), true, field.first) &&
        percent_decode(pair.substr(std::min(equals + 1, pair.size())), true, field.second);
    const auto is_sound = [](const std::string& text) {
      return is_utf8(text) && text.find('\0') == std::string::npos;
    };
    if (!is_decoded || !is_sound(field.first) || !is_sound(field.second)) {
      return fail(ErrorCode::invalid,
                  msg("A field is not written correctly: it is not UTF-8 text or has a bad percent "
                      "sign."));
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

}  // namespace mingbai::http
