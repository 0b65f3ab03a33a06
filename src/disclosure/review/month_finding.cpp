#include "disclosure/review/month_finding.h"

#include <algorithm>

namespace mingbai::disclosure {
namespace {

using books::MonthReview;
using Kind = MonthFinding::Kind;

bool is_large(const books::ReviewedLine& line, const ReviewLimits& limits) {
  const Money change = line.change().abs();
  if (!limits.change_percent || change < limits.change_least || change.is_zero()) return false;
  // In whole yuan: a product of fen might leave the range.
  constexpr std::int64_t hundred = 100;
  const std::int64_t changed = change.fen() / hundred;
  return changed * hundred >= line.before.abs().fen() / hundred * *limits.change_percent;
}

void add_purses(const MonthReview& review, const ReviewLimits& limits,
                std::vector<MonthFinding>& into) {
  Money cash;
  for (const books::ReviewedPurse& purse : review.purses) {
    if (purse.is_cash) cash += purse.left;
    if (!purse.left.is_negative()) continue;
    into.push_back({.kind = Kind::overdrawn,
                    .amount = purse.left,
                    .name = purse.name,
                    .name_en = purse.name_en});
  }
  if (limits.cash_most && cash > *limits.cash_most) {
    into.push_back({.kind = Kind::much_cash, .amount = cash});
  }
}

}  // namespace

std::vector<MonthFinding> findings_of(const MonthReview& review, const ReviewLimits& limits,
                                      std::optional<int> late_workdays) {
  std::vector<MonthFinding> out;
  if (late_workdays) out.push_back({.kind = Kind::overdue, .count = *late_workdays});
  if (!review.state) return out;
  if (review.unreleased) {
    out.push_back({.kind = Kind::earlier_month, .period = *review.unreleased});
  }
  if (review.has_correction) out.push_back({.kind = Kind::correction});
  if (!review.imbalance.is_zero()) {
    out.push_back({.kind = Kind::imbalance, .amount = review.imbalance.abs()});
  }
  add_purses(review, limits, out);
  if (!review.before) return out;
  const auto large = std::ranges::count_if(
      review.lines, [&](const books::ReviewedLine& line) { return is_large(line, limits); });
  if (large > 0) out.push_back({.kind = Kind::large_changes, .count = static_cast<int>(large)});
  return out;
}

std::optional<books::ReviewedLine> biggest_change(const MonthReview& review) {
  if (!review.before) return std::nullopt;
  const auto found = std::ranges::max_element(
      review.lines, {}, [](const books::ReviewedLine& line) { return line.change().abs(); });
  if (found == review.lines.end() || found->change().is_zero()) return std::nullopt;
  return *found;
}

}  // namespace mingbai::disclosure
