// Meeting: when a meeting could decide and did: who must come, who must agree, how long before it
// is called, and what a meeting may not decide for the whole. Numbers come from schemes/meetings/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace mingbai::matters {

class ParameterPool;

// A share of a number of persons. 过半 is more than the fraction, 以上 is that or more (Civil Code,
// art. 1259).
struct Share {
  std::int64_t numerator = 1;  // 1 to 100, at most the denominator
  std::int64_t denominator = 2;
  bool is_more_than = true;
  // The least number that reaches the share of `whole`.
  [[nodiscard]] std::int64_t least_of(std::int64_t whole) const;
  friend bool operator==(const Share&, const Share&) = default;
};

struct MeetingRule {
  std::string id;
  std::string name;
  // Any one way to count suffices: by adults, by households ...
  struct Attendance {
    std::string of;
    Share share;
  };
  std::vector<Attendance> present;
  struct Approval {
    bool is_of_entitled = false;  // of all who may vote; otherwise of those present
    Share share;
    std::string parameter;  // that a region sets it by; empty: none
  };
  Approval approve;
  std::map<std::string, Approval, std::less<>> approve_on;  // of topics that are decided otherwise
  int notice_days = 0;
  std::string notice_parameter;
  std::vector<std::string> may_not_decide;  // topics that it cannot decide for the whole

  [[nodiscard]] const Approval& approval_on(std::string_view topic) const;
};

// What the minutes say.
struct MeetingCount {
  std::string kind;  // a rule's id
  std::string of;    // how those entitled are counted
  Date called_on;
  Date held_on;
  std::int64_t entitled = 0;
  std::int64_t present = 0;  // in person, online, or by a proxy where the law has them
  std::int64_t yes = 0;
  std::int64_t no = 0;
  std::int64_t abstained = 0;
  friend bool operator==(const MeetingCount&, const MeetingCount&) = default;
};

// Fails, with the numbers, where the meeting was called too late, too few came or agreed, it may
// not decide the topic (empty: any), or the count contradicts itself. `today` is not before it.
Result<void> judge(const MeetingRule& rule, const MeetingCount& count, std::string_view topic,
                   Date today);

struct MeetingRules {
  std::map<std::string, MeetingRule, std::less<>> rules;
  std::map<std::string, std::string, std::less<>> topics;  // id → name
};
// Where the numbers of meetings come from that a region may set, and the code of the unit whose
// values hold (empty: everybody's).
struct MeetingPlace {
  const ParameterPool* parameters = nullptr;
  std::string_view code;
};
// The rules of one file of schemes/meetings/, or its first mistake as file:line.
Result<MeetingRules> parse_meeting_rules(std::string_view yaml, std::string_view file_name,
                                         const MeetingPlace& place);
std::vector<Message> meeting_rule_mistakes(std::string_view yaml, std::string_view file_name,
                                           const MeetingPlace& place);

}  // namespace mingbai::matters
