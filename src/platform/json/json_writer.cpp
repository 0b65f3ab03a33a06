#include <array>

#include "kernel/text.h"
#include "platform/json/json.h"

namespace mingbai::json {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

void append_escaped(std::string& out, std::string_view text) {
  out += '"';
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text.substr(begin, i - begin));
    begin = i + 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        out += "\\u00";
        out += hex_digits[c >> 4];
        out += hex_digits[c & 15];
    }
  }
  out.append(text.substr(begin));
  out += '"';
}

class Writer {
 public:
  explicit Writer(bool is_pretty) : is_pretty_(is_pretty) {}

  void operator()(std::nullptr_t) { out_ += "null"; }
  void operator()(bool value) { out_ += value ? "true" : "false"; }
  void operator()(std::int64_t value) { out_ += std::to_string(value); }
  void operator()(const Decimal& value) { out_ += value.text; }
  void operator()(const std::string& value) { text(value); }

  void operator()(const Array& values) {
    if (values.empty()) {
      out_ += "[]";
      return;
    }
    char before = '[';
    ++depth_;
    for (const Value& value : values) {
      out_ += before;
      before = ',';
      line();
      std::visit(*this, value.data);
    }
    --depth_;
    line();
    out_ += ']';
  }

  void operator()(const Object& members) {
    if (members.empty()) {
      out_ += "{}";
      return;
    }
    char before = '{';
    ++depth_;
    for (const auto& [name, value] : members) {
      out_ += before;
      before = ',';
      line();
      text(name);
      out_ += is_pretty_ ? ": " : ":";
      std::visit(*this, value.data);
    }
    --depth_;
    line();
    out_ += '}';
  }

  std::string take() { return std::move(out_); }

 private:
  void line() {
    if (!is_pretty_) return;
    out_ += '\n';
    out_.append(depth_ * 2, ' ');
  }

  void text(const std::string& value) {
    if (is_utf8(value)) {
      append_escaped(out_, value);
    } else {
      append_escaped(out_, Text::cleaned(value, value.size()).str());
    }
  }

  std::string out_;
  std::size_t depth_ = 0;
  bool is_pretty_;
};

std::string write(const Value& value, bool is_pretty) {
  Writer writer(is_pretty);
  std::visit(writer, value.data);
  return writer.take();
}

}  // namespace

std::string write(const Value& value) { return write(value, false); }

std::string write_pretty(const Value& value) { return write(value, true) + "\n"; }

}  // namespace mingbai::json
