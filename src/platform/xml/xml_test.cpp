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

std::string traced_by(xml::Source& source, const Trace& trace, std::string_view bytes,
                      std::size_t piece) {
  std::size_t at = 0;
  do {
    const bool is_last = at + piece >= bytes.size();
    const Result<void> fed = source.feed(bytes.substr(at, piece), is_last);
    if (!fed) return trace.out + "! " + english(fed.error().message);
    at += piece;
  } while (at < bytes.size());
  return trace.out;
}

std::string traced(std::string_view bytes, std::size_t piece = 1000,
                   const xml::Limits& limits = {}) {
  Trace trace;
  xml::Parser parser(trace, limits);
  return traced_by(parser, trace, bytes, piece);
}

std::string scanned(std::string_view bytes, std::size_t piece = 1000,
                    const xml::Limits& limits = {}) {
  Trace trace;
  xml::Scanner scanner(trace, limits);
  return traced_by(scanner, trace, bytes, piece);
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
  CHECK(has(traced("<?xml version='1.0' encoding='EBCDIC'?><a/>"), "encoding that cannot be read"));
}

TEST_CASE("xml: document types and entities are refused") {
  CHECK(has(traced("<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;\">]><a>&y;</a>"),
            "document type"));
  CHECK(has(traced("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), "document type"));
  CHECK(has(traced("<a>&undefined;</a>"), "damaged in line 1"));
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

TEST_CASE("xml: the scanner tells the handler what the parser tells it") {
  const std::string long_text(200'000, 'x');
  const std::string samples[] = {
      "<a/>",
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<a>\r\n</a>\n",
      "\xEF\xBB\xBF<a a='1'/>",
      "<x:r xmlns:x='y' xmlns:a='z' y:a=\"1\"><b a=''>村&amp;&#x59d4;&#22996;&lt;</b></x:r>",
      "<a  a = \"x&quot;&#10;\ty\"  b='\"' ><!-- <b> --><?pi <c>?><d></d ></a>",
      "<a>1<![CDATA[<b>&amp;\r\n]]]]><![CDATA[>]]>2</a>",
      "<日期 a='期'>摘\r要\r\n\n</日期><!-- end -->",
      "<a>" + long_text + "&amp;" + long_text + "</a>",
  };
  for (const std::string& sample : samples) {
    CAPTURE(sample.substr(0, 80));
    const std::string expected = traced(sample);
    CHECK_FALSE(has(expected, "!"));
    for (const std::size_t piece : {1, 2, 3, 7, 64, 1000, 500'000}) {
      CAPTURE(piece);
      if (sample.size() < 1000 || piece > 10) CHECK(scanned(sample, piece) == expected);
    }
  }
}

TEST_CASE("xml: the scanner refuses what is malformed") {
  for (const char* text : {"",
                           "<a>\n<b></a>",
                           "<a>",
                           "<a",
                           "text",
                           "<a/><b/>",
                           "<a>\xff</a>",
                           "<a b=1/>",
                           "<a b/>",
                           "<a>&undefined;</a>",
                           "<a>&#0;</a>",
                           "<a>&#xD800;</a>",
                           "<a>&amp</a>",
                           "</a>",
                           "< a/>",
                           "<a b='<'/>",
                           "<a b='1'c='2'/>",
                           "<a></b>",
                           "<ab></b>",
                           "<a><![CDATA[x</a>",
                           "<a><!-- </a>",
                           "<a>x</a>y",
                           "<a b='\xff'/>",
                           "<a/ >",
                           "<![CDATA[x]]><a/>",
                           "<a b='&bad;'/>"}) {
    CAPTURE(text);
    CHECK(has(scanned(text), "! The XML is damaged near"));
    CHECK(has(scanned(text, 1), "! The XML is damaged near"));
  }
  CHECK(has(scanned("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", 1), "document type"));
  CHECK(scanned("<a><refused/><b/></a>") == "<a -<refused -! refused");
}

TEST_CASE("xml: the scanner keeps the limits") {
  const xml::Limits deep{.max_depth = 10};
  CHECK_FALSE(has(scanned(nested(10), 1000, deep), "!"));
  CHECK(has(scanned(nested(11), 1000, deep), "deeper than 10"));
  const xml::Limits small{.max_bytes = 7};
  CHECK(scanned("<a></a>", 1000, small) == "<a ->");
  CHECK(has(scanned("<a> </a>", 1000, small), "larger than 7"));
  CHECK(has(scanned("<a b=\"" + std::string(5'000'000, 'x') + "\"/>", 65'536), "a tag of more"));
  CHECK(scanned("<a b=\"" + std::string(900'000, 'x') + "\"/>", 65'536) == "<a ->");
}

TEST_CASE("xml: other encodings are not for the scanner") {
  CHECK(xml::Scanner::can_read("<a/>"));
  CHECK(xml::Scanner::can_read("<?xml version='1.0' encoding='utf-8'?>"));
  CHECK(xml::Scanner::can_read("\xEF\xBB\xBF<a/>"));
  CHECK_FALSE(xml::Scanner::can_read("<?xml version='1.0' encoding='GBK'?>"));
  CHECK_FALSE(xml::Scanner::can_read(std::string_view("\xFF\xFE<\0", 4)));
  CHECK_FALSE(xml::Scanner::can_read(std::string_view("<\0?\0", 4)));
}
