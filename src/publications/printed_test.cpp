#include "publications/printed.h"

#include <doctest/doctest.h>

#include "publications/paper_twin.h"
#include "publications/poster.h"
#include "publications/publication_views.h"
#include "publications/share_picture.h"

namespace mingbai::publications {
namespace {

const i18n::Translator in_english(i18n::Language::en);

Telling telling() {
  Telling out{.title = "Repairs in October",
              .period = "October 2026",
              .sentences = {"It spent 3."},
              .tables = {}};
  out.tables.push_back({.caption = "Entries",
                        .headings = {"Item", "Amount"},
                        .rows = {{.date = Date::parse("2026-10-03").value(),
                                  .words = {"wood"},
                                  .amount = Money::of_fen(300)}},
                        .sum = std::nullopt,
                        .is_list = true});
  return out;
}

Shown shown() {
  Shown out;
  out.publication.number = 7;
  out.publication.entry = {.office = "330100001001",
                           .item = "F03",
                           .period = "2026-10",
                           .auth = "session",
                           .why = "moved",
                           .supersedes = 3,
                           .parts = {{.audience = Audience::everyone, .commitment = {}}},
                           .at = Instant{1'793'000'000'000}};
  out.publication.parts = {PartState::kept};
  out.publication.chain = {{3, Instant{1'790'000'000'000}}, {7, Instant{1'793'000'000'000}}};
  out.telling = telling();
  return out;
}

const PrintedCodes codes{.address = "https://mingbai.example/p/7", .checkpoint = std::nullopt};

// What a paper says, block after block.
struct Words {
  std::string all;
  void operator()(const pdf::Words& block) { all += block.text + "\n"; }
  void operator()(const pdf::Table& block) {
    all += block.caption + "\n";
    for (const pdf::Row& row : block.rows) {
      for (const std::string& cell : row.cells) all += cell + "|";
    }
    all += "\n";
  }
  void operator()(const pdf::Facts& block) {
    all += block.caption + "\n";
    for (const pdf::Fact& fact : block.facts) all += fact.name + ": " + fact.value + "\n";
  }
  void operator()(const pdf::Cut& /*block*/) { all += "\n"; }
  void operator()(const pdf::Codes& block) {
    for (const pdf::Code& code : block.codes) all += code.title + "\n";
  }
};

std::string words_of(const Blocks& blocks) {
  Words out;
  for (const pdf::Block& block : blocks) std::visit(out, block);
  return out.all;
}

std::string words_of(const Shown& what) {
  return words_of(paper_twin(what, *what.telling, codes, in_english).blocks);
}

}  // namespace

TEST_CASE("pdf twin: what is said, every row, what is known about it, and the chain") {
  const std::string words = words_of(shown());
  for (const char* part :
       {"Repairs in October\n", "No. 7 of the public log, published by 330100001001",
        "It spent 3.\n", "3 October 2026|wood|¥3.00|", "Number: No. 7\n", "Period: October 2026\n",
        "Required by: F03\n", "Published again because: its figures changed after it was public\n",
        "Permanent address: https://mingbai.example/p/7\n", "holds now (this paper)\n",
        "No. 3: ", " · superseded\n", "Read it on a phone, and check it\n"}) {
    CHECK_MESSAGE(words.find(part) != std::string::npos, part << " in " << words);
  }
  CHECK(words.find("What the public log has signed") == std::string::npos);
}

TEST_CASE("publication: who released it is told as its entry says, and what is unknown as such") {
  const auto released = [](const char* auth) {
    Shown what = shown();
    what.publication.entry.auth = auth;
    const std::string words = words_of(what);
    const std::size_t at = words.find("Released: ");
    return words.substr(at, words.find('\n', at) - at);
  };
  CHECK(released("session") ==
        "Released: by a sign-in to this site; the publisher has not signed it itself");
  CHECK(released("operator").find("by whoever operates this site") != std::string::npos);
  CHECK(released("program") == "Released: by the program, from what stands in the public log");
  CHECK(released("paper").find("signed by hand") != std::string::npos);
  CHECK(released("fax") == "Released: in a way that this site does not know: fax");
}

TEST_CASE("poster: until when it has to hang, as long as nothing took its place") {
  Shown what = shown();
  const auto said = [&] {
    return words_of(poster(what, *what.telling, codes, pdf::Paper::a3, in_english).blocks);
  };
  CHECK(said().find("Please leave it up") == std::string::npos);
  what.rule = TellingRule{
      .item = "F03", .label = {}, .basis = {}, .url = html::Url("/u"), .display_days = 10};
  // Published on 26 October 2026, which is not counted.
  const std::string until =
      "Please leave it up until 5 November 2026: it has to hang for at least 10 days.";
  CHECK_MESSAGE(said().find(until) != std::string::npos, said());
  const std::string display = display_words(what.publication, what.rule, in_english);
  CHECK(spread_section(7, display, in_english).str().find(until) != std::string::npos);
  what.publication.chain.push_back({9, Instant{1'794'000'000'000}});
  CHECK(said().find("Please leave it up") == std::string::npos);
}

TEST_CASE("pdf twin: what a correction changed, before and now") {
  Telling before = telling();
  before.sentences = {"It spent 2."};
  before.tables[0].rows[0].amount = Money::of_fen(200);
  TellingTable spending{.caption = "Spending",
                        .headings = {"Item", "Amount"},
                        .rows = {{.words = {"Upkeep"}, .amount = Money::of_fen(200)}},
                        .sum = std::nullopt};
  before.tables.push_back(spending);
  spending.rows[0].amount = Money::of_fen(300);
  Shown what = shown();
  what.telling->tables.push_back(spending);
  what.changes = changes_between(before, *what.telling);
  const std::string words = words_of(what);
  for (const char* part :
       {"What this changed\nIt supersedes: No. 3\nBefore: It spent 2.\nNow: It",
        "Spending: Upkeep|¥3.00|¥2.00|", "wood|added|¥3.00|", "wood|no longer there|¥2.00|"}) {
    CHECK_MESSAGE(words.find(part) != std::string::npos, part << " in " << words);
  }
  what.changes = changes_between(*what.telling, *what.telling);
  CHECK(words_of(what).find("No figure and no sentence is different.") != std::string::npos);
}

TEST_CASE("pdf twin: what is superseded, broken, hidden or for the village is said, not shown") {
  Shown what = shown();
  what.publication.chain.push_back({9, Instant{1'794'000'000'000}});
  what.publication.entry.parts.resize(4, {.audience = Audience::village, .commitment = {}});
  what.publication.parts = {PartState::kept, PartState::missing, PartState::hidden,
                            PartState::closed};
  what.publication.removals = {{.place = {7, 3},
                                .reason = RedactionReason::personal_data,
                                .at = Instant{1'793'500'000'000},
                                .until = Instant{1'793'700'000'000},
                                .office_names = {"Qingshi"}}};
  const std::string words = words_of(what);
  for (const char* part : {"What holds now is No. 9.", "this sheet lacks it.", "Part 3 is hidden",
                           "open to the people of the village", " · superseded (this paper)\n"}) {
    CHECK_MESSAGE(words.find(part) != std::string::npos, part << " in " << words);
  }
}

TEST_CASE("pdf twin: long words, emoji and markup take their place, twice the same") {
  Shown what = shown();
  std::string endless;
  for (int i = 0; i < 3000; ++i) endless += "w🎉村";
  const std::string hostile = std::string("</b>\xe2\x80\xae&lt;') /JS (x)\\\x01\0\n", 25) + endless;
  what.telling->title = hostile;
  what.telling->sentences = {hostile, ""};
  what.telling->tables[0].caption = hostile;
  for (int i = 0; i < 300; ++i) what.telling->tables[0].rows.push_back({.words = {"wood"}});
  what.telling->tables[0].rows[9].words = {hostile};
  what.publication.entry.office = hostile;
  const PrintedCodes long_codes{.address = "https://" + hostile, .checkpoint = std::nullopt};
  const pdf::Document paper = paper_twin(what, *what.telling, long_codes, in_english);
  const std::string bytes = to_pdf(paper);
  CHECK(bytes == to_pdf(paper));
  CHECK(bytes.find("/JS (") == std::string::npos);
}

TEST_CASE("share picture: words and figures, of happenings how many, and where the rest is") {
  Shown what = shown();
  what.publication.chain.push_back({9, Instant{1'794'000'000'000}});
  what.publication.entry.parts.resize(2, {.audience = Audience::village, .commitment = {}});
  what.publication.parts = {PartState::kept, PartState::closed};
  what.telling->tables.push_back({.caption = "Spending",
                                  .headings = {"Item", "Amount"},
                                  .rows = {{.words = {"Upkeep"}, .amount = Money::of_fen(300)}},
                                  .sum = Money::of_fen(300)});
  const pdf::Picture picture = share_picture(what, *what.telling, codes.address, in_english);
  const std::string words = words_of(picture.blocks);
  for (const char* part :
       {"What holds now is No. 9.", "330100001001\nRepairs in October\n", "It spent 3.\n",
        "open to the people of the village", "Entries: 1 in all.\n", "Upkeep|¥3.00|"}) {
    CHECK_MESSAGE(words.find(part) != std::string::npos, part << " in " << words);
  }
  CHECK(words.find("wood") == std::string::npos);
  CHECK(words_of(picture.foot).find("No. 7 of the public log") == 0);
}

}  // namespace mingbai::publications
