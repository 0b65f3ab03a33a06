#include "matters/meeting.h"

#include <algorithm>

namespace mingbai::matters {
namespace {

// A county has fewer people; more is a slip of the hand.
constexpr std::int64_t most_people = 2'000'000;

std::string text(std::int64_t number) { return std::to_string(number); }

bool agrees_with_itself(const MeetingCount& count) {
  for (const std::int64_t number :
       {count.entitled, count.present, count.yes, count.no, count.abstained}) {
    if (number < 0 || number > most_people) return false;
  }
  return count.entitled > 0 && count.present <= count.entitled &&
         count.yes + count.no + count.abstained == count.present;
}

Result<void> was_called_in_time(const MeetingRule& rule, const MeetingCount& count, Date today) {
  if (count.held_on > today) {
    return fail(
        ErrorCode::invalid,
        msg("{0}: the meeting of {1} has not taken place yet.", rule.name, count.held_on.iso()),
        "held_on");
  }
  const std::int64_t days = count.held_on.days() - count.called_on.days();
  if (days < rule.notice_days) {
    return fail(ErrorCode::invalid,
                msg("{0}: it was called on {1} and held on {2}, {3} days later. At least {4} days "
                    "are required. Call it again.",
                    rule.name, count.called_on.iso(), count.held_on.iso(), text(days),
                    text(rule.notice_days)),
                "called_on");
  }
  return {};
}

Result<void> had_quorum(const MeetingRule& rule, const MeetingCount& count) {
  if (rule.present.empty()) return {};
  const auto found = std::ranges::find(rule.present, count.of, &MeetingRule::Attendance::of);
  if (found == rule.present.end()) {
    std::string ways;
    for (const MeetingRule::Attendance& way : rule.present) {
      ways += (ways.empty() ? "" : ", ") + way.of;
    }
    return fail(
        ErrorCode::invalid,
        msg("{0}: those entitled are counted by {1}, not by “{2}”.", rule.name, ways, count.of),
        "of");
  }
  const std::int64_t least = found->share.least_of(count.entitled);
  if (count.present >= least) return {};
  return fail(ErrorCode::invalid,
              msg("{0}: {1} of {2} came; at least {3} must. It could not decide anything.",
                  rule.name, text(count.present), text(count.entitled), text(least)),
              "present");
}

Result<void> had_majority(const MeetingRule& rule, const MeetingCount& count,
                          std::string_view topic) {
  const MeetingRule::Approval& approval = rule.approval_on(topic);
  const std::int64_t whole = approval.is_of_entitled ? count.entitled : count.present;
  const std::int64_t least = approval.share.least_of(whole);
  if (count.yes >= least) return {};
  return fail(ErrorCode::invalid,
              approval.is_of_entitled
                  ? msg("{0}: {1} agreed; of the {2} entitled at least {3} must. It is not passed.",
                        rule.name, text(count.yes), text(whole), text(least))
                  : msg("{0}: {1} agreed; of the {2} present at least {3} must. It is not passed.",
                        rule.name, text(count.yes), text(whole), text(least)),
              "yes");
}

}  // namespace

std::int64_t Share::least_of(std::int64_t whole) const {
  const std::int64_t product = whole * numerator;
  if (is_more_than) return product / denominator + 1;
  return (product + denominator - 1) / denominator;
}

const MeetingRule::Approval& MeetingRule::approval_on(std::string_view topic) const {
  const auto found = approve_on.find(topic);
  return found == approve_on.end() ? approve : found->second;
}

Result<void> judge(const MeetingRule& rule, const MeetingCount& count, std::string_view topic,
                   Date today) {
  if (!topic.empty() &&
      std::ranges::find(rule.may_not_decide, topic) != rule.may_not_decide.end()) {
    return fail(
        ErrorCode::invalid,
        msg("{0}: it may not decide this. The law leaves it to the whole assembly.", rule.name),
        "kind");
  }
  if (!agrees_with_itself(count)) {
    return fail(
        ErrorCode::invalid,
        msg("{0}: the numbers contradict each other: {1} entitled, {2} present; {3} yes, {4} no "
            "and {5} abstained must add up to those present.",
            rule.name, text(count.entitled), text(count.present), text(count.yes), text(count.no),
            text(count.abstained)),
        "present");
  }
  TRY(was_called_in_time(rule, count, today));
  TRY(had_quorum(rule, count));
  return had_majority(rule, count, topic);
}

}  // namespace mingbai::matters
