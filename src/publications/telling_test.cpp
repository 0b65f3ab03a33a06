#include <algorithm>

#include <doctest/doctest.h>

#include "publications/publication_standing.h"
#include "publications/publication_twins.h"
#include "publications/publication_views.h"
#include "publications/telling_changes.h"

namespace mingbai::publications {
namespace {

const i18n::Translator in_english(i18n::Language::en);

TellingRow item(std::string name, std::int64_t fen, int level = 1, std::string code = "") {
  return {.date = std::nullopt,
          .words = {std::move(name)},
          .amount = Money::of_fen(fen),
          .level = level,
          .code = std::move(code)};
}

TellingRow entry(int day, std::string name, std::int64_t fen) {
  TellingRow out = item(std::move(name), fen);
  out.date = *Date::parse("2026-10-" + std::string(day < 10 ? "0" : "") + std::to_string(day));
  return out;
}

Telling october() {
  Telling out{.title = "October",
              .period = "October 2026",
              .sentences = {"It took in 5.", "It spent 3."},
              .tables = {}};
  out.tables.push_back({.caption = "Spending",
                        .headings = {"Item", "Amount"},
                        .rows = {item("Upkeep", 300), item("paint", 100, 2), item("wood", 200, 2),
                                 item("Works", 50), item("paint", 50, 2)},
                        .sum = Money::of_fen(350)});
  out.tables.push_back(
      {.caption = "Entries",
       .headings = {"Item", "Amount"},
       .rows = {entry(3, "paint", 100), entry(3, "paint", 100), entry(9, "=wood", 200)},
       .sum = std::nullopt,
       .is_list = true});
  return out;
}

}  // namespace

TEST_CASE("changes: a document and itself have none") {
  CHECK(is_empty(changes_between(october(), october())));
}

TEST_CASE("changes: figures by their place, sums, sentences, and entries one by one") {
  Telling now = october();
  now.sentences[1] = "It spent 4.";
  now.tables[0].rows[1].amount = Money::of_fen(110);
  now.tables[0].rows.erase(now.tables[0].rows.begin() + 3, now.tables[0].rows.end());
  now.tables[0].rows.push_back(item("Gifts", 40));
  now.tables[0].sum = Money::of_fen(351);
  now.tables[1].rows.erase(now.tables[1].rows.begin());
  now.tables[1].rows.push_back(entry(20, "gift", 40));
  const TellingChanges changes = changes_between(october(), now);
  CHECK(changes.sentences_gone == std::vector<std::string>{"It spent 3."});
  CHECK(changes.sentences_new == std::vector<std::string>{"It spent 4."});
  std::vector<std::string> rows;
  for (const AmountChange& change : changes.amounts) rows.push_back(change.row);
  CHECK(rows == std::vector<std::string>{"Upkeep: paint", "Gifts", "Works", "Works: paint", ""});
  CHECK(changes.amounts[0].before == Money::of_fen(100));
  CHECK(changes.amounts[0].now == Money::of_fen(110));
  CHECK(!changes.amounts[1].before);
  CHECK(!changes.amounts[2].now);
  // One of two entries that look alike is gone.
  REQUIRE(changes.list.size() == 2);
  CHECK(!changes.list[0].is_new);
  CHECK(changes.list[0].row.words.front() == "paint");
  CHECK(changes.list[1].is_new);
  CHECK(changes.list[1].row.words.front() == "gift");
}

TEST_CASE("changes: a public notice that stands until another day") {
  const auto until = [](const char* day) {
    Telling out = october();
    out.notice = ToldNotice{.window = {*Date::parse("2026-11-03"), *Date::parse(day)}};
    return out;
  };
  CHECK(is_empty(changes_between(until("2026-11-10"), until("2026-11-10"))));
  const TellingChanges changes = changes_between(until("2026-11-10"), until("2026-11-08"));
  CHECK(!is_empty(changes));
  CHECK(sentences_before(changes, in_english).front().find("10 November") != std::string::npos);
  CHECK(sentences_now(changes, in_english).front().find("8 November") != std::string::npos);
  CHECK(part_sentences(changes, in_english).empty());
}

TEST_CASE("changes: a table that only one of the two has") {
  Telling now = october();
  now.tables.clear();
  const TellingChanges changes = changes_between(october(), now);
  CHECK(changes.amounts.size() == 6);
  CHECK(changes.list.size() == 3);
  CHECK(changes_between(now, october()).list.front().is_new);
}

TEST_CASE("publication page: what a correction changed is told in words, not by colour alone") {
  Telling now = october();
  now.sentences[1] = "It spent 4.";
  now.tables[1].rows.push_back(entry(20, "gift", 40));
  const std::string page = changes_section(changes_between(october(), now), 7, in_english).str();
  CHECK(page.find("Before: <del>It spent 3.</del>") != std::string::npos);
  CHECK(page.find("Now: <ins>It spent 4.</ins>") != std::string::npos);
  CHECK(page.find("<ins>added</ins>") != std::string::npos);
  CHECK(page.find("href=\"/p/7\"") != std::string::npos);
}

TEST_CASE("publication page: what is missing or altered is said, part by part") {
  Publication publication{
      .number = 7, .entry = {}, .document = {}, .parts = {PartState::kept}, .chain = {}};
  CHECK(broken_notice(publication, in_english).empty());
  publication.parts = {PartState::kept, PartState::missing};
  const std::string missing = broken_notice(publication, in_english).str();
  CHECK(missing.find("Part 2 of 2 was published, but its content is withheld without a lawful "
                     "record") != std::string::npos);
  CHECK(missing.find("late") != std::string::npos);
  publication.parts = {PartState::altered};
  CHECK(
      broken_notice(publication, in_english).str().find("Part 1 of 1 is not what was published") !=
      std::string::npos);
}

TEST_CASE("publication page: 14-security 13: that no witness has seen it is said") {
  CHECK(standing_words({}, in_english).find("Witnesses outside: 0.") != std::string::npos);
  const PublicationStanding seen{.waiting = std::nullopt,
                                 .seen_by = {{.office = "示例镇政府", .at = Instant{0}}}};
  CHECK(
      standing_words(seen, in_english) ==
      "In the public log. Witnesses who have signed it: 1: 示例镇政府 (on 1 January 1970 08:00).");
  CHECK(standing_words({.waiting = Instant{0}, .seen_by = {}}, in_english) ==
        "In the public log, waiting for witnesses since 1 January 1970 08:00.");
}

TEST_CASE("publication page: long lists come in pages, and figures on the first one only") {
  const std::string first = telling_tables(october(), 0, 2, in_english).str();
  CHECK(first.find("Upkeep") != std::string::npos);
  CHECK(first.find("Entries 1 to 2 of 3") != std::string::npos);
  CHECK(first.find("=wood") == std::string::npos);
  const std::string second = telling_tables(october(), 2, 2, in_english).str();
  CHECK(second.find("Upkeep") == std::string::npos);
  CHECK(second.find("=wood") != std::string::npos);
  CHECK(telling_tables(october(), 3, 2, in_english).empty());
}

TEST_CASE("publication: its CSV has every row of every table, and no formula") {
  const std::string csv = publication_csv(october(), in_english);
  CHECK(csv.find("Table,Code,Date,Item,Amount\r\n") != std::string::npos);
  CHECK(csv.find("Spending,,,Upkeep,3.00\r\n") != std::string::npos);
  CHECK(csv.find("Entries,,2026-10-09,'=wood,2.00\r\n") != std::string::npos);
  CHECK(std::ranges::count(csv, '\n') == 9);
}

TEST_CASE("publication: its text is sentences, and says where it stands") {
  Publication publication{
      .number = 7, .entry = {}, .document = {}, .parts = {PartState::kept}, .chain = {{7, {}}}};
  const std::string text = publication_text(publication, october(), {}, {}, in_english);
  CHECK(text.starts_with("October.\n\nIt took in 5.\nIt spent 3.\n"));
  CHECK(text.find("Upkeep: ¥3.00.\nof it paint: ¥1.00.\n") != std::string::npos);
  CHECK(text.find("Together: ¥3.50.\n") != std::string::npos);
  CHECK(text.find("Entries: 3 in all.\n") != std::string::npos);
  CHECK(text.find("superseded") == std::string::npos);
  CHECK(text.ends_with("Permanent address: /p/7\n"));
  Telling written = october();
  written.sentences = {"一、修路；", "有没有意见？", "二、修桥"};
  CHECK(publication_text(publication, written, {}, {}, in_english)
            .find("\n一、修路；\n有没有意见？\n二、修桥.\n") != std::string::npos);
  publication.chain.push_back({9, {}});
  CHECK(publication_text(publication, october(), {}, {}, in_english)
            .find("What holds now is No. 9.") != std::string::npos);
}

}  // namespace mingbai::publications
