#include "disclosure/review/review_pages.h"

#include "access/authorization.h"
#include "access/sheet_form.h"
#include "access/staff_form.h"
#include "disclosure/review/approval_sheets.h"
#include "disclosure/review/remark_sheets.h"
#include "disclosure/review/review_views.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using access::Act;
using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr int per_page = 60;
constexpr int months_offered = 12;

// The last month that is over, unless the address names another.
Result<Period> period_in(const StaffRequest& staff) {
  const auto asked = staff.http.query_value("period");
  if (!asked) return civil_date(staff.now).period().plus(-1);
  return Period::parse(*asked);
}

Html month_choices(const StaffRequest& staff, Period period) {
  const Period newest = civil_date(staff.now).period();
  std::vector<page::Choice> choices;
  choices.reserve(months_offered);
  for (int back = months_offered - 1; back >= 0; --back) {
    const Period each = newest.plus(-back);
    choices.push_back({.text = i18n::period(each, staff.t.language()),
                       .url = review_url(staff.unit->code).with("period", each.iso()),
                       .is_current = each == period});
  }
  return page::choices(staff.t("Month"), choices);
}

Result<bool> may(const StaffRequest& staff, db::Session& session, Act act) {
  const std::string path = TRY(units::unit_path(session, staff.unit->id));
  return access::authorize(staff.who.actor, act, path).has_value();
}

// What is asked for of the table.
struct TableWish {
  Period period;
  std::string after;
};

struct ShownTable {
  ReviewTable table;
  bool may_approve = false;
};

Result<ShownTable> table_for(const StaffRequest& staff, const ReviewRules& rules,
                             const TableWish& wish) {
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<ShownTable> {
    ShownTable out{.table = TRY(review_table(session, staff.who.actor, rules, *staff.unit,
                                             wish.period, wish.after, per_page, staff.now))};
    out.may_approve = TRY(may(staff, session, Act::approve_month));
    return out;
  });
}

Html together_form(const StaffRequest& staff, const TableWish& wish, const ReviewTable& table,
                   const FormState& state) {
  const Translator& t = staff.t;
  const Html ticks = approval_fields(table.rows, state, t);
  const Html exceptions = exception_links(table.rows, wish.period, t);
  if (ticks.empty() && exceptions.empty()) return {};
  Html content = html::h2(t("Approve months"));
  if (!ticks.empty()) {
    content += access::staff_form(staff,
                                  {.action = review_url(staff.unit->code),
                                   .button = t("Approve those that are ticked"),
                                   .acts = {Act::approve_month},
                                   .may_be_signed = true},
                                  state,
                                  html::group(page::hidden_field("period", wish.period.iso()),
                                              page::hidden_field("after", wish.after), ticks));
  }
  return html::section(content, exceptions);
}

Html done_notice(const StaffRequest& staff) {
  const std::string_view done = staff.http.query_value("done").value_or("");
  if (done.empty()) return {};
  const std::string words = done == "remark" ? staff.t("The remark stands on the village's desk.")
                                             : staff.t("It is written down.");
  return page::notice(page::State::done, html::p(words));
}

Result<Response> table_page(const StaffRequest& staff, const ReviewRules& rules,
                            const TableWish& wish, const FormState& state) {
  const Translator& t = staff.t;
  const auto& [period, after] = wish;
  const ShownTable shown = TRY(table_for(staff, rules, wish));
  const ReviewTable& table = shown.table;
  const Url here = review_url(staff.unit->code).with("period", period.iso());
  Html content = done_notice(staff);
  content += html::p(t(
      "Figures of live books, as they stand now: what is not released is known to nobody outside. "
      "A figure leads to its month, where remarks on it are read and written."));
  content += month_choices(staff, period);
  content += table_of(table, period, t);
  content += page::pager(
      after.empty() ? std::nullopt : std::optional(here),
      table.next.empty() ? std::nullopt : std::optional(Url(here).with("after", table.next)), t);
  if (shown.may_approve) content += together_form(staff, wish, table, state);
  content += page::actions({page::print_button(t)});
  return access::staff_page(staff, t("Review of months: {0}", staff.unit->name), here,
                            {{t("Desk"), Url("/desk")}}, state, content);
}

Result<Response> show_table(const StaffRequest& staff, const ReviewRules& rules) {
  const Period period = TRY(period_in(staff));
  return table_page(staff, rules,
                    {period, std::string(staff.http.query_value("after").value_or(""))}, {});
}

// By a code, or on a sheet of paper.
Result<Response> approve_or_print(const StaffRequest& staff, const ReviewRules& rules,
                                  const Url& answer,
                                  const std::function<Result<ApprovalWish>()>& wish,
                                  const access::ShowAgain& again) {
  db::Db& db = staff.site.sign_in.db;
  if (access::wants_paper(staff)) {
    const auto draft = [&]() -> Result<access::SheetDraft> {
      const ApprovalWish asked = TRY(wish());
      return db.read([&](db::Session& session) {
        return approval_sheet(session, staff.who.actor, staff.unit->id, asked);
      });
    };
    return access::lead_to_sheet(staff, draft(), again);
  }
  const auto perform = [&]() -> Result<void> {
    return approve_months(db, staff.who.actor, rules, TRY(wish()), staff.now);
  };
  return access::act_once(staff, Act::approve_month, answer, perform, again);
}

Result<Response> take_approvals(const StaffRequest& staff, const ReviewRules& rules) {
  const TableWish asked{TRY(Period::parse(staff.value("period"))), staff.value("after")};
  const auto ticked = [&]() -> Result<ApprovalWish> {
    ApprovalWish wish{.period = asked.period};
    for (const ReviewRow& row : TRY(table_for(staff, rules, asked)).table.rows) {
      std::string seen = staff.value(tick_name(row.unit));
      if (!seen.empty()) wish.months.push_back({row.unit, std::move(seen)});
    }
    return wish;
  };
  const Url answer =
      review_url(staff.unit->code).with("period", asked.period.iso()).with("done", "1");
  return approve_or_print(staff, rules, answer, ticked, [&](const FormState& state) {
    return table_page(staff, rules, asked, state);
  });
}

Result<Period> month_in(const StaffRequest& staff) {
  return Period::parse(staff.http.param("month").value_or(""));
}

Html remark_form(const StaffRequest& staff, Period period, const FormState& state) {
  const Translator& t = staff.t;
  std::vector<page::Option> options;
  for (const Figure figure : all_figures()) {
    options.push_back({std::string(to_string(figure)), t(figure_label(figure))});
  }
  Html fields = page::select_field({"figure", t("What it is about"), ""}, state, options);
  fields += page::text_area(
      {"words", t("Your remark"),
       t("The village's recorder and director find it on their desk. The public never sees it, and "
         "no figure changes by it. Name nobody but by his post.")},
      state);
  return html::section(html::h2(t("Write a remark")),
                       access::staff_form(staff,
                                          {.action = review_url(staff.unit->code, period),
                                           .button = t("Send the remark"),
                                           .acts = {Act::remark},
                                           .may_be_signed = true},
                                          state, fields));
}

std::string month_title(const StaffRequest& staff, Period period) {
  return staff.t("{0}: {1}", staff.unit->name, i18n::period(period, staff.t.language()));
}

struct ShownMonth {
  ReviewRow row;
  Names names;
  bool may_remark = false;
  bool may_approve = false;
  bool is_looked_at_first = false;
};

Result<void> add_name(db::Session& session, const Speaker& by, Names& into) {
  if (!by.person || into.contains(by.person->value)) return {};
  into[by.person->value] = TRY(units::person_by_id(session, *by.person)).name.str();
  return {};
}

Result<ShownMonth> month_for(const StaffRequest& staff, const ReviewRules& rules) {
  const Period period = TRY(month_in(staff));
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<ShownMonth> {
    ShownMonth out{.row = TRY(review_row(session, rules, *staff.unit, period, staff.now))};
    if (out.row.approval) TRY(add_name(session, out.row.approval->by, out.names));
    out.may_remark = TRY(may(staff, session, Act::remark)) && out.row.month.state.has_value();
    out.may_approve = TRY(may(staff, session, Act::approve_month)) && waits_for_approval(out.row);
    out.is_looked_at_first = is_looked_at_first(session, rules.rulebook, staff.unit->code, period);
    return out;
  });
}

Html approval_section(const StaffRequest& staff, const ShownMonth& shown, Period period) {
  Html content = approval_words(shown.row, shown.is_looked_at_first, shown.names, staff.t);
  if (content.empty()) return content;
  if (shown.may_approve) {
    content += page::actions(
        {page::link_button(staff.t("Look and approve"), approval_url(staff.unit->code, period))});
  }
  return html::section(content);
}

Html findings_section(const ReviewRow& row, const Translator& t) {
  if (row.findings.empty()) return {};
  return html::section(html::h2(t("What stands out")), findings_list(row.findings, t));
}

Result<Response> month_page(const StaffRequest& staff, const ReviewRules& rules,
                            const FormState& state) {
  const Translator& t = staff.t;
  const Period period = TRY(month_in(staff));
  const ShownMonth shown = TRY(month_for(staff, rules));
  const ReviewRow& row = shown.row;
  Html content = done_notice(staff);
  content += figures_of(row, period, shown.may_remark, t);
  content += findings_section(row, t);
  content += approval_section(staff, shown, period);
  content += remark_links(row, t);
  if (shown.may_remark) content += remark_form(staff, period, state);
  content += lines_of(row, period, t);
  content += page::actions({page::link_button(t("Months of {0}", staff.unit->name),
                                              Url("/desk/months").slash(staff.unit->code)),
                            page::print_button(t)});
  return access::staff_page(staff, month_title(staff, period), review_url(staff.unit->code, period),
                            {{t("Desk"), Url("/desk")}}, state, content);
}

Result<Response> approval_page(const StaffRequest& staff, const ReviewRules& rules,
                               const FormState& state) {
  const Translator& t = staff.t;
  const Period period = TRY(month_in(staff));
  const ShownMonth shown = TRY(month_for(staff, rules));
  const ReviewRow& row = shown.row;
  Html content = figures_of(row, period, false, t);
  content += findings_section(row, t);
  content += approval_words(row, shown.is_looked_at_first, shown.names, t);
  if (waits_for_approval(row)) {
    Html fields = page::hidden_field("seen", row.month.mark);
    if (is_exception(row.findings, row.remarks)) {
      fields += page::text_area({"reason", t("Why you approve it in spite of what stands out"),
                                 t("The village reads it.")},
                                state);
    }
    content += access::staff_form(staff,
                                  {.action = approval_url(staff.unit->code, period),
                                   .button = t("Approve the month"),
                                   .acts = {Act::approve_month},
                                   .may_be_signed = true},
                                  state, fields);
  }
  content += lines_of(row, period, t);
  return access::staff_page(staff, t("Approve {0}", month_title(staff, period)),
                            approval_url(staff.unit->code, period),
                            {{t("Desk"), Url("/desk")},
                             {month_title(staff, period), review_url(staff.unit->code, period)}},
                            state, content);
}

Result<Response> take_approval(const StaffRequest& staff, const ReviewRules& rules) {
  const Period period = TRY(month_in(staff));
  const auto typed = [&]() -> Result<ApprovalWish> {
    return ApprovalWish{.period = period,
                        .months = {{*staff.unit, staff.value("seen")}},
                        .reason = staff.value("reason")};
  };
  return approve_or_print(
      staff, rules, review_url(staff.unit->code, period).with("done", "1"), typed,
      [&](const FormState& state) { return approval_page(staff, rules, state); });
}

Result<Response> show_month(const StaffRequest& staff, const ReviewRules& rules) {
  FormState state;
  const std::string_view figure = staff.http.query_value("figure").value_or("");
  if (figure_of(figure)) state.put("figure", figure);
  return month_page(staff, rules, state);
}

Result<RemarkDraft> typed_remark(const StaffRequest& staff, Period period) {
  const std::optional<Figure> figure = figure_of(staff.value("figure"));
  if (!figure) return fail(ErrorCode::invalid, msg("Choose what it is about."), "figure");
  return RemarkDraft{.period = period, .figure = *figure, .words = staff.value("words")};
}

Result<Response> take_remark(const StaffRequest& staff, const ReviewRules& rules) {
  const Period period = TRY(month_in(staff));
  db::Db& db = staff.site.sign_in.db;
  const auto again = [&](const FormState& state) { return month_page(staff, rules, state); };
  if (access::wants_paper(staff)) {
    const auto draft = [&]() -> Result<access::SheetDraft> {
      const RemarkDraft remark = TRY(typed_remark(staff, period));
      return db.read([&](db::Session& session) {
        return remark_sheet(session, staff.who.actor, *staff.unit, remark);
      });
    };
    return access::lead_to_sheet(staff, draft(), again);
  }
  const auto perform = [&]() -> Result<void> {
    const RemarkDraft remark = TRY(typed_remark(staff, period));
    TRY(put_remark(db, staff.who.actor, *staff.unit, remark, staff.now));
    return {};
  };
  return access::act_once(staff, Act::remark,
                          review_url(staff.unit->code, period).with("done", "remark"), perform,
                          again);
}

struct ShownRemark {
  MonthRemark remark;
  Names names;
  bool may_answer = false;
  Act act = Act::answer_remark;  // by which this person answers
};

Result<Names> names_in(db::Session& session, const MonthRemark& remark) {
  Names out;
  TRY(add_name(session, remark.by, out));
  for (const RemarkAnswer& answer : remark.answers) TRY(add_name(session, answer.by, out));
  return out;
}

// That of the address; not_found where its month or unit is another.
Result<ShownRemark> remark_in(const StaffRequest& staff) {
  const Period period = TRY(month_in(staff));
  const MonthRemarkId id{access::number_in(staff, "remark")};
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<ShownRemark> {
    for (MonthRemark& remark : remarks_on(session, {staff.unit->id}, period)) {
      if (remark.id != id) continue;
      ShownRemark out{.remark = std::move(remark)};
      out.names = TRY(names_in(session, out.remark));
      const bool is_villages = TRY(may(staff, session, Act::answer_remark));
      out.act = is_villages ? Act::answer_remark : Act::remark;
      out.may_answer = is_villages || TRY(may(staff, session, Act::remark));
      return out;
    }
    return fail(ErrorCode::not_found, msg("There is no such remark."));
  });
}

Html answer_form(const StaffRequest& staff, const ShownRemark& shown, const FormState& state) {
  const Translator& t = staff.t;
  Html fields = page::text_area(
      {"words", t("Your answer"), t("May stay empty where you only say that it is settled.")},
      state);
  fields += page::radio_field({"settled", t("Is it settled?"), ""}, state,
                              {{"no", t("No, it goes on")}, {"yes", t("Yes, it is settled")}});
  return access::staff_form(staff,
                            {.action = remark_url(staff.unit->code, shown.remark),
                             .button = t("Write it down"),
                             .acts = {shown.act},
                             .may_be_signed = shown.act == Act::remark},
                            state, fields);
}

Result<Response> remark_page(const StaffRequest& staff, const ShownRemark& shown,
                             const FormState& state) {
  const Translator& t = staff.t;
  const Period period = shown.remark.period;
  Html content = done_notice(staff);
  content += thread_of(shown.remark, shown.names, t);
  if (shown.may_answer && state_of(shown.remark) != RemarkState::settled) {
    content += html::section(html::h2(t("Answer")), answer_form(staff, shown, state));
  }
  return access::staff_page(staff, t("Remark on {0}", month_title(staff, period)),
                            remark_url(staff.unit->code, shown.remark),
                            {{t("Desk"), Url("/desk")},
                             {month_title(staff, period), review_url(staff.unit->code, period)}},
                            state, content);
}

Result<Response> show_remark(const StaffRequest& staff) {
  FormState state;
  state.put("settled", "no");
  return remark_page(staff, TRY(remark_in(staff)), state);
}

Result<AnswerDraft> typed_answer(const StaffRequest& staff, MonthRemarkId remark) {
  const std::string settled = staff.value("settled");
  if (settled != "yes" && settled != "no") {
    return fail(ErrorCode::invalid, msg("Say whether it is settled."), "settled");
  }
  return AnswerDraft{
      .remark = remark, .words = staff.value("words"), .is_settled = settled == "yes"};
}

Result<Response> take_answer(const StaffRequest& staff) {
  const ShownRemark shown = TRY(remark_in(staff));
  db::Db& db = staff.site.sign_in.db;
  const auto again = [&](const FormState& state) -> Result<Response> {
    return remark_page(staff, TRY(remark_in(staff)), state);
  };
  if (access::wants_paper(staff)) {
    const auto draft = [&]() -> Result<access::SheetDraft> {
      const AnswerDraft answer = TRY(typed_answer(staff, shown.remark.id));
      return db.read([&](db::Session& session) {
        return answer_sheet(session, staff.who.actor, *staff.unit, answer);
      });
    };
    return access::lead_to_sheet(staff, draft(), again);
  }
  const auto perform = [&]() -> Result<void> {
    const AnswerDraft answer = TRY(typed_answer(staff, shown.remark.id));
    return answer_remark(db, staff.who.actor, *staff.unit, answer, staff.now);
  };
  return access::act_once(staff, shown.act,
                          remark_url(staff.unit->code, shown.remark).with("done", "1"), perform,
                          again);
}

}  // namespace

void add_review_pages(access::StaffRouter& router, const ReviewRules& rules) {
  const access::Need reading = access::at_unit({Act::read_books});
  const access::Need answering = access::at_unit({Act::answer_remark, Act::remark});
  router.get("/desk/review/{unit}", reading,
             [rules](const StaffRequest& staff) { return show_table(staff, rules); });
  const access::Need approving = access::at_unit({Act::approve_month});
  router.post("/desk/review/{unit}", approving,
              [rules](const StaffRequest& staff) { return take_approvals(staff, rules); });
  router.get("/desk/review/{unit}/{month}/approval", approving,
             [rules](const StaffRequest& staff) { return approval_page(staff, rules, {}); });
  router.post("/desk/review/{unit}/{month}/approval", approving,
              [rules](const StaffRequest& staff) { return take_approval(staff, rules); });
  router.get("/desk/review/{unit}/{month}", reading,
             [rules](const StaffRequest& staff) { return show_month(staff, rules); });
  router.post("/desk/review/{unit}/{month}", access::at_unit({Act::remark}),
              [rules](const StaffRequest& staff) { return take_remark(staff, rules); });
  router.get("/desk/review/{unit}/{month}/remarks/{remark}", reading, show_remark);
  router.post("/desk/review/{unit}/{month}/remarks/{remark}", answering, take_answer);
}

}  // namespace mingbai::disclosure
