// XML by expat and by our scanner: whatever expat reads in UTF-8, the scanner must read alike.
#include "platform/xml/xml.h"

namespace {

using namespace mingbai;

class Trace : public xml::Handler {
 public:
  void begin(std::string_view name, const xml::Attributes& attributes) override {
    out.append("<").append(name);
    for (const xml::Attribute& attribute : attributes.all()) {
      out.append(" ").append(attribute.name).append("=").append(attribute.value);
    }
    out += "|";
  }
  void end(std::string_view name) override { out.append(">").append(name); }
  void text(std::string_view piece) override { out += piece; }
  std::string out;
};

bool feed_in_pieces(xml::Source& source, std::string_view text, std::size_t piece) {
  do {
    const std::string_view part = text.substr(0, piece);
    text.remove_prefix(part.size());
    if (!source.feed(part, text.empty())) return false;
  } while (!text.empty());
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t piece = std::size_t{bytes[0]} + 1;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  Trace by_parser;
  xml::Parser parser(by_parser);
  const bool is_parsed = feed_in_pieces(parser, text, piece);
  Trace by_scanner;
  xml::Scanner scanner(by_scanner);
  const bool is_scanned = feed_in_pieces(scanner, text, piece);
  if (is_parsed && xml::Scanner::can_read(text)) {
    ensure(is_scanned, "the scanner reads what expat reads");
    ensure(by_scanner.out == by_parser.out, "the scanner tells what expat tells");
  }
  return 0;
}
