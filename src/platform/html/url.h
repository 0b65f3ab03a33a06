// Url: an address inside this site, or a checked https address elsewhere. Segments and parameters
// are encoded.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::html {

class Url {
 public:
  // Url("/u").slash(code).slash("money").with("period", "2026-10")
  template <std::size_t size>
  explicit Url(const char (&path)[size]) : value_(path, size - 1) {}
  [[nodiscard]] Url slash(std::string_view segment) const;
  [[nodiscard]] Url suffixed(std::string_view suffix) const;  // ".json"; encoded like a segment
  [[nodiscard]] Url with(std::string_view name, std::string_view value) const;
  [[nodiscard]] Url fragment(std::string_view name) const;
  // A path of this site with its parameters, as text from outside: "/u/1?period=2026-10". Whatever
  // could lead to another site ("//host", "/\\host") or holds anything but encoded ASCII is
  // refused.
  static Result<Url> inside(std::string_view address);
  // "https://…" without credentials, quotes, spaces or control characters; anything else is
  // refused.
  static Result<Url> elsewhere(std::string_view address);

  [[nodiscard]] const std::string& str() const { return value_; }

 private:
  struct Checked {};
  Url(Checked, std::string value) : value_(std::move(value)) {}
  std::string value_;
};

}  // namespace mingbai::html
