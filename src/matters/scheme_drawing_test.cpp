#include "matters/scheme_drawing.h"

#include <doctest/doctest.h>

#include "matters/flow.h"
#include "matters/scheme_lanes.h"
#include "matters/scheme_library.h"
#include "platform/xml/xml.h"

namespace mingbai::matters {
namespace {

// What a reader of XML finds.
class Found : public xml::Handler {
 public:
  void begin(std::string_view name, const xml::Attributes& attributes) override {
    path_.emplace_back(name);
    ++count[std::string(name)];
    if (name == "svg") label = attributes.get("aria-labelledby");
    if (const auto id = attributes.find("id")) ids += std::string(*id) + " ";
  }
  void end(std::string_view /*name*/) override {
    if (path_.back() == "text") words += " ";
    path_.pop_back();
  }
  void text(std::string_view piece) override {
    if (path_.back() == "text") words += piece;
    if (path_.back() == "title") title += piece;
    if (path_.back() == "desc") description += piece;
  }

  std::map<std::string, int> count;
  std::string label;
  std::string ids;
  std::string words;
  std::string title;
  std::string description;

 private:
  std::vector<std::string> path_;
};

Found read(const html::Html& drawing) {
  Found found;
  xml::Parser parser(found);
  REQUIRE(parser.feed(drawing.str(), true));
  return found;
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

Step step(std::vector<std::size_t> after) { return {.after = std::move(after)}; }

}  // namespace

TEST_CASE("scheme drawing: well-formed, with each step's name, in both languages") {
  const SchemeLibrary library = *SchemeLibrary::load("no-such-folder");
  for (const Scheme& scheme : library.schemes()) {
    for (const i18n::Language language : {i18n::Language::zh_cn, i18n::Language::en}) {
      CAPTURE(scheme.id);
      const i18n::Translator t(language);
      const Found found = read(draw_scheme(scheme, library.meetings(), t));
      const int steps = static_cast<int>(scheme.steps.size());
      CHECK(found.count.at("circle") == steps);
      CHECK(found.count.at("rect") == 1);
      int lines = 0;
      for (const Step& one : scheme.steps) {
        lines += static_cast<int>(one.after.size());
        // A long name is broken into lines.
        CHECK(without_blanks(found.words).find(without_blanks(t.name(one.name))) !=
              std::string::npos);
        CHECK(found.description.find(t.name(one.name)) != std::string::npos);
      }
      CHECK(found.count.at("path") >= lines + 1);
      CHECK(found.title.find(t.name(scheme.name)) != std::string::npos);
      CHECK(found.label + " " == found.ids);
    }
  }
}

TEST_CASE("scheme drawing: a matter that a step opens has its name, not its id") {
  const SchemeLibrary library = *SchemeLibrary::load("no-such-folder");
  for (const char* id : {"power_w02", "power_w05"}) {
    const Found found = read(draw_scheme(*library.scheme(id, ""), library.meetings(),
                                         i18n::Translator(i18n::Language::en)));
    CHECK(found.description.find("Waits for a matter of its own: Rectification by a set day") !=
          std::string::npos);
    CHECK(found.description.find("rectification") == std::string::npos);
  }
}

TEST_CASE("scheme words: who confirms, before and after somebody objected") {
  const SchemeLibrary library = *SchemeLibrary::load("no-such-folder");
  const i18n::Translator t(i18n::Language::en);
  const auto says = [&](const Scheme& scheme, std::string_view sentence) {
    return std::ranges::count(closing_words(scheme, t), sentence) == 1;
  };
  constexpr std::string_view above = "Once somebody has objected, the level above confirms";
  for (const Scheme& scheme : library.schemes()) {
    CAPTURE(scheme.id);
    const bool is_handed_up =
        scheme.dispute.has_value() && scheme.closing.confirmed_by.level == Level::handler;
    CHECK(says(scheme, above) == is_handed_up);
  }
  CHECK(says(*library.scheme("request", ""), above));
  CHECK_FALSE(says(*library.scheme("rectification", ""), above));
}

TEST_CASE("scheme drawing: what a city writes is text, never markup") {
  Scheme scheme;
  scheme.id = "s";
  scheme.name = "<script>&\"";
  scheme.steps = {{.id = "a", .name = "</text><b>&amp;"}};
  scheme.closing.within = {.n = 3};
  const Found found = read(draw_scheme(scheme, {}, i18n::Translator(i18n::Language::en)));
  CHECK(found.title == "The steps of “<script>&\"”");
  CHECK(found.words.find("1. </text><b>&amp;") == 0);
  CHECK(found.count.contains("b") == false);
}

TEST_CASE("scheme drawing: lines never pass through a step") {
  const auto lanes = [](const std::vector<Step>& steps) { return lanes_of(steps); };
  CHECK(lanes({step({}), step({0}), step({1})}) == std::vector<int>{0, 0, 0});
  // One parts into three, which meet again.
  CHECK(lanes({step({}), step({0}), step({0}), step({0}), step({1, 2, 3})}) ==
        std::vector<int>{0, 1, 2, 0, 0});
  // Two that begin at once and never meet: both keep their lanes.
  CHECK(lanes({step({}), step({}), step({0}), step({1})}) == std::vector<int>{0, 1, 0, 1});
  for (const Scheme& scheme : SchemeLibrary::load("no-such-folder")->schemes()) {
    const std::vector<int> at = lanes_of(scheme.steps);
    for (std::size_t to = 0; to < at.size(); ++to) {
      for (const std::size_t from : scheme.steps[to].after) {
        for (std::size_t between = from + 1; between < to; ++between) {
          CHECK(at[between] != at[from]);
        }
      }
    }
  }
}

TEST_CASE("scheme drawing: text is broken at blanks, or between Chinese characters") {
  using Lines = std::vector<std::string>;
  CHECK(wrapped("", 5) == Lines{});
  CHECK(wrapped("村务监督委员会", 5) == Lines{"村务监督委", "员会"});
  CHECK(wrapped("within 3 working days", 8) == Lines{"within 3", "working days"});
  CHECK(wrapped("abcdefghijkl", 3) == Lines{"abcde", "fghij", "kl"});
  CHECK(wrapped("村民代表", 0.5) == Lines{"村", "民", "代", "表"});
}

}  // namespace mingbai::matters
