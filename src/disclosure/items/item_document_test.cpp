#include "disclosure/items/item_document.h"

#include <doctest/doctest.h>

#include "disclosure/items/item_telling.h"

namespace mingbai::disclosure {
namespace {

using publications::Audience;
using publications::DocumentPart;

Date day(const char* iso) { return Date::parse(iso).value(); }

ItemDocument plan() {
  return {.unit = "149921100201",
          .unit_name = "上河村",
          .item = "P02",
          .name = "年度党建工作计划与重点任务",
          .label = "今年党支部要干哪几件事",
          .basis = {"党务公开条例（试行）2017"},
          .period = parse_item_period(matters::Every::year, "2026").value(),
          .words = "一、修路。\n二、“三会一课”。",
          .steps = {{.name = "起草", .role = units::Role::recorder, .on = day("2026-10-01")},
                    {.name = "公布", .role = std::nullopt, .on = day("2026-10-03")}},
          .on = day("2026-10-03")};
}

}  // namespace

TEST_CASE("item document: what was written is read again") {
  const std::vector<DocumentPart> parts = item_parts(plan());
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].name == "P02 2026.json");
  CHECK_FALSE(parts[0].is_words);
  CHECK(parts[1].is_words);
  CHECK(parts[1].audience == Audience::everyone);
  CHECK(parts[0].content.find('\n') == std::string::npos);
  const Result<ItemDocument> read = parse_item_document(parts);
  REQUIRE(read.has_value());
  CHECK(*read == plan());
  CHECK(item_parts(*read) == parts);
}

TEST_CASE("item document: words for the village are in a part of their own, which may be closed") {
  ItemDocument said = plan();
  said.audience = Audience::village;
  const std::vector<DocumentPart> parts = item_parts(said);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].audience == Audience::everyone);
  CHECK(parts[1].audience == Audience::village);
  CHECK(parts[0].content.find("修路") == std::string::npos);
  CHECK(parts[1].content.find("修路") != std::string::npos);
  CHECK(parse_item_document(parts).value() == said);
  said.words = "";
  CHECK(parse_item_document({parts[0]}).value() == said);
  const DocumentPart other{.name = "", .media_type = "", .content = R"({"kind":"words"})"};
  CHECK_FALSE(parse_item_document({parts[0], other}).has_value());
}

TEST_CASE("item document: a public notice carries its days, for everybody") {
  ItemDocument said = plan();
  said.audience = Audience::village;
  said.notice = {.from = day("2026-10-03"), .until = day("2026-10-12")};
  const std::vector<DocumentPart> parts = item_parts(said);
  CHECK(parts[0].content.find(R"("notice":{"from":"2026-10-03","until":"2026-10-12"})") !=
        std::string::npos);
  CHECK(parse_item_document(parts).value() == said);
  const auto with = [&](const std::string& notice) {
    std::string bytes = parts[0].content;
    const std::size_t at = bytes.find(R"({"from")");
    bytes.replace(at, bytes.find('}', at) + 1 - at, notice);
    return parse_item_document({{.name = "", .media_type = "", .content = bytes}}).has_value();
  };
  CHECK(with(R"({"from":"2026-10-03","until":"2026-10-03"})"));
  CHECK_FALSE(with(R"({"from":"2026-10-03","until":"2026-10-02"})"));
  CHECK_FALSE(with(R"({"from":"2026-10-03"})"));
  CHECK_FALSE(with(R"(7)"));
}

TEST_CASE("item document: one from before, with its words in its only part, is read as well") {
  std::string bytes = item_parts(plan()).front().content;
  const std::string audience = R"("audience":"public")";
  const std::size_t at = bytes.find(audience);
  REQUIRE(at != std::string::npos);
  bytes.replace(at, audience.size(), R"("words":"一、修路。\n二、“三会一课”。")");
  const Result<ItemDocument> read =
      parse_item_document({{.name = "", .media_type = "", .content = bytes}});
  REQUIRE(read.has_value());
  CHECK(*read == plan());
}

TEST_CASE("item document: anything else is refused, and nothing is read beyond it") {
  const auto parse = [](std::string_view bytes) {
    return parse_item_document({{.name = "", .media_type = "", .content = std::string(bytes)}});
  };
  const std::string bytes = item_parts(plan()).front().content;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(parse(bytes.substr(0, size)).has_value());
  }
  for (const char* key :
       {"kind", "unit", "item", "label", "basis", "every", "period", "audience", "steps", "on"}) {
    std::string changed = bytes;
    const std::size_t at = changed.find("\"" + std::string(key) + "\"");
    REQUIRE(at != std::string::npos);
    changed[at + 1] = '!';
    CHECK_FALSE_MESSAGE(parse(changed).has_value(), key);
  }
  CHECK_FALSE(parse(R"({"event":"released","period":"2026-01"})").has_value());
  CHECK_FALSE(parse("[]").has_value());
}

TEST_CASE("item telling: line by line, then the offices behind it") {
  const publications::Document document{.submission = "a",
                                        .subject = "item 149921100201 P02 2026",
                                        .office = "149921100201",
                                        .item = "P02",
                                        .period = "2026",
                                        .why = "",
                                        .parts = item_parts(plan())};
  const publications::Telling told =
      tell_item(document, i18n::Translator(i18n::Language::en)).value();
  CHECK(told.title == "上河村: 今年党支部要干哪几件事, the year 2026");
  CHECK(lines_of(told) == std::vector<std::string>{"一、修路。", "二、“三会一课”。",
                                                   "起草: recorder, 1 October 2026.",
                                                   "公布: the program, 3 October 2026."});
  CHECK(told.period == "the year 2026");
  CHECK(told.tables.empty());
}

}  // namespace mingbai::disclosure
