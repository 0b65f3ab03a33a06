#include "platform/i18n/translator.h"

#include <doctest/doctest.h>

#include "platform/embed/embed.h"
#include "platform/i18n/catalogue.h"

using namespace mingbai;
using namespace mingbai::i18n;

TEST_CASE("translator: the reader's language by Accept-Language") {
  struct Row {
    std::string_view header;
    Language language;
  };
  const std::vector<Row> rows{
      {"", Language::zh_cn},
      {"en", Language::en},
      {"EN-us,en;q=0.9", Language::en},
      {"zh-CN,zh;q=0.9,en;q=0.8", Language::zh_cn},
      {"fr-FR, en;q=0.5", Language::en},
      {"fr", Language::zh_cn},
      {"en;q=0.3, zh;q=0.7", Language::zh_cn},
      {"en;q=0, zh;q=0.1", Language::zh_cn},
      {"en;q=0", Language::zh_cn},
      {"*", Language::zh_cn},
      {"eng, en_US, e, ;;q=,,", Language::zh_cn},
      {"en;q=9999999999999999999", Language::en},
  };
  for (const Row& row : rows) {
    CAPTURE(row.header);
    CHECK(negotiate(row.header) == row.language);
  }
  CHECK(negotiate(std::string(100'000, ',')) == Language::zh_cn);
}

TEST_CASE("translator: Chinese from the catalogue, English from the text itself") {
  const Message message = msg("“{0}” is not a month such as 2026-10.", "x");
  CHECK(Translator(Language::en)(message) == "“x” is not a month such as 2026-10.");
  CHECK(Translator(Language::zh_cn)(message) == "“x”不是月份，请写成 2026-10 这样。");
  const Message unknown{.id = "never written anywhere {0}", .args = {"y"}};
  CHECK(Translator(Language::zh_cn)(unknown) == "never written anywhere y");
}

TEST_CASE("translator: names of the program's own rules in English, a city's own as they are") {
  const Translator english(Language::en);
  const Translator chinese(Language::zh_cn);
  CHECK(english.name("限期整改") == "Rectification by a set day");
  CHECK(english.has_name("限期整改"));
  CHECK(chinese.name("限期整改") == "限期整改");
  CHECK(english.name("路灯报修") == "路灯报修");
  CHECK_FALSE(english.has_name("路灯报修"));
  CHECK(chinese.has_name("路灯报修"));
  CHECK(english.name("").empty());
}

TEST_CASE("translator: plurals take the count first") {
  const Translator english(Language::en);
  const Message more{.id = {}, .args = {"October"}};
  const char* one = "{0} odd thing in {1}";
  const char* many = "{0} odd things in {1}";
  CHECK(english.plural(one, many, 1, more) == "1 odd thing in October");
  CHECK(english.plural(one, many, 1234, more) == "1,234 odd things in October");
  CHECK(english.plural(one, many, 0, more) == "0 odd things in October");
  CHECK(Translator(Language::zh_cn).plural(one, many, 2) == "2 odd things in {1}");
}

TEST_CASE("translator: a broken translation still gives a text") {
  CHECK(filled("{0} and {1}", {"a", "b"}) == "a and b");
  CHECK(filled("{1}{0}{1}", {"a", "b"}) == "bab");
  CHECK(filled("{{0}}", {"a"}) == "{0}");
  CHECK(filled("{7} { } {x} {0", {"a"}) == "{7} { } {x} {0");
  CHECK(filled("{0}", {"{1}", "b"}) == "{1}");
  CHECK(filled("", {}).empty());
}

TEST_CASE("catalogue: damaged files are refused, never read beyond their end") {
  const std::string whole(embed::find("messages", "zh_CN.mo").value().bytes);
  REQUIRE(Catalogue::parse(whole).value().size() > 5);
  for (std::size_t size = 0; size < 28; ++size) {
    CHECK_FALSE(Catalogue::parse(whole.substr(0, size)).has_value());
  }
  CHECK_FALSE(Catalogue::parse(whole.substr(0, whole.size() / 2)).has_value());
  for (std::size_t at = 8; at < 20; ++at) {
    std::string flipped = whole;
    flipped[at] = '\xff';
    const Result<Catalogue> parsed = Catalogue::parse(flipped);
    CHECK((!parsed.has_value() || parsed->size() < 100'000));
  }
}
