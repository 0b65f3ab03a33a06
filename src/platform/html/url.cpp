#include "platform/html/url.h"

#include <algorithm>

namespace mingbai::html {

namespace {

// RFC 3986, 2.3: what never needs encoding.
bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

std::string encoded(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

bool is_plain_ascii(char c) {
  return c > ' ' && c < 127 && std::string_view("\"'<>\\^`{|}").find(c) == std::string_view::npos;
}

}  // namespace

Url Url::slash(std::string_view segment) const {
  std::string value = value_;
  if (value.empty() || value.back() != '/') value += '/';
  // A browser climbs at "." and "..", even when they are encoded; encoded twice they are a name.
  if (segment == "." || segment == "..") {
    for (std::size_t i = 0; i < segment.size(); ++i) value += "%252E";
  } else {
    value += encoded(segment);
  }
  return {Checked{}, std::move(value)};
}

Url Url::suffixed(std::string_view suffix) const { return {Checked{}, value_ + encoded(suffix)}; }

Url Url::with(std::string_view name, std::string_view value) const {
  const std::size_t hash = std::min(value_.find('#'), value_.size());
  std::string out = value_.substr(0, hash);
  out += out.find('?') == std::string::npos ? '?' : '&';
  out += encoded(name) + "=" + encoded(value) + value_.substr(hash);
  return {Checked{}, std::move(out)};
}

Url Url::fragment(std::string_view name) const {
  return {Checked{}, value_.substr(0, value_.find('#')) + "#" + encoded(name)};
}

Result<Url> Url::inside(std::string_view address) {
  const bool is_path = address.starts_with('/') && !address.starts_with("//");
  if (!is_path || address.size() > 2000 || !std::ranges::all_of(address, is_plain_ascii)) {
    return fail(ErrorCode::invalid,
                msg("“{0}” is not an address on this site.", std::string(address.substr(0, 100))));
  }
  return Url(Checked{}, std::string(address));
}

Result<Url> Url::elsewhere(std::string_view address) {
  static constexpr std::string_view scheme = "https://";
  const Error refused{ErrorCode::invalid,
                      msg("“{0}” is not an address that begins with https:// and has no spaces, "
                          "quotes or passwords.",
                          std::string(address.substr(0, 100)))};
  if (address.size() > 2000 || !address.starts_with(scheme)) return fail(refused);
  const std::string_view rest = address.substr(scheme.size());
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (authority.empty() || authority.find('@') != std::string_view::npos) return fail(refused);
  if (!std::ranges::all_of(rest, is_plain_ascii)) return fail(refused);
  return Url(Checked{}, std::string(address));
}

}  // namespace mingbai::html
