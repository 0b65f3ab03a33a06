#include "disclosure/month_telling.h"

#include <doctest/doctest.h>

#include "publications/publication_twins.h"
#include "publications/telling_changes.h"

namespace mingbai::disclosure {
namespace {

using publications::Document;
using publications::Telling;

const i18n::Translator in_english(i18n::Language::en);

Document october() {
  return {
      .submission = "a",
      .subject = "month 330100001001 collective 2026-10",
      .office = "330100001001",
      .item = "F03",
      .period = "2026-10",
      .why = "",
      .parts = {{"collective 2026-10.json", "application/json",
                 R"({"unit":"330100001001","unit_name":"和平村","book":"collective",)"
                 R"("period":"2026-10","event":"released","at":"2026-11-03T10:00:00+08:00",)"
                 R"("rules":"2023","income_total":50000,"expenditure_total":20000,"surplus":30000,)"
                 R"("left":70000,"income":[{"code":"503","name":"补助收入","name_en":"Subsidies",)"
                 R"("level":1,"amount":50000}],"expenditure":[{"code":"513","name":"管理费用",)"
                 R"("level":1,"amount":20000},{"code":"51302","name":"办公费","level":2,)"
                 R"("amount":20000}]})"},
                {"collective 2026-10 entries.json", "application/json",
                 R"({"book":"collective","period":"2026-10","entries":[{"date":"2026-10-05",)"
                 R"("account":"503","counterparty":"government","amount":50000},)"
                 R"({"date":"2026-10-09","account":"51302","counterparty":"company",)"
                 R"("amount":20000}]})"}}};
}

}  // namespace

TEST_CASE("month telling: words, items and entries come from the document alone") {
  const units::Unit village{.code = "330100001001", .name = "another name by now"};
  const Telling told = tell_month(october(), village, in_english).value();
  CHECK(told.title == "和平村: money in October 2026, Collective's book");
  REQUIRE(told.sentences.size() == 3);
  CHECK(told.sentences[0] ==
        "In October 2026 our village took in 500 yuan and spent 200 yuan. 700 yuan is left in cash "
        "and at the bank.");
  REQUIRE(told.tables.size() == 4);
  CHECK(told.tables[0].rows.front().words.front() == "Subsidies");
  CHECK(told.tables[0].sum == Money::of_fen(50000));
  CHECK(told.tables[1].rows[1].level == 2);
  CHECK(told.tables[2].rows.front().amount == Money::of_fen(70000));
  CHECK(told.tables[3].is_list);
  REQUIRE(told.tables[3].rows.size() == 2);
  CHECK(told.tables[3].rows[0].date == *Date::parse("2026-10-05"));
  CHECK(told.tables[3].rows[0].words[0] == "Subsidies");
  CHECK(told.tables[3].rows[0].words[1] == "Income");
  CHECK(told.tables[3].rows[1].words[1] == "Spending");
}

TEST_CASE("month telling: without its entries a document still tells its figures") {
  Document document = october();
  document.parts.pop_back();
  CHECK(tell_month(document, {}, in_english).value().tables.size() == 3);
}

TEST_CASE("month telling: why it was corrected is told, wherever its part stands") {
  Document document = october();
  document.parts.push_back({.name = "collective 2026-10 reasons.json",
                            .media_type = "application/json",
                            .content = R"(["漏记一张发票","金额录错"])",
                            .is_words = true});
  CHECK(tell_month(document, {}, in_english).value().correction == "漏记一张发票, 金额录错");
  CHECK(tell_month(document, {}, in_english).value().tables.size() == 4);
  document.parts.erase(document.parts.begin() + 1);
  CHECK(tell_month(document, {}, in_english).value().tables.size() == 3);
  document.parts.back().content = "{}";
  CHECK_FALSE(tell_month(document, {}, in_english).has_value());
}

TEST_CASE("month telling: what is left is compared to the fen") {
  Document other = october();
  std::string& content = other.parts.front().content;
  content.replace(content.find(R"("left":70000)"), 12, R"("left":70500)");
  const publications::TellingChanges changes = publications::changes_between(
      tell_month(october(), {}, in_english).value(), tell_month(other, {}, in_english).value());
  REQUIRE(changes.amounts.size() == 1);
  CHECK(changes.amounts[0].table == "Left at the end of the month");
  CHECK(changes.amounts[0].now == Money::of_fen(70500));
  CHECK(publications::publication_csv(tell_month(other, {}, in_english).value(), in_english)
            .find("Left at the end of the month,,,cash and bank,") != std::string::npos);
}

TEST_CASE("month telling: a month that was taken back has no figures") {
  Document document = october();
  document.parts = {{"collective 2026-10.json", "application/json",
                     R"({"unit":"330100001001","unit_name":"和平村","book":"","period":"2026-10",)"
                     R"("event":"taken_back","at":"2026-11-03T10:00:00+08:00"})"}};
  const Telling told = tell_month(document, {}, in_english).value();
  CHECK(told.title == "和平村: money in October 2026");
  REQUIRE(told.sentences.size() == 1);
  CHECK(told.sentences[0].find("taken back") != std::string::npos);
  CHECK(told.tables.empty());
}

TEST_CASE("month telling: what is no document of a month is refused") {
  for (const char* content : {"", "{}", "[1]", R"({"period":"2026-13","at":"x"})", "\xff"}) {
    CAPTURE(content);
    Document document = october();
    document.parts[0].content = content;
    CHECK(!tell_month(document, {}, in_english));
  }
  Document document = october();
  document.parts[1].content = "{\"entries\":7}";
  CHECK(!tell_month(document, {}, in_english));
}

}  // namespace mingbai::disclosure
