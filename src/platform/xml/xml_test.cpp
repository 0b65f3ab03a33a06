#include "platform/xml/xml.h"

#include <doctest/doctest.h>

using namespace mingbai;

namespace {

// "<name attribute-a" for each element, its text, ">" at its end.
class Trace : public xml::Handler {
 public:
  void begin(std::string_view name, const xml::Attributes& attributes) override {
    out.append("<").append(name).append(" ").append(attributes.find("a").value_or("-"));
    if (name == "refused") refuse(ErrorCode::invalid, Message{"refused", {}});
  }
  void end(std::string_view) override { out += ">"; }
  void text(std::string_view piece) override { out += piece; }

  std::string out;
};

std::string traced(std::string_view bytes, std::size_t piece = 1000,
                   const xml::Limits& limits = {}) {
  Trace trace;
  xml::Parser parser(trace, limits);
  std::size_t at = 0;
  do {
    const bool is_last = at + piece >= bytes.size();
    const Result<void> fed = parser.feed(bytes.substr(at, piece), is_last);
    if (!fed) return trace.out + "! " + english(fed.error().message);
    at += piece;
  } while (at < bytes.size());
  return trace.out;
}

std::string nested(int depth) {
  std::string out;
  for (int i = 0; i < depth; ++i) out += "<a>";
  for (int i = 0; i < depth; ++i) out += "</a>";
  return out;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("xml: elements, attributes and text, wherever the pieces end") {
  for (const std::size_t piece : {1, 2, 3, 7, 1000}) {
    CAPTURE(piece);
    CHECK(traced("<?xml version=\"1.0\"?><x:r y:a=\"1\"><b a=''>村&amp;&#x59d4;</b></x:r>",
                 piece) == "<r 1<b 村&委>>");
  }
}

TEST_CASE("xml: the encodings of the national interface") {
  const std::string gb = "encoding=\"GB18030\"?><\xC8\xD5 a=\"\xC6\xDA\">\xD5\xAA</\xC8\xD5>";
  for (const std::size_t piece : {1, 5, 1000}) {
    CAPTURE(piece);
    CHECK(traced("<?xml version='1.0' " + gb, piece) == "<日 期摘>");
    CHECK(traced("<?xml version='1.0' encoding='gb2312'?><a>\xC8\xD5</a>", piece) == "<a -日>");
  }
  CHECK(traced(std::string_view("\xFF\xFE<\0a\0/\0>\0", 10)) == "<a ->");
  CHECK(has(traced("<?xml version='1.0' encoding='GBK'?><a>\n\xC8</a>"), "GB18030, but line 2"));
  CHECK(has(traced("<?xml version='1.0' encoding='EBCDIC'?><a/>"), "unknown encoding"));
}

TEST_CASE("xml: document types and entities are refused") {
  CHECK(has(traced("<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;\">]><a>&y;</a>"),
            "document type"));
  CHECK(has(traced("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), "document type"));
  CHECK(has(traced("<a>&undefined;</a>"), "undefined entity"));
}

TEST_CASE("xml: malformed documents name their line") {
  for (const char* text : {"", "<a>\n<b></a>", "<a>", "<a", "text", "<a/><b/>", "<a>\xff</a>",
                           "<a b=1/>", "<a b='1' b='2'/>"}) {
    CAPTURE(text);
    CHECK(has(traced(text), "! The XML is damaged in line"));
  }
  CHECK(has(traced("<a>\n\n<b></a>"), "line 3"));
}

TEST_CASE("xml: what the handler refuses ends the reading") {
  CHECK(traced("<a><refused/><b/></a>") == "<a -<refused -! refused");
}

TEST_CASE("xml: limits hold at the limit and not one above") {
  const xml::Limits deep{.max_depth = 10};
  CHECK_FALSE(has(traced(nested(10), 1000, deep), "!"));
  CHECK(has(traced(nested(11), 1000, deep), "deeper than 10"));
  const xml::Limits small{.max_bytes = 7};
  CHECK(traced("<a></a>", 1000, small) == "<a ->");
  CHECK(has(traced("<a> </a>", 1000, small), "larger than 7"));
  CHECK(has(traced("<a b=\"" + std::string(5'000'000, 'x') + "\"/>", 65'536), "a tag of more"));
  const std::string allowed = "<a b=\"" + std::string(900'000, 'x') + "\"/>";
  CHECK(traced(allowed, 65'536) == "<a ->");
}
