#include "matters/meeting.h"

#include <doctest/doctest.h>

#include "matters/scheme_library.h"

using namespace mingbai;
using namespace mingbai::matters;

namespace {

MeetingRules rules() { return SchemeLibrary::load("no-such-folder")->meetings(); }

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
