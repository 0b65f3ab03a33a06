#include "platform/html/html.h"

#include <array>

namespace mingbai::html {

namespace {

// What a character becomes: nullptr: itself. Control characters are no HTML and are left out.
constexpr std::array<const char*, 256> escapes() {
  std::array<const char*, 256> table{};
  for (std::size_t c = 0; c < 32; ++c) table.at(c) = "";
  table.at('\t') = table.at('\n') = table.at('\r') = nullptr;
  table.at(127) = "";
  table.at('&') = "&amp;";
  table.at('<') = "&lt;";
  table.at('>') = "&gt;";
  table.at('"') = "&quot;";
  table.at('\'') = "&#39;";
  return table;
}

void append_escaped(std::string& out, std::string_view text) {
  static constexpr std::array<const char*, 256> table = escapes();
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char* escaped = table[static_cast<unsigned char>(text[i])];
    if (escaped == nullptr) continue;
    out.append(text, begin, i - begin);
    out += escaped;
    begin = i + 1;
  }
  out.append(text, begin, text.size() - begin);
}

}  // namespace

Attribute attr(const char* name, std::string_view value) {
  return Attribute{.name = name, .value = std::string(value)};
}

Attribute flag(const char* name, bool is_set) {
  return Attribute{.name = is_set ? name : nullptr, .is_flag = true};
}

Attribute href(const Url& url) { return attr("href", url.str()); }
Attribute src(const Url& url) { return attr("src", url.str()); }
Attribute action(const Url& url) { return attr("action", url.str()); }

void Html::append_text(std::string_view text) { append_escaped(markup_, text); }

ElementBuilder::ElementBuilder(const char* tag, std::size_t hint) : tag_(tag) {
  html_.markup_.reserve(hint);
  if (tag == nullptr) {
    is_open_ = false;
    return;
  }
  html_.markup_ += '<';
  html_.markup_ += tag;
}

void ElementBuilder::add(const Attribute& attribute) {
  if (attribute.name == nullptr) return;
  ensure(is_open_, "the attributes of an element come before its children");
  std::string& out = html_.markup_;
  out += ' ';
  out += attribute.name;
  if (attribute.is_flag) return;
  out += "=\"";
  append_escaped(out, attribute.value);
  out += '"';
}

void ElementBuilder::add(const std::vector<Attribute>& attributes) {
  for (const Attribute& attribute : attributes) add(attribute);
}

void ElementBuilder::add(const Html& child) {
  close_tag();
  html_.markup_ += child.markup_;
}

void ElementBuilder::add(const std::vector<Html>& children) {
  close_tag();
  for (const Html& child : children) html_.markup_ += child.markup_;
}

void ElementBuilder::add(const std::optional<Html>& child) {
  if (child) add(*child);
}

void ElementBuilder::add(std::string_view text) {
  close_tag();
  append_escaped(html_.markup_, text);
}

void ElementBuilder::close_tag() {
  if (is_open_) html_.markup_ += '>';
  is_open_ = false;
}

Html ElementBuilder::finish(bool is_void) {
  ensure(!is_void || is_open_, "a void element has no children");
  close_tag();
  if (!is_void && tag_ != nullptr) {
    html_.markup_ += "</";
    html_.markup_ += tag_;
    html_.markup_ += '>';
  }
  return std::move(html_);
}

}  // namespace mingbai::html
