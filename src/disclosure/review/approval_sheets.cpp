#include "disclosure/review/approval_sheets.h"

#include <algorithm>

#include "access/own_units.h"
#include "access/sheet_wish.h"
#include "disclosure/review/review_views.h"
#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using access::Act;
using access::SheetContent;
using i18n::Translator;

constexpr const char* kind_name = "approval";

Result<ApprovalWish> wish_of(db::Session& session, const access::SheetDraft& draft) {
  const access::SheetWish written(draft);
  ApprovalWish out{.period = TRY(Period::parse(written.text("period"))),
                   .months = {},
                   .reason = written.text("reason")};
  for (const json::Value& month : written.list("months")) {
    const json::Value* unit = month.find("unit");
    const json::Value* mark = month.find("mark");
    ensure(unit != nullptr && mark != nullptr, "a sheet names its months");
    const units::UnitId id{*unit->integer()};
    out.months.push_back({TRY(units::unit_by_id(session, id)), *mark->string()});
  }
  return out;
}

json::Array seen_of(const ApprovalWish& wish) {
  json::Array out;
  for (const SeenMonth& seen : wish.months) {
    out.push_back(json::Object{{"unit", seen.unit.id.value}, {"mark", seen.mark}});
  }
  return out;
}

// What stands out, without the days that pass by themselves.
json::Array findings_of(const ReviewRow& row) {
  json::Array out;
  for (const MonthFinding& finding : row.findings) {
    const bool counts_days = finding.kind == MonthFinding::Kind::overdue;
    out.push_back(json::Object{{"kind", static_cast<std::int64_t>(finding.kind)},
                               {"count", counts_days ? 0 : finding.count},
                               {"amount", finding.amount.fen()},
                               {"name", finding.name}});
  }
  return out;
}

json::Array remarks_of(const ReviewRow& row) {
  json::Array out;
  for (const MonthRemark& remark : row.remarks) {
    out.push_back(
        json::Object{{"remark", remark.id.value}, {"answers", std::ssize(remark.answers)}});
  }
  return out;
}

// Whose look at it was the last one.
json::Array approved_of(const ReviewRow& row) {
  if (!row.approval) return {};
  const Speaker& by = row.approval->by;
  return {by.at.ms, by.person ? by.person->value : 0};
}

json::Value state_of(const ReviewRow& row) {
  return json::Object{{"unit", row.unit.code},
                      {"mark", row.month.mark},
                      {"income", row.month.totals.income.fen()},
                      {"expenditure", row.month.totals.expenditure.fen()},
                      {"left", row.month.left.fen()},
                      {"findings", findings_of(row)},
                      {"remarks", remarks_of(row)},
                      {"approved", approved_of(row)}};
}

using Lines = std::vector<std::pair<std::string, std::string>>;

void add_exception(Lines& lines, const ReviewRow& row, const Translator& t) {
  for (const MonthFinding& finding : row.findings) {
    lines.emplace_back(t("What stands out"), finding_words(finding, t));
  }
  const auto open = std::ranges::count_if(row.remarks, [](const MonthRemark& remark) {
    return state_of(remark) != RemarkState::settled;
  });
  if (open > 0) lines.emplace_back(t("Remarks"), open_remarks_words(open, t));
}

SheetContent content_of(const ApprovalWish& wish, const units::Unit& office,
                        const std::vector<ReviewRow>& rows, const access::SheetDraft& draft,
                        const Translator& t) {
  SheetContent out{.title = t("Approval of months")};
  out.lines = {{t("Month"), i18n::period(wish.period, t.language())},
               {t("Approving unit"), office.name}};
  json::Array months;
  for (const ReviewRow& row : rows) {
    out.lines.emplace_back(row.unit.name, figures_words(row.month, t));
    add_exception(out.lines, row, t);
    months.push_back(state_of(row));
  }
  if (!wish.reason.empty()) out.lines.emplace_back(t("Reason"), wish.reason);
  out.state = json::write(json::Object{{"wish", draft.wish}, {"months", std::move(months)}});
  return out;
}

}  // namespace

Result<access::SheetDraft> approval_sheet(db::Session& session, const access::Actor& actor,
                                          units::UnitId unit, const ApprovalWish& wish) {
  const access::StandingPost post =
      TRY(access::acting_post(session, actor, Act::approve_month, unit));
  return access::SheetDraft{
      .kind = kind_name,
      .act = Act::approve_month,
      .unit = post.unit,
      .wish = json::write(json::Object{
          {"period", wish.period.iso()}, {"months", seen_of(wish)}, {"reason", wish.reason}})};
}

access::SheetKind approval_sheets(const ReviewRules& rules) {
  access::SheetKind kind;
  kind.name = kind_name;
  kind.content = [rules](db::Session& session, const access::Actor& signer,
                         const access::SheetDraft& draft, const Translator& t,
                         Instant now) -> Result<SheetContent> {
    const ApprovalWish wish = TRY(wish_of(session, draft));
    const units::Unit office = TRY(units::unit_by_id(session, draft.unit));
    const std::vector<ReviewRow> rows = TRY(approvable_months(session, signer, rules, wish, now));
    return content_of(wish, office, rows, draft, t);
  };
  kind.perform = [rules](db::Session& session, const access::Actor& signer,
                         const access::SheetDraft& draft, Instant now) -> Result<void> {
    const ApprovalWish wish = TRY(wish_of(session, draft));
    return approve_months(session, signer, rules, wish, now);
  };
  return kind;
}

}  // namespace mingbai::disclosure
