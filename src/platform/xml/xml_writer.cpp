#include "platform/xml/xml_writer.h"

#include "kernel/result.h"
#include "kernel/text.h"

namespace mingbai::xml {
namespace {

// U+FFFE and U+FFFF are well-formed UTF-8, and no characters of XML (XML 1.0, section 2.2).
constexpr std::string_view no_character_start = "\xEF\xBF";
bool is_no_character(std::string_view text) {
  return text.size() >= 3 && text.starts_with(no_character_start) &&
         (text[2] == '\xBE' || text[2] == '\xBF');
}

void append_escaped(std::string& out, std::string_view text) {
  const Text clean = Text::cleaned(text, text.size());
  for (std::string_view rest = clean.str(); !rest.empty(); rest.remove_prefix(1)) {
    if (is_no_character(rest)) {
      rest.remove_prefix(2);
      continue;
    }
    switch (rest.front()) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += rest.front();
    }
  }
}

}  // namespace

void Writer::tag(std::string_view name, Attributes attributes) {
  out_.append("<").append(name);
  for (const auto& [key, value] : attributes) {
    out_.append(" ").append(key).append("=\"");
    append_escaped(out_, value);
    out_.append("\"");
  }
}

Writer& Writer::begin(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  out_ += ">\n";
  open_.emplace_back(name);
  return *this;
}

Writer& Writer::end() {
  ensure(!open_.empty(), "an element was begun");
  out_.append("</").append(open_.back()).append(">\n");
  open_.pop_back();
  return *this;
}

Writer& Writer::element(std::string_view name, std::string_view text, Attributes attributes) {
  tag(name, attributes);
  out_ += ">";
  append_escaped(out_, text);
  out_.append("</").append(name).append(">\n");
  return *this;
}

Writer& Writer::empty(std::string_view name, Attributes attributes) {
  tag(name, attributes);
  out_ += "/>\n";
  return *this;
}

std::string Writer::str() && {
  ensure(open_.empty(), "every element has ended");
  return std::move(out_);
}

}  // namespace mingbai::xml
