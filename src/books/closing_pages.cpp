// Closing a month that is checked, and opening one again: each with its figures and one button.
#include "access/staff_form.h"
#include "books/desk_addresses.h"
#include "books/month.h"
#include "books/month_draft.h"
#include "books/month_pages.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::books {
namespace {

using access::Act;
using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

// What is done with the month of the address.
enum class Closing { close, reopen };

struct ClosingPages {
  Closing closing;
  MonthFollower follower;

  [[nodiscard]] Result<Response> show(const StaffRequest& staff) const;
  [[nodiscard]] Result<Response> take(const StaffRequest& staff) const;
};

constexpr std::size_t most_reason = 200;

Result<MonthDraft> month_of_address(const StaffRequest& staff) {
  const Period period = TRY(Period::parse(staff.http.param("month").value_or("")));
  const std::string book(staff.http.param("book").value_or(""));
  return staff.site.sign_in.db.read(
      [&](db::Session& session) { return month_at(session, staff.unit->id, book, period); });
}

// What the act would refuse is refused before its form is shown. conflict: it is not its turn.
Result<void> check_turn(const StaffRequest& staff, const MonthDraft& draft, Closing closing) {
  const std::vector<Month> months = TRY(staff.site.sign_in.db.read(
      [&](db::Session& session) { return months_of(session, draft.book.id); }));
  if (closing == Closing::close) {
    TRY(closed(draft.book, months, draft.month.period, staff.now));
  } else {
    TRY(reopened(draft.book, months, draft.month.period, "-", staff.now));
  }
  return {};
}

Html close_words(const Translator& t) {
  return html::p(
      t("Close it when every voucher of the month is in the book and the figures are right. "
        "Vouchers can no longer be changed then, and the month waits for those who release it."));
}

Html reopen_words(const Translator& t) {
  return html::p(
      t("Vouchers can be changed again, and closed months after it open with it. "
        "Nobody outside has seen it yet."));
}

Html reason_field(const FormState& state, const Translator& t) {
  return page::text_field({"reason", t("One sentence: why."), ""}, state,
                          {.most_characters = most_reason});
}

Response month_page(const StaffRequest& staff, Closing closing, const MonthDraft& draft,
                    const FormState& state) {
  const Translator& t = staff.t;
  const bool closes = closing == Closing::close;
  const std::string month = i18n::period(draft.month.period, t.language());
  const Url here =
      month_url(draft.unit.code, draft.book, draft.month.period).slash(closes ? "close" : "reopen");
  std::vector<std::pair<std::string, Html>> facts;
  for (const auto& [name, value] : lines_of(draft, t)) facts.emplace_back(name, Html(value));
  Html content = page::definitions(facts);
  content += html::p(html::a(html::href(figures_url(draft.unit.code, draft.month.period)),
                             t("Its figures, line by line")));
  content += closes ? close_words(t) : reopen_words(t);
  content +=
      access::staff_form(staff,
                         {.action = here,
                          .button = closes ? t("Close the month") : t("Open the month again"),
                          .acts = {closes ? Act::close_month : Act::reopen_month}},
                         state, closes ? Html() : reason_field(state, t));
  return access::staff_page(staff, closes ? t("Close {0}", month) : t("Open {0} again", month),
                            here, months_crumbs(staff), state, content);
}

Result<Response> ClosingPages::show(const StaffRequest& staff) const {
  const MonthDraft draft = TRY(month_of_address(staff));
  TRY(check_turn(staff, draft, closing));
  return month_page(staff, closing, draft, {});
}

Result<Response> ClosingPages::take(const StaffRequest& staff) const {
  const MonthDraft draft = TRY(month_of_address(staff));
  const Period period = draft.month.period;
  db::Db& db = staff.site.sign_in.db;
  const auto perform = [&]() -> Result<void> {
    if (closing == Closing::close) {
      return close_month(db, staff.who.actor, draft.book, period, staff.now, follower);
    }
    return reopen_month(db, staff.who.actor, draft.book, period,
                        Text::cleaned(staff.value("reason"), most_reason).str(), staff.now,
                        follower);
  };
  const auto again = [&](const FormState& state) -> Result<Response> {
    return month_page(staff, closing, draft, state);
  };
  const bool closes = closing == Closing::close;
  return access::act_once(staff, closes ? Act::close_month : Act::reopen_month,
                          months_url(staff.unit->code).with("done", closes ? "closed" : "reopened"),
                          perform, again);
}

void add(access::StaffRouter& router, const std::string& pattern, Act act, ClosingPages pages) {
  router.get(pattern, access::at_unit({act}),
             [pages](const StaffRequest& staff) { return pages.show(staff); });
  router.post(pattern, access::at_unit({act}),
              [pages](const StaffRequest& staff) { return pages.take(staff); });
}

}  // namespace

void add_closing_pages(access::StaffRouter& router, const MonthFollower& follower) {
  const std::string month = "/desk/months/{unit}/{book}/{month}/";
  add(router, month + "close", Act::close_month, {Closing::close, follower});
  add(router, month + "reopen", Act::reopen_month, {Closing::reopen, follower});
}

}  // namespace mingbai::books
