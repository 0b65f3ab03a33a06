#include "disclosure/items/item_document.h"

#include <doctest/doctest.h>

#include "disclosure/items/item_telling.h"

namespace mingbai::disclosure {
namespace {

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
  const std::string bytes = item_json(plan());
  CHECK(bytes.find('\n') == std::string::npos);
  const Result<ItemDocument> read = parse_item_document(bytes);
  REQUIRE(read.has_value());
  CHECK(*read == plan());
  CHECK(item_json(*read) == bytes);
}

TEST_CASE("item document: anything else is refused, and nothing is read beyond it") {
  const std::string bytes = item_json(plan());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(parse_item_document(bytes.substr(0, size)).has_value());
  }
  for (const char* key :
       {"kind", "unit", "item", "label", "basis", "every", "period", "words", "steps", "on"}) {
    std::string changed = bytes;
    const std::size_t at = changed.find("\"" + std::string(key) + "\"");
    REQUIRE(at != std::string::npos);
    changed[at + 1] = '!';
    CHECK_FALSE_MESSAGE(parse_item_document(changed).has_value(), key);
  }
  CHECK_FALSE(parse_item_document(R"({"event":"released","period":"2026-01"})").has_value());
  CHECK_FALSE(parse_item_document("[]").has_value());
}

TEST_CASE("item telling: line by line, then the offices behind it") {
  const publications::Document document{
      .submission = "a",
      .subject = "item 149921100201 P02 2026",
      .office = "149921100201",
      .item = "P02",
      .period = "2026",
      .why = "",
      .parts = {{"P02 2026.json", "application/json", item_json(plan())}}};
  const publications::Telling told =
      tell_item(document, i18n::Translator(i18n::Language::en)).value();
  CHECK(told.title == "上河村: 今年党支部要干哪几件事, the year 2026");
  CHECK(told.sentences == std::vector<std::string>{"一、修路。", "二、“三会一课”。",
                                                   "起草: recorder, 1 October 2026.",
                                                   "公布: the program, 3 October 2026."});
  CHECK(told.period == "the year 2026");
  CHECK(told.tables.empty());
}

}  // namespace mingbai::disclosure
