#include "platform/xml/xml_writer.h"

#include <doctest/doctest.h>

#include "platform/xml/xml.h"

namespace mingbai::xml {
namespace {

// What a reader that was written apart finds in it.
struct Found : Handler {
  void begin(std::string_view name, const Attributes& attributes) override {
    said += "<" + std::string(name);
    for (const Attribute& each : attributes.all()) said += "|" + std::string(each.value);
    said += ">";
  }
  void end(std::string_view name) override { said += "</" + std::string(name) + ">"; }
  void text(std::string_view piece) override {
    if (piece != "\n") said += piece;
  }
  std::string said;
};

std::string read(const std::string& document) {
  Found found;
  Parser parser(found);
  REQUIRE(parser.feed(document, true).has_value());
  return found.said;
}

std::string one(std::string_view text) {
  Writer writer;
  writer.begin("a", {{"v", text}}).element("b", text).empty("c", {{"v", "1"}}).end();
  return std::move(writer).str();
}

}  // namespace

TEST_CASE("xml writer: whatever a text holds, a reader finds that text and no more elements") {
  const auto same = [](std::string_view text) {
    const std::string found =
        "<a|" + std::string(text) + "><b>" + std::string(text) + "</b><c|1></c></a>";
    CHECK(read(one(text)) == found);
  };
  same("和平村");
  same("</b><script>alert('1')</script>");
  same("\"><x y=\"");
  same("&amp; &#60; &lt;!ENTITY ]]>");
}

TEST_CASE("xml writer: what no XML document may hold is left out") {
  const auto text = [](std::string_view given) {
    Writer writer;
    writer.element("b", given);
    return read(std::move(writer).str());
  };
  CHECK(text(std::string_view("a\0b\x01\x1b"
                              "c",
                              6)) == "<b>abc</b>");
  CHECK(text("a\xEF\xBF\xBE\xEF\xBF\xBF"
             "b") == "<b>ab</b>");
  CHECK(text("a\xff\xc3") == "<b>a</b>");
  CHECK(text("a\xE2\x80\xAE"
             "b") == "<b>ab</b>");
}

}  // namespace mingbai::xml
