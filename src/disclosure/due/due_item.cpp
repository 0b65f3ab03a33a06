#include "disclosure/due/due_item.h"

namespace mingbai::disclosure {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

Date until(const DueItem& item, Date today) {
  return item.published ? civil_date(item.published->at) : today;
}

}  // namespace

std::optional<LoggedStep> public_since(const std::vector<LoggedStep>& steps) {
  std::optional<LoggedStep> since;
  std::optional<Instant> taken_back;
  for (const LoggedStep& step : steps) {
    if (step.is_taken_back) {
      if (!taken_back) taken_back = step.at;
      continue;
    }
    if (!since || (taken_back && step.at.ms - taken_back->ms > day_ms)) since = step;
    taken_back.reset();
  }
  if (taken_back) return std::nullopt;
  return since;
}

std::optional<LoggedStep> newest_of(const std::vector<LoggedStep>& steps) {
  if (steps.empty() || steps.back().is_taken_back) return std::nullopt;
  return steps.back();
}

DueState state_of(const DueItem& item, Date today) {
  const bool is_late = until(item, today) > item.due;
  if (item.published && !item.unproven.empty()) return DueState::unproven;
  if (item.published) return is_late ? DueState::done_late : DueState::done;
  return is_late ? DueState::overdue : DueState::due;
}

std::string_view to_string(DueState state) {
  switch (state) {
    case DueState::done: return "done";
    case DueState::done_late: return "done_late";
    case DueState::unproven: return "unproven";
    case DueState::due: return "due";
    case DueState::overdue: return "overdue";
  }
  throw Bug("DueState has no other enumerators");
}

bool is_published_late(const DueItem& item) {
  return item.published && civil_date(item.published->at) > item.due;
}

int unproven_workdays(const DueItem& item, const matters::WorkCalendar& calendar, Date today) {
  ensure(item.newest.has_value(), "only what is public is shown");
  return calendar.workdays_between(civil_date(item.newest->at), today);
}

int late_workdays(const DueItem& item, const matters::WorkCalendar& calendar, Date today) {
  return calendar.workdays_between(item.due, until(item, today));
}

}  // namespace mingbai::disclosure
