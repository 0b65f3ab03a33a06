#include "disclosure/review/review_table.h"

#include <algorithm>
#include <map>

#include "access/authorization.h"
#include "disclosure/review/month_approval_store.h"
#include "disclosure/review/remark_actions.h"
#include "disclosure/review/review_parameters.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

// The month's totals, as the catalogue has them.
constexpr std::string_view month_item = "F03";

// By code, in working days.
using Late = std::map<std::string, int, std::less<>>;

Late late_months(db::Session& session, const ReviewRules& rules,
                 const std::vector<units::Unit>& villages, Period period, Date today) {
  Late out;
  for (const LateItem& each : rules.board.late_in(session, villages, {}, today)) {
    if (each.item.item != month_item || each.item.period.last != last_day(period)) continue;
    out[each.unit_code] = each.workdays;
  }
  return out;
}

// As the city's rules have them at the unit.
ReviewLimits limits_at(const matters::SchemeLibrary& library, const units::Unit& unit) {
  ReviewLimits out;
  const auto value = [&](std::string_view parameter) {
    return library.parameters().at(parameter, unit.code);
  };
  if (const auto percent = value(review_change_percent)) out.change_percent = percent->value;
  if (const auto least = value(review_change_amount)) {
    out.change_least = Money::of_fen(least->value);
  }
  if (const auto most = value(cash_on_hand_limit)) out.cash_most = Money::of_fen(most->value);
  return out;
}

Result<std::vector<ReviewRow>> rows_of(db::Session& session, const ReviewRules& rules,
                                       std::vector<units::Unit> units, Period period, Instant now) {
  const Late late = late_months(session, rules, units, period, civil_date(now));
  std::vector<units::UnitId> ids;
  ids.reserve(units.size());
  for (const units::Unit& unit : units) ids.push_back(unit.id);
  std::vector<books::MonthReview> months = TRY(books::month_reviews(session, ids, period));
  const std::shared_ptr<const matters::SchemeLibrary> library = rules.rulebook.library(session);
  std::vector<ReviewRow> out;
  out.reserve(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    ReviewRow row{.unit = std::move(units[i]), .month = std::move(months[i])};
    const auto found = late.find(row.unit.code);
    row.findings = findings_of(row.month, limits_at(*library, row.unit),
                               found == late.end() ? std::nullopt : std::optional(found->second));
    out.push_back(std::move(row));
  }
  for (MonthRemark& remark : remarks_on(session, ids, period)) {
    const auto row =
        std::ranges::find(out, remark.unit, [](const ReviewRow& each) { return each.unit.id; });
    row->remarks.push_back(std::move(remark));
  }
  for (MonthApproval& approval : store::last_approvals(session, ids, period)) {
    const auto row =
        std::ranges::find(out, approval.unit, [](const ReviewRow& each) { return each.unit.id; });
    row->approval = std::move(approval);
  }
  return out;
}

}  // namespace

Result<ReviewTable> review_table(db::Session& session, const access::Actor& actor,
                                 const ReviewRules& rules, const units::Unit& unit, Period period,
                                 std::string_view after, int limit, Instant now) {
  std::vector<units::Unit> units;
  const std::string path = TRY(units::unit_path(session, unit.id));
  if (access::reaches_below(actor, access::Act::read_books, path)) {
    units = TRY(units::below(session, unit.id, {units::Kind::village, units::Kind::community}));
  }
  if (units.empty()) units = {unit};
  std::erase_if(units, [&](const units::Unit& each) { return each.code <= after; });
  ReviewTable out;
  if (std::ssize(units) > limit) {
    units.resize(static_cast<std::size_t>(limit));
    out.next = units.back().code;
  }
  out.rows = TRY(rows_of(session, rules, std::move(units), period, now));
  return out;
}

Result<ReviewRow> review_row(db::Session& session, const ReviewRules& rules,
                             const units::Unit& unit, Period period, Instant now) {
  std::vector<ReviewRow> rows = TRY(rows_of(session, rules, {unit}, period, now));
  return std::move(rows.front());
}

}  // namespace mingbai::disclosure
