#include "books/month_draft.h"

#include "access/sheet_wish.h"
#include "books/book_store.h"
#include "books/month.h"
#include "books/month_sheets.h"
#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "units/unit_actions.h"

namespace mingbai::books {
namespace {

json::Array rows_of(const std::vector<IncomeExpenditureRow>& rows) {
  json::Array out;
  for (const IncomeExpenditureRow& row : rows) {
    out.push_back(json::Object{{"code", row.code}, {"fen", row.amount.fen()}});
  }
  return out;
}

struct Wish {
  std::string book;
  Period period;
};

// Of what was posted since the month was released, or its last correction was.
std::vector<std::string> reasons_of(db::Session& session, const Book& book, Period period) {
  std::vector<std::string> out;
  for (store::MonthEvent& event : store::month_events_of(session, book.id)) {
    if (event.period != period) continue;
    if (event.event == "moved") {
      out.push_back(std::move(event.reason));
    } else {
      out.clear();
    }
  }
  return out;
}

Result<Wish> wish_of(const access::SheetDraft& draft) {
  const access::SheetWish wish(draft);
  const Period month = TRY(Period::parse(wish.text("period")));
  return Wish{.book = wish.text("book"), .period = month};
}

struct DrawnMonth {
  MonthDraft draft;
  std::vector<Month> months;  // of the book
  IncomeExpenditure figures;
};

Result<DrawnMonth> drawn_month(db::Session& session, units::UnitId unit, std::string_view book,
                               Period period) {
  DrawnMonth out;
  out.draft.unit = TRY(units::unit_by_id(session, unit));
  out.draft.book = TRY(book_of(session, unit, book));
  out.months = TRY(months_of(session, out.draft.book.id));
  out.draft.month = month_of(out.months, period);
  const std::unique_ptr<LedgerOf> of =
      TRY(ledger_of(session, {.unit = unit, .book = out.draft.book.id}, {period, period}));
  out.figures = income_expenditure(of->ledger);
  out.draft.totals = {out.figures.income_total.amount, out.figures.expenditure_total.amount};
  return out;
}

}  // namespace

Result<MonthDraft> month_at(db::Session& session, units::UnitId unit, std::string_view book,
                            Period period) {
  return TRY(drawn_month(session, unit, book, period)).draft;
}

Result<MonthDraft> month_draft(db::Session& session, units::UnitId unit, std::string_view book,
                               Period period, const ReleaseCheck& check, Instant now) {
  DrawnMonth drawn = TRY(drawn_month(session, unit, book, period));
  MonthDraft out = std::move(drawn.draft);
  TRY(released(out.book, drawn.months, period, now));
  if (check) TRY(check(session, unit, period));
  if (out.month.has_correction) out.reasons = reasons_of(session, out.book, period);
  json::Object state{{"unit", out.unit.code},
                     {"book", out.book.id.value},
                     {"period", period.iso()},
                     {"closed", out.month.changed_at.ms}};
  if (is_correction(out)) state.emplace_back("moved", out.month.moved_at->ms);
  state.emplace_back("income", rows_of(drawn.figures.income));
  state.emplace_back("expenditure", rows_of(drawn.figures.expenditure));
  out.state = json::write(state);
  return out;
}

bool is_correction(const MonthDraft& draft) { return draft.month.has_correction; }

std::vector<std::pair<std::string, std::string>> lines_of(const MonthDraft& draft,
                                                          const i18n::Translator& t) {
  const i18n::Language language = t.language();
  std::vector<std::pair<std::string, std::string>> out{
      {t("Unit"), draft.unit.name},
      {t("Book"), t(title_of(draft.book))},
      {t("Month"), i18n::period(draft.month.period, language)},
      {t("Income"), i18n::money(draft.totals.income, language)},
      {t("Expenditure"), i18n::money(draft.totals.expenditure, language)},
      {t("Income minus expenditure"),
       i18n::money(draft.totals.income - draft.totals.expenditure, language)}};
  for (const std::string& reason : draft.reasons) out.emplace_back(t("Why it changed"), reason);
  return out;
}

access::SheetDraft sheet_draft(units::UnitId unit, std::string_view book, Period period) {
  return {.kind = std::string(month_sheets_name),
          .act = access::Act::release_month,
          .unit = unit,
          .wish = json::write(json::Object{{"book", book}, {"period", period.iso()}})};
}

access::SheetKind month_sheets(MonthFollower follower, ReleaseCheck check) {
  access::SheetKind kind;
  kind.name = month_sheets_name;
  kind.content = [check = std::move(check)](db::Session& session, const access::Actor& /*signer*/,
                                            const access::SheetDraft& draft,
                                            const i18n::Translator& t,
                                            Instant now) -> Result<access::SheetContent> {
    const Wish wish = TRY(wish_of(draft));
    const MonthDraft month =
        TRY(month_draft(session, draft.unit, wish.book, wish.period, check, now));
    return access::SheetContent{
        .title = is_correction(month) ? t("Correction of a month") : t("Release of a month"),
        .lines = lines_of(month, t),
        .state = month.state};
  };
  kind.perform = [follower = std::move(follower)](db::Session& session, const access::Actor& signer,
                                                  const access::SheetDraft& draft,
                                                  Instant now) -> Result<void> {
    const Wish wish = TRY(wish_of(draft));
    const Book book = TRY(book_of(session, draft.unit, wish.book));
    return release_month(session, signer, book, wish.period, now, follower);
  };
  return kind;
}

}  // namespace mingbai::books
