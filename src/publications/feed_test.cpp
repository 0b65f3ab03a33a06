#include "publications/feed.h"

#include <doctest/doctest.h>

#include "platform/json/json.h"
#include "platform/xml/xml.h"

namespace mingbai::publications {
namespace {

Feed village() {
  return {.id = uuid_of("feed of 330100001001"),
          .title = "和平村",
          .author = "和平村",
          .language = "zh-CN",
          .page = "/u/330100001001/publications",
          .self = "/feed/330100001001.atom",
          .next = "/feed/330100001001.atom?after=3&x",
          .updated = Instant{1'760'000'000'000},
          .entries = {{.id = uuid_of("one"),
                       .url = "/p/3",
                       .title = "</title><script>alert(\"x\")</script>\x01",
                       .summary = "<b> & \"quotes\"",
                       .author = "和平村",
                       .at = Instant{1'760'000'000'000},
                       .updated = Instant{1'770'000'000'000},
                       .successor = "/p/9"}}};
}

struct Found : xml::Handler {
  void begin(std::string_view name, const xml::Attributes& attributes) override {
    if (name == "link") {
      said += std::string(attributes.get("rel")) + " " + std::string(attributes.get("href")) + "\n";
    }
    element = name;
    elements += element + " ";
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view piece) override {
    if (element == "title" || element == "summary") said += piece;
  }
  std::string element;
  std::string elements;
  std::string said;
};

}  // namespace

TEST_CASE("feed: Atom holds what RFC 4287 asks for, whatever a title holds") {
  Found found;
  xml::Parser parser(found);
  REQUIRE(parser.feed(atom_feed(village()), true).has_value());
  CHECK(found.elements ==
        "feed id title updated author name link link link entry id title published updated author "
        "name link link summary ");
  CHECK(found.said.find("</title><script>alert(\"x\")</script>") != std::string::npos);
  CHECK(found.said.find("<b> & \"quotes\"") != std::string::npos);
  CHECK(found.said.find("next /feed/330100001001.atom?after=3&x\n") != std::string::npos);
  CHECK(found.said.find("successor-version /p/9\n") != std::string::npos);
  // Readers look again at what was superseded.
  CHECK(atom_feed(village()).find("<updated>" + rfc3339(Instant{1'770'000'000'000})) !=
        std::string::npos);
}

TEST_CASE("feed: JSON Feed 1.1 holds the same") {
  const Result<json::Value> read = json::parse(json_feed(village()));
  REQUIRE(read.has_value());
  CHECK(*read->find("version")->string() == "https://jsonfeed.org/version/1.1");
  CHECK(*read->find("next_url")->string() == "/feed/330100001001.atom?after=3&x");
  const json::Array& items = *read->find("items")->array();
  REQUIRE(items.size() == 1);
  CHECK(*items[0].find("id")->string() == uuid_of("one"));
  CHECK(*items[0].find("content_text")->string() == "<b> & \"quotes\"");
  CHECK(*items[0].find("_mingbai")->find("superseded_by")->string() == "/p/9");
  CHECK(*items[0].find("date_modified")->string() == rfc3339(Instant{1'770'000'000'000}));
}

TEST_CASE("feed: an id has the form of RFC 9562, and is that of its bytes") {
  // SHA-256 of "abc" begins with ba7816bf 8f01cfea 414140de 5dae2223.
  CHECK(uuid_of("abc") == "urn:uuid:ba7816bf-8f01-8fea-8141-40de5dae2223");
  CHECK(uuid_of("abd") != uuid_of("abc"));
}

}  // namespace mingbai::publications
