// Html: markup that cannot be injected into. Text is escaped by type; raw markup comes only from
// literals; addresses are Url values. Pages are functions from values to Html:
//   div(cls("card"), h2(t("Income")), p(amount.grouped()), a(href(url), t("every entry")))
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/html/url.h"

namespace mingbai::html {

class Html {
 public:
  Html() = default;
  explicit Html(std::string_view text) { append_text(text); }  // escapes
  // Trusted markup: only a literal in the source can be passed.
  template <std::size_t size>
  static Html raw(const char (&literal)[size]) {
    Html html;
    html.markup_.append(literal, size - 1);
    return html;
  }

  Html& operator+=(const Html& other) {
    markup_ += other.markup_;
    return *this;
  }
  [[nodiscard]] const std::string& str() const& { return markup_; }
  [[nodiscard]] std::string str() && { return std::move(markup_); }
  [[nodiscard]] bool empty() const { return markup_.empty(); }

 private:
  friend class ElementBuilder;
  void append_text(std::string_view text);
  std::string markup_;
};

// An attribute. The name is a literal; the value is escaped.
struct Attribute {
  const char* name = nullptr;
  std::string value;
  bool is_flag = false;  // written without a value: required, checked, hidden
};

// attr("data-period", period.iso()); flag("required")
Attribute attr(const char* name, std::string_view value);
Attribute flag(const char* name, bool is_set = true);  // not set: writes nothing
inline Attribute cls(std::string_view value) { return attr("class", value); }
inline Attribute id(std::string_view value) { return attr("id", value); }
Attribute href(const Url& url);
Attribute src(const Url& url);
Attribute action(const Url& url);

// Collects the parts of one element: attributes, then children (Html, text, vectors and optionals
// of them).
class ElementBuilder {
 public:
  // hint: about how many bytes the element will have; each is then copied once per level.
  ElementBuilder(const char* tag, std::size_t hint);
  void add(const Attribute& attribute);
  void add(const std::vector<Attribute>& attributes);
  void add(const Html& child);
  void add(const std::vector<Html>& children);
  void add(const std::optional<Html>& child);
  void add(std::string_view text);
  Html finish(bool is_void);

 private:
  void close_tag();
  const char* tag_;
  Html html_;
  bool is_open_ = true;
};

namespace detail {
inline std::size_t size_hint(const Attribute& attribute) { return attribute.value.size() + 16; }
inline std::size_t size_hint(const std::vector<Attribute>& attributes) {
  return attributes.size() * 32;
}
inline std::size_t size_hint(const Html& child) { return child.str().size(); }
inline std::size_t size_hint(const std::vector<Html>& children) {
  std::size_t sum = 0;
  for (const Html& child : children) sum += child.str().size();
  return sum;
}
inline std::size_t size_hint(const std::optional<Html>& child) {
  return child ? child->str().size() : 0;
}
inline std::size_t size_hint(std::string_view text) { return text.size() + 8; }
}  // namespace detail

template <typename... Parts>
Html element(const char* tag, const Parts&... parts) {
  ElementBuilder builder(tag, (std::size_t{24} + ... + detail::size_hint(parts)));
  (builder.add(parts), ...);
  return builder.finish(false);
}

template <typename... Parts>
Html void_element(const char* tag, const Parts&... parts) {
  ElementBuilder builder(tag, (std::size_t{24} + ... + detail::size_hint(parts)));
  (builder.add(parts), ...);
  return builder.finish(true);
}

// Several siblings without a parent.
template <typename... Parts>
Html group(const Parts&... parts) {
  ElementBuilder builder(nullptr, (std::size_t{0} + ... + detail::size_hint(parts)));
  (builder.add(parts), ...);
  return builder.finish(false);
}

}  // namespace mingbai::html

#include "platform/html/elements.h"
