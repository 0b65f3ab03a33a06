#include "platform/http/header_values.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace mingbai::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view strip(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Cuts the next piece off `rest`, up to the separator, without the blanks around it.
std::string_view next_piece(std::string_view& rest, char separator) {
  const std::string_view piece = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(piece.size() + 1, rest.size()));
  return strip(piece);
}

// "q=0", "q=0.0", "q=0.000"
bool is_refusal(std::string_view parameter) {
  if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) return false;
  const std::string_view weight = parameter.substr(2);
  return !weight.empty() && weight.find_first_not_of("0.") == std::string_view::npos;
}

bool parse_number(std::string_view digits, std::int64_t& out) {
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) {
    return false;
  }
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return error == std::errc() && end == digits.data() + digits.size();
}

}  // namespace

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool accepts_gzip(std::string_view accept_encoding) {
  bool is_named = false;
  bool is_gzip_accepted = false;
  bool is_any_accepted = false;
  while (!accept_encoding.empty()) {
    std::string_view coding = next_piece(accept_encoding, ',');
    const std::string_view name = next_piece(coding, ';');
    const bool is_accepted = !is_refusal(strip(coding));
    if (equals_ignoring_case(name, "gzip") || equals_ignoring_case(name, "x-gzip")) {
      is_named = true;
      is_gzip_accepted = is_accepted;
    } else if (name == "*") {
      is_any_accepted = is_accepted;
    }
  }
  return is_named ? is_gzip_accepted : is_any_accepted;
}

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
  if (strip(if_none_match) == "*") return true;
  while (!if_none_match.empty()) {
    std::string_view tag = next_piece(if_none_match, ',');
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (!tag.empty() && tag == etag) return true;
  }
  return false;
}

RangeAnswer parse_range(std::string_view header, std::int64_t size, ByteRange& out) {
  if (!header.starts_with("bytes=") || header.find(',') != std::string_view::npos) {
    return RangeAnswer::whole;
  }
  const std::string_view spec = strip(header.substr(6));
  const std::size_t dash = spec.find('-');
  if (dash == std::string_view::npos) return RangeAnswer::whole;
  std::int64_t first = 0;
  std::int64_t last = size - 1;
  if (dash == 0) {
    std::int64_t suffix = 0;
    if (!parse_number(spec.substr(1), suffix)) return RangeAnswer::whole;
    if (suffix == 0 || size == 0) return RangeAnswer::unsatisfiable;
    out = ByteRange{std::max<std::int64_t>(0, size - suffix), size - 1};
    return RangeAnswer::part;
  }
  if (!parse_number(spec.substr(0, dash), first)) return RangeAnswer::whole;
  if (dash + 1 < spec.size() && !parse_number(spec.substr(dash + 1), last)) {
    return RangeAnswer::whole;
  }
  if (last < first && dash + 1 < spec.size()) return RangeAnswer::whole;
  if (first >= size) return RangeAnswer::unsatisfiable;
  out = ByteRange{first, std::min(last, size - 1)};
  return RangeAnswer::part;
}

Fields parse_cookies(std::string_view header) {
  Fields cookies;
  while (!header.empty()) {
    const std::string_view piece = next_piece(header, ';');
    const std::size_t equals = piece.find('=');
    if (equals == std::string_view::npos || equals == 0) continue;
    std::string_view value = piece.substr(equals + 1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
    }
    std::pair<std::string, std::string> cookie(piece.substr(0, equals), value);
    cookies.push_back(std::move(cookie));
  }
  return cookies;
}

std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::string_view piece = next_piece(header, ';');
    if (piece.size() > name.size() && piece[name.size()] == '=' && piece.starts_with(name)) {
      return piece.substr(name.size() + 1);
    }
  }
  return std::nullopt;
}

std::string media_type_of(std::string_view content_type) {
  std::string type(next_piece(content_type, ';'));
  std::ranges::transform(type, type.begin(), lower);
  return type;
}

std::optional<std::string> parameter_of(std::string_view header, std::string_view name) {
  std::size_t at = header.find(';');
  while (at != std::string_view::npos && at < header.size()) {
    const std::size_t name_end = header.find('=', at);
    if (name_end == std::string_view::npos) return std::nullopt;
    const std::string_view found = strip(header.substr(at + 1, name_end - at - 1));
    std::string value;
    std::size_t i = name_end + 1;
    if (i < header.size() && header[i] == '"') {
      // Browsers write a quote inside a file name as %22; a backslash is part of a Windows path.
      for (++i; i < header.size() && header[i] != '"'; ++i) {
        if (header[i] == '\\' && i + 1 < header.size() && header[i + 1] == '"') ++i;
        value += header[i];
      }
      at = header.find(';', i);
    } else {
      at = header.find(';', i);
      value = strip(header.substr(i, at == std::string_view::npos ? at : at - i));
    }
    if (equals_ignoring_case(found, name)) return value;
  }
  return std::nullopt;
}

std::string content_disposition(std::string_view file_name) {
  std::string ascii;
  std::string encoded;
  for (const char c : file_name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
    if (byte < 0x80) ascii += is_plain || c == ' ' ? c : '_';
    encoded += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", ascii, encoded);
}

}  // namespace mingbai::http
