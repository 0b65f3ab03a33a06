#include "matters/meeting.h"

#include <doctest/doctest.h>

#include "matters/scheme_library.h"

using namespace mingbai;
using namespace mingbai::matters;

namespace {

MeetingRules rules(std::string_view place = {}) {
  return SchemeLibrary::load("no-such-folder")->meetings(place);
}

const Date today = *Date::parse("2026-11-25");

struct Row {
  const char* kind;
  const char* of;
  std::int64_t entitled;
  std::int64_t present;
  std::int64_t yes;
  const char* outcome;  // empty: passed
};

std::string outcome_of(const Row& row, std::string_view topic = {}) {
  const MeetingCount count{.kind = row.kind,
                           .of = row.of,
                           .called_on = *Date::parse("2026-11-01"),
                           .held_on = *Date::parse("2026-11-11"),
                           .entitled = row.entitled,
                           .present = row.present,
                           .yes = row.yes,
                           .no = row.present - row.yes};
  const Result<void> outcome = judge(rules().rules.at(row.kind), count, topic, today);
  return outcome ? "" : english(outcome.error().message);
}

}  // namespace

TEST_CASE("meeting: the least number of a share") {
  const Share half{.numerator = 1, .denominator = 2, .is_more_than = true};
  const Share two_thirds{.numerator = 2, .denominator = 3, .is_more_than = false};
  struct Number {
    std::int64_t whole;
    std::int64_t more_than_half;
    std::int64_t two_thirds;
  };
  for (const Number& n : {Number{1, 1, 1}, Number{2, 2, 2}, Number{3, 2, 2}, Number{100, 51, 67},
                          Number{101, 51, 68}, Number{0, 1, 0}}) {
    CAPTURE(n.whole);
    CHECK(half.least_of(n.whole) == n.more_than_half);
    CHECK(two_thirds.least_of(n.whole) == n.two_thirds);
  }
}

TEST_CASE("meeting: who must come and who must agree, by the law") {
  for (const Row& row : {
           Row{"villagers_assembly", "adults", 200, 101, 51, ""},
           Row{"villagers_assembly", "adults", 200, 100, 100,
               "村民会议: 100 of 200 came; at least 101 must. It could not decide anything."},
           Row{"villagers_assembly", "households", 60, 40, 21, ""},
           Row{"villagers_assembly", "households", 60, 39, 39,
               "村民会议: 39 of 60 came; at least 40 must. It could not decide anything."},
           Row{"villagers_assembly", "adults", 200, 102, 51,
               "村民会议: 51 agreed; of the 102 present at least 52 must. It is not passed."},
           Row{"village_delegates", "delegates", 30, 20, 11, ""},
           Row{"village_delegates", "delegates", 31, 20, 20,
               "村民代表会议: 20 of 31 came; at least 21 must. It could not decide anything."},
           Row{"village_group", "adults", 90, 60, 31, ""},
           Row{"collective_members", "members", 300, 250, 200, ""},
           Row{"collective_members", "members", 300, 300, 199,
               "集体经济组织成员大会: 199 agreed; of the 300 entitled at least 200 must. It is not "
               "passed."},
           Row{"collective_delegates", "", 30, 20, 20, ""},
           Row{"collective_delegates", "", 30, 30, 19,
               "集体经济组织成员代表大会: 19 agreed; of the 30 entitled at least 20 must. It is "
               "not "
               "passed."},
           Row{"party_members", "voting_members", 20, 11, 11, ""},
           Row{"party_members", "voting_members", 20, 10, 10,
               "党员大会: 10 agreed; of the 20 entitled at least 11 must. It is not passed."},
           Row{"party_members", "voting_members", 20, 9, 9,
               "党员大会: 9 of 20 came; at least 10 must. It could not decide anything."},
           Row{"village_delegates", "adults", 30, 30, 30,
               "村民代表会议: those entitled are counted by delegates, not by “adults”."},
           Row{"villagers_assembly", "adults", 100, 101, 101,
               "村民会议: the numbers contradict each other: 100 entitled, 101 present; 101 yes, 0 "
               "no and 0 abstained must add up to those present."},
       }) {
    CAPTURE(row.kind);
    CAPTURE(row.present);
    CHECK(outcome_of(row) == row.outcome);
  }
}

TEST_CASE("meeting: what delegates may not decide for the whole") {
  const Row full{"collective_delegates", "", 30, 30, 30, ""};
  for (const char* topic :
       {"charter", "confirm_members", "contracting_and_shares", "land_compensation", "merger"}) {
    CHECK(outcome_of(full, topic) ==
          "集体经济组织成员代表大会: it may not decide this. The law leaves it to the whole "
          "assembly.");
  }
  const Row whole{"collective_members", "members", 30, 30, 30, ""};
  CHECK(outcome_of(whole, "land_compensation") == "");
}

TEST_CASE("meeting: called in time and not before it took place") {
  MeetingCount count{.kind = "villagers_assembly",
                     .of = "adults",
                     .called_on = *Date::parse("2026-11-02"),
                     .held_on = *Date::parse("2026-11-11"),
                     .entitled = 10,
                     .present = 10,
                     .yes = 10};
  const MeetingRule rule = rules().rules.at("villagers_assembly");
  const Result<void> late = judge(rule, count, "", today);
  REQUIRE_FALSE(late.has_value());
  CHECK(english(late.error().message) ==
        "村民会议: it was called on 2026-11-02 and held on 2026-11-11, 9 days later. At least 10 "
        "days are required. Call it again.");
  count.called_on = *Date::parse("2026-11-01");
  CHECK(judge(rule, count, "", today).has_value());
  CHECK_FALSE(judge(rule, count, "", *Date::parse("2026-11-10")).has_value());
}

TEST_CASE("meeting: the days of notice and the majority of a place, topic by topic") {
  struct Place {
    const char* kind;
    const char* of;
    const char* place;  // 37 Shandong, 33 Zhejiang, 31 Shanghai, 14 Shanxi without a value
    const char* topic;
    std::int64_t days;      // of notice
    std::int64_t entitled;  // all of whom come
    std::int64_t agree;     // the least number that passes
  };
  for (const Place& row : {
           Place{"villagers_assembly", "adults", "", "", 10, 300, 151},
           Place{"villagers_assembly", "adults", "370102001001", "", 10, 300, 151},
           Place{"villagers_assembly", "adults", "", "contracting_and_shares", 10, 300, 200},
           Place{"villagers_assembly", "adults", "", "land_compensation", 10, 300, 151},
           Place{"village_delegates", "delegates", "", "", 10, 30, 16},
           Place{"village_delegates", "delegates", "149921100201", "", 10, 30, 16},
           Place{"village_delegates", "delegates", "370102001001", "", 5, 30, 16},
           Place{"village_delegates", "delegates", "330110001201", "", 10, 30, 16},
           Place{"village_delegates", "delegates", "310112101201", "", 10, 30, 16},
           Place{"village_delegates", "delegates", "37", "contracting_and_shares", 5, 30, 20},
           Place{"collective_members", "members", "33", "merger", 10, 300, 200},
           Place{"collective_delegates", "", "33", "", 10, 30, 20},
       }) {
    CAPTURE(row.kind);
    CAPTURE(row.place);
    CAPTURE(row.topic);
    const MeetingRule rule = rules(row.place).rules.at(row.kind);
    const auto passes = [&](std::int64_t days, std::int64_t yes) {
      const Date held = *Date::parse("2026-11-20");
      return judge(rule,
                   {.kind = row.kind,
                    .of = row.of,
                    .called_on = held.plus(-static_cast<int>(days)),
                    .held_on = held,
                    .entitled = row.entitled,
                    .present = row.entitled,
                    .yes = yes,
                    .no = row.entitled - yes},
                   row.topic, today)
          .has_value();
    };
    CHECK(passes(row.days, row.agree));
    CHECK_FALSE(passes(row.days - 1, row.agree));
    CHECK_FALSE(passes(row.days, row.agree - 1));
  }
}

TEST_CASE("meeting: no region goes below the law, and the mistake names its article") {
  struct Value {
    const char* parameter;
    const char* value;
    const char* mistake;  // empty: a region may have it
  };
  const SchemeTexts shipped = SchemeLibrary::load("no-such-folder")->texts();
  for (const Value& row : {
           Value{"assembly_notice_days", "15", ""},
           Value{"assembly_notice_days", "9", "村民委员会组织法第二十一条"},
           Value{"delegates_notice_days", "3", ""},
           Value{"members_notice_days", "9", "农村集体经济组织法第二十七条"},
           Value{"assembly_majority", "2/3", ""},
           Value{"delegates_majority", "3/5", ""},
           Value{"contracting_majority", "3/4", ""},
           Value{"contracting_majority", "3/5", "农村土地承包法第十九条"},
           Value{"members_majority", "1/2", "农村集体经济组织法第二十七条"},
           Value{"member_delegates_majority", "1/1", ""},
           Value{"member_delegates_majority", "3/5", "农村集体经济组织法第二十八条"},
           Value{"members_majority", "5/7", "a majority is 1/2 (more than half)"},
       }) {
    CAPTURE(row.parameter);
    CAPTURE(row.value);
    SchemeTexts texts = shipped;
    texts["regions/county.yaml"] =
        std::string("id: county\nversion: 1\nname: x\nregion: \"149921\"\nparameters:\n  ") +
        row.parameter + ": {value: " + row.value + ", certainty: V, source: 县里的规定}\n";
    const std::vector<Message> mistakes = scheme_mistakes(texts);
    const std::string told = mistakes.empty() ? std::string() : english(mistakes.front());
    CHECK(told.empty() == (*row.mistake == '\0'));
    CHECK(told.find(row.mistake) != std::string::npos);
  }
}

TEST_CASE("meeting: every number of the shipped meetings that the law bounds says by which law") {
  const SchemeLibrary library = *SchemeLibrary::load("no-such-folder");
  int bounded = 0;
  for (const Parameter& one : library.parameters().definitions()) {
    if (one.file != "meetings/village.yaml") continue;
    CAPTURE(one.id);
    CHECK_FALSE(one.source.empty());
    for (const std::string& region : library.parameters().regions_of(one.id)) {
      CHECK_FALSE(library.parameters().at(one.id, region)->source.empty());
    }
    bounded += one.floor.empty() ? 0 : 1;
    // Nothing is weaker than the law by default.
    if (!one.floor.empty()) CHECK(one.value >= one.least);
  }
  CHECK(bounded == 8);
}
