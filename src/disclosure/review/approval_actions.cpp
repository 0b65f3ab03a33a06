#include "disclosure/review/approval_actions.h"

#include "access/perform.h"
#include "disclosure/review/month_approval_store.h"
#include "disclosure/review/review_parameters.h"
#include "disclosure/review/speaker.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using access::Act;
using access::Actor;

Result<void> check_seen(const ReviewRow& row, const SeenMonth& seen) {
  if (row.month.mark != seen.mark) {
    return fail(
        ErrorCode::conflict,
        msg("The month of {0} has changed since you looked at it. Look again.", seen.unit.name));
  }
  if (approval_state(row.month, row.approval) == ApprovalState::not_ready) {
    return fail(ErrorCode::conflict,
                msg("The month of {0} is not closed yet: it may still change.", seen.unit.name));
  }
  return {};
}

Result<std::string> reason_for(const ReviewRow& row, const ApprovalWish& wish) {
  if (!is_exception(row.findings, row.remarks)) return std::string();
  if (wish.months.size() > 1) {
    return fail(ErrorCode::invalid,
                msg("Something stands out in the month of {0}: it is approved by itself, with a "
                    "reason.",
                    row.unit.name));
  }
  if (trim(wish.reason).empty()) {
    return fail(ErrorCode::invalid, msg("Write why you approve it in spite of what stands out."),
                "reason");
  }
  return office_words(wish.reason, "reason");
}

Result<ReviewRow> checked_month(db::Session& session, const ReviewRules& rules,
                                const ApprovalWish& wish, const SeenMonth& seen, Instant now) {
  ReviewRow row = TRY(review_row(session, rules, seen.unit, wish.period, now));
  TRY(check_seen(row, seen));
  return row;
}

Result<void> approve(db::Session& session, const Actor& actor, const ReviewRules& rules,
                     const ApprovalWish& wish, const SeenMonth& seen, access::AuditEntry& entry,
                     Instant now) {
  const ReviewRow row = TRY(checked_month(session, rules, wish, seen, now));
  MonthApproval approval{.unit = seen.unit.id,
                         .period = wish.period,
                         .mark = row.month.mark,
                         .totals = row.month.totals,
                         .left = row.month.left};
  approval.reason = TRY(reason_for(row, wish));
  approval.by = TRY(speaker(session, actor, Act::approve_month, seen.unit.id, now));
  store::insert_approval(session, approval);
  if (!approval.reason.empty()) entry.after = approval.reason;
  return {};
}

Result<void> check_any(const ApprovalWish& wish) {
  if (!wish.months.empty()) return {};
  return fail(ErrorCode::invalid, msg("Choose at least one village."));
}

// Each in turn: `entry` is of the one that was tried last.
Result<void> approve_each(db::Session& session, const Actor& actor, const ReviewRules& rules,
                          const ApprovalWish& wish, access::AuditEntry& entry, Instant now) {
  entry = {.act = Act::approve_month, .object = "month " + wish.period.iso()};
  for (const SeenMonth& seen : wish.months) {
    entry.unit = seen.unit.id;
    TRY(access::perform_within(session, actor, entry, now,
                               [&](db::Session&, access::AuditEntry& row) {
                                 return approve(session, actor, rules, wish, seen, row, now);
                               }));
  }
  return {};
}

}  // namespace

Result<void> approve_months(db::Db& db, const Actor& actor, const ReviewRules& rules,
                            const ApprovalWish& wish, Instant now) {
  TRY(check_any(wish));
  access::AuditEntry entry;
  Result<void> done = db.write(
      [&](db::Session& session) { return approve_each(session, actor, rules, wish, entry, now); });
  if (!done) TRY(access::remember_refusal(db, actor, entry, done.error(), now));
  return done;
}

Result<void> approve_months(db::Session& session, const Actor& actor, const ReviewRules& rules,
                            const ApprovalWish& wish, Instant now) {
  TRY(check_any(wish));
  access::AuditEntry entry;
  return approve_each(session, actor, rules, wish, entry, now);
}

Result<std::vector<ReviewRow>> approvable_months(db::Session& session, const Actor& actor,
                                                 const ReviewRules& rules, const ApprovalWish& wish,
                                                 Instant now) {
  TRY(check_any(wish));
  std::vector<ReviewRow> out;
  out.reserve(wish.months.size());
  for (const SeenMonth& seen : wish.months) {
    TRY(access::authorize_at(session, actor, Act::approve_month, seen.unit.id));
    out.push_back(TRY(checked_month(session, rules, wish, seen, now)));
    TRY(reason_for(out.back(), wish));
  }
  return out;
}

bool is_looked_at_first(db::Session& session, const matters::Rulebook& rulebook,
                        std::string_view unit_code, Period period) {
  const std::optional<matters::Parameter> asked =
      rulebook.library_before(session, first_day(period.plus(1)))
          ->parameters()
          .at(town_looks_first, unit_code);
  return asked && asked->value == 1;
}

Result<void> check_approved(db::Session& session, const matters::Rulebook& rulebook,
                            units::UnitId unit, Period period) {
  const units::Unit about = TRY(units::unit_by_id(session, unit));
  if (!is_looked_at_first(session, rulebook, about.code, period)) return {};
  const std::vector<MonthApproval> last = store::last_approvals(session, {unit}, period);
  const std::vector<books::MonthReview> now = TRY(books::month_reviews(session, {unit}, period));
  if (!last.empty() && last.front().mark == now.front().mark) return {};
  return fail(ErrorCode::conflict,
              last.empty()
                  ? msg("Here the level above looks at each month before it is released, and "
                        "nobody there has approved {0} yet.",
                        period.iso())
                  : msg("{0} has changed since the level above approved it, and has to be approved "
                        "again before it is released.",
                        period.iso()));
}

}  // namespace mingbai::disclosure
