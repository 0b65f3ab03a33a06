#include "disclosure/review/review_views.h"

#include <algorithm>

#include "access/post_views.h"
#include "access/staff_form.h"
#include "disclosure/plain_words.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::disclosure {
namespace {

using html::attr;
using html::Html;
using html::Url;
using i18n::Translator;
using page::State;

std::string money(Money amount, const Translator& t) { return i18n::money(amount, t.language()); }

Html state_of(const books::MonthReview& month, const Translator& t) {
  if (!month.state) return page::state_mark(State::waiting, t("keeps no books in this month"));
  switch (*month.state) {
    case books::MonthState::open:
      return page::state_mark(State::waiting,
                              month.has_entries ? t("open") : t("open, no vouchers yet"));
    case books::MonthState::closed: return page::state_mark(State::due, t("closed, not released"));
    case books::MonthState::released:
      return month.has_correction ? page::state_mark(State::due, t("released, moved since"))
                                  : page::state_mark(State::done, t("released"));
  }
  throw Bug("every state of a month has a word");
}

bool has_figures(const books::MonthReview& month) { return month.state && month.has_entries; }

// "Road works +8,000.00 元"
std::string change_words(const books::MonthReview& month, const Translator& t) {
  if (!month.state) return {};
  if (!month.before) return t("no month before it");
  const std::optional<books::ReviewedLine> line = biggest_change(month);
  if (!line) return t("nothing changed");
  const std::string name = account_name(line->name, line->name_en, t);
  const std::string change = i18n::signed_short_money(line->change(), t.language());
  return line->is_income ? t("Income, {0}: {1}", name, change)
                         : t("Spending, {0}: {1}", name, change);
}

std::string value_of(const books::MonthReview& month, Figure figure, const Translator& t) {
  if (figure == Figure::change) return has_figures(month) ? change_words(month, t) : "";
  if (!month.state) return {};
  switch (figure) {
    case Figure::income: return money(month.totals.income, t);
    case Figure::expenditure: return money(month.totals.expenditure, t);
    case Figure::left: return money(month.left, t);
    default: return {};
  }
}

// Those that are not settled.
std::ptrdiff_t open_remarks(const ReviewRow& row, Figure figure) {
  return std::ranges::count_if(row.remarks, [&](const MonthRemark& remark) {
    return remark.figure == figure && state_of(remark) != RemarkState::settled;
  });
}

Html remark_count(std::ptrdiff_t count, const Translator& t) {
  if (count == 0) return {};
  return html::group(" ", page::state_mark(State::waiting, open_remarks_words(count, t)));
}

}  // namespace

std::string open_remarks_words(std::ptrdiff_t count, const Translator& t) {
  return t.plural("{0} open remark", "{0} open remarks", count);
}

namespace {

// A figure leads to the place where remarks on it are read and written.
Html figure_link(const ReviewRow& row, Period period, Figure figure, const Translator& t) {
  const std::string value = value_of(row.month, figure, t);
  if (value.empty()) return html::group("–", remark_count(open_remarks(row, figure), t));
  const Url url = review_url(row.unit.code, period)
                      .with("figure", to_string(figure))
                      .fragment(to_string(figure));
  const bool is_amount = figure != Figure::change;
  const Html link = is_amount ? html::a(html::cls("figure"), html::href(url), value)
                              : html::a(html::href(url), value);
  return html::group(link, remark_count(open_remarks(row, figure), t));
}

Html remarks_cell(const ReviewRow& row, Period period, const Translator& t) {
  if (row.remarks.empty()) return Html("–");
  const auto open = std::ranges::count_if(row.remarks, [](const MonthRemark& remark) {
    return state_of(remark) != RemarkState::settled;
  });
  const Url url = review_url(row.unit.code, period).fragment("remarks");
  const Html link =
      html::a(html::href(url), t.plural("{0} remark", "{0} remarks", std::ssize(row.remarks)));
  if (open > 0) return html::group(link, remark_count(open, t));
  return html::group(link, " ", page::state_mark(State::done, t("settled")));
}

std::string speaker_words(const Speaker& by, const Names& names, const Translator& t) {
  std::string name = t("the program");
  if (by.person) {
    const auto found = names.find(by.person->value);
    if (found != names.end()) name = found->second;
  }
  const std::string at = access::moment(by.at, t);
  if (by.posts.empty()) return t("{0}, {1}", name, at);
  return t("{0} ({1}), {2}", name, access::kept_post_words(by.posts, t), at);
}

// Words of several lines, as they were written.
Html written(const std::string& words) { return html::div(html::cls("written"), words); }

}  // namespace

std::string finding_words(const MonthFinding& finding, const Translator& t) {
  using Kind = MonthFinding::Kind;
  switch (finding.kind) {
    case Kind::overdue:
      if (finding.count == 0) return t("overdue since a rest day");
      return t.plural("{0} working day overdue", "{0} working days overdue", finding.count);
    case Kind::earlier_month:
      return t("{0} is not released yet", i18n::period(*finding.period, t.language()));
    case Kind::correction: return t("a correction waits");
    case Kind::imbalance: return t("debits and credits differ by {0}", money(finding.amount, t));
    case Kind::overdrawn:
      return t("below zero: {0}, {1}", account_name(finding.name, finding.name_en, t),
               money(finding.amount, t));
    case Kind::much_cash:
      return t("{0} of cash on hand, more than allowed", money(finding.amount, t));
    case Kind::large_changes:
      return t.plural("{0} line changed a lot", "{0} lines changed a lot", finding.count);
  }
  throw Bug("MonthFinding::Kind has no other enumerators");
}

Url review_url(std::string_view unit_code) {
  return Url("/desk/review").slash(std::string(unit_code));
}

Url review_url(std::string_view unit_code, Period period) {
  return review_url(unit_code).slash(period.iso());
}

Url remark_url(std::string_view unit_code, const MonthRemark& remark) {
  return review_url(unit_code, remark.period)
      .slash("remarks")
      .slash(std::to_string(remark.id.value));
}

Html approval_mark(const ReviewRow& row, const Translator& t) {
  switch (approval_state(row.month, row.approval)) {
    case ApprovalState::not_ready:
    case ApprovalState::waiting: return {};
    case ApprovalState::outdated:
      return html::group(html::br(),
                         page::state_mark(State::changed, t("changed since it was approved")));
    case ApprovalState::approved:
      return html::group(html::br(), page::state_mark(State::done, t("approved")));
  }
  throw Bug("ApprovalState has no other enumerators");
}

bool waits_for_approval(const ReviewRow& row) {
  const ApprovalState state = approval_state(row.month, row.approval);
  return state == ApprovalState::waiting || state == ApprovalState::outdated;
}

Url approval_url(std::string_view unit_code, Period period) {
  return review_url(unit_code, period).slash("approval");
}

namespace {

std::string totals_words(const books::IncomeExpenditureTotals& totals, Money left,
                         const Translator& t) {
  return t("income {0}, expenditure {1}, left {2}", money(totals.income, t),
           money(totals.expenditure, t), money(left, t));
}

std::string approval_sentence(const ReviewRow& row, bool is_first, const Names& names,
                              const Translator& t) {
  switch (approval_state(row.month, row.approval)) {
    case ApprovalState::not_ready: return {};
    case ApprovalState::waiting:
      if (is_first) {
        return t(
            "Here the level above looks at each month before it is released. Nobody there "
            "has approved this one yet.");
      }
      return row.month.state == books::MonthState::released
                 ? t("Nobody of the level above has looked at it.")
                 : t("Nobody of the level above has looked at it yet. It may be released without.");
    case ApprovalState::outdated:
      return t("It has changed since it was approved: {0}. What was approved then: {1}.",
               speaker_words(row.approval->by, names, t),
               totals_words(row.approval->totals, row.approval->left, t));
    case ApprovalState::approved:
      return t("The level above has looked at it and approved it: {0}.",
               speaker_words(row.approval->by, names, t));
  }
  throw Bug("ApprovalState has no other enumerators");
}

}  // namespace

Html approval_words(const ReviewRow& row, bool is_first, const Names& names, const Translator& t) {
  const std::string sentence = approval_sentence(row, is_first, names, t);
  if (sentence.empty()) return {};
  Html out = html::group(html::h2(t("Looked at by the level above")), html::p(sentence));
  if (row.approval && !row.approval->reason.empty()) {
    out += html::p(t("Reason: {0}", row.approval->reason));
  }
  return out;
}

std::string figures_words(const books::MonthReview& month, const Translator& t) {
  return totals_words(month.totals, month.left, t);
}

std::string tick_name(const units::Unit& unit) { return "village_" + unit.code; }

Html approval_fields(const std::vector<ReviewRow>& rows, const page::FormState& state,
                     const Translator& t) {
  std::vector<Html> ticks;
  for (const ReviewRow& row : rows) {
    if (!waits_for_approval(row) || is_exception(row.findings, row.remarks)) continue;
    const std::string name = tick_name(row.unit);
    const bool is_ticked = state.problems().empty() || !state.value(name).empty();
    const std::string words = t("{0}: {1}", row.unit.name, figures_words(row.month, t));
    ticks.push_back(
        html::div(html::cls("choice"),
                  html::input(attr("type", "checkbox"), html::id(name), attr("name", name),
                              attr("value", row.month.mark), html::flag("checked", is_ticked)),
                  html::label(attr("for", name), words)));
  }
  if (ticks.empty()) return {};
  return html::fieldset(html::cls("field"), html::legend(t("Nothing stands out in these")), ticks);
}

Html exception_links(const std::vector<ReviewRow>& rows, Period period, const Translator& t) {
  std::vector<page::Link> links;
  for (const ReviewRow& row : rows) {
    if (!waits_for_approval(row) || !is_exception(row.findings, row.remarks)) continue;
    const std::string first =
        row.findings.empty() ? t("a remark is open") : finding_words(row.findings.front(), t);
    links.push_back({.text = t("{0}: look and approve", row.unit.name),
                     .url = approval_url(row.unit.code, period),
                     .detail = page::state_mark(State::changed, first)});
  }
  if (links.empty()) return {};
  return html::section(html::h3(t("Approved one by one, with a reason")), page::link_list(links));
}

Html findings_list(const std::vector<MonthFinding>& findings, const Translator& t) {
  std::vector<Html> rows;
  rows.reserve(findings.size());
  for (const MonthFinding& finding : findings) {
    const State state = finding.kind == MonthFinding::Kind::overdue ? State::late : State::changed;
    rows.push_back(html::li(page::state_mark(state, finding_words(finding, t))));
  }
  return html::ul(html::cls("marks"), rows);
}

Html table_of(const ReviewTable& table, Period period, const Translator& t) {
  const std::vector<std::string> labels{t("Village"),         t("State"),  t("Income"),
                                        t("Expenditure"),     t("Left"),   t("Biggest change"),
                                        t("What stands out"), t("Remarks")};
  std::vector<std::vector<Html>> rows;
  rows.reserve(table.rows.size());
  for (const ReviewRow& row : table.rows) {
    rows.push_back({html::a(html::href(review_url(row.unit.code, period)), row.unit.name),
                    html::group(state_of(row.month, t), approval_mark(row, t),
                                remark_count(open_remarks(row, Figure::month), t)),
                    figure_link(row, period, Figure::income, t),
                    figure_link(row, period, Figure::expenditure, t),
                    figure_link(row, period, Figure::left, t),
                    figure_link(row, period, Figure::change, t),
                    row.findings.empty() ? page::state_mark(State::done, t("nothing"))
                                         : findings_list(row.findings, t),
                    remarks_cell(row, period, t)});
  }
  return html::div(html::cls("broad"),
                   page::labelled_table(i18n::period(period, t.language()), labels, rows));
}

Html figures_of(const ReviewRow& row, Period period, bool may_remark, const Translator& t) {
  std::vector<std::pair<std::string, Html>> rows;
  for (const Figure figure : all_figures()) {
    Html value =
        figure == Figure::month ? state_of(row.month, t) : Html(value_of(row.month, figure, t));
    value += remark_count(open_remarks(row, figure), t);
    if (may_remark && row.month.state) {
      const Url url =
          review_url(row.unit.code, period).with("figure", to_string(figure)).fragment("words");
      value += html::group(
          " ", html::a(html::href(url), t("Remark on it"),
                       html::span(html::cls("unseen"), ": " + t(figure_label(figure)))));
    }
    rows.emplace_back(t(figure_label(figure)),
                      html::div(attr("id", std::string(to_string(figure))), value));
  }
  return page::definitions(rows);
}

Html lines_of(const ReviewRow& row, Period period, const Translator& t) {
  const books::MonthReview& month = row.month;
  if (month.lines.empty()) return {};
  const std::vector<Html> headings{
      html::th(attr("scope", "col"), t("Item")),
      page::number_heading(i18n::period(period, t.language())),
      page::number_heading(i18n::period(period.plus(-1), t.language())),
      page::number_heading(t("Change"))};
  const auto amounts = [&](const std::string& name, Money now, Money before) {
    return html::tr(html::th(attr("scope", "row"), name), page::money_cell(now, t),
                    page::money_cell(before, t, t("the month before")),
                    page::money_cell(now - before, t, t("Change")));
  };
  Html out;
  for (const bool is_income : {true, false}) {
    std::vector<Html> rows;
    for (const books::ReviewedLine& line : month.lines) {
      if (line.is_income != is_income) continue;
      rows.push_back(amounts(account_name(line.name, line.name_en, t), line.now, line.before));
    }
    if (rows.empty()) continue;
    const books::IncomeExpenditureTotals before =
        month.before.value_or(books::IncomeExpenditureTotals());
    const Html sum = is_income
                         ? amounts(t("Together"), month.totals.income, before.income)
                         : amounts(t("Together"), month.totals.expenditure, before.expenditure);
    out += page::statement_table(is_income ? t("Income") : t("Spending"), headings, rows, {sum});
  }
  return html::section(html::h2(t("Line by line")), out);
}

Html remark_mark(const MonthRemark& remark, const Translator& t) {
  switch (state_of(remark)) {
    case RemarkState::waiting: return page::state_mark(State::due, t("waits for an answer"));
    case RemarkState::answered: return page::state_mark(State::waiting, t("answered"));
    case RemarkState::settled: return page::state_mark(State::done, t("settled"));
  }
  throw Bug("RemarkState has no other enumerators");
}

Html remark_links(const ReviewRow& row, const Translator& t) {
  constexpr std::size_t shown_bytes = 120;
  std::vector<page::Link> links;
  links.reserve(row.remarks.size());
  for (const MonthRemark& remark : row.remarks) {
    std::string words(cut(remark.words, shown_bytes));
    if (words.size() < remark.words.size()) words += "…";
    links.push_back({.text = t("{0}: {1}", t(figure_label(remark.figure)), words),
                     .url = remark_url(row.unit.code, remark),
                     .detail = remark_mark(remark, t)});
  }
  Html content = html::h2(attr("id", "remarks"), t("Remarks"));
  content += links.empty() ? page::empty_state(t("Nobody has remarked on this month."))
                           : page::link_list(links);
  return html::section(content);
}

Html thread_of(const MonthRemark& remark, const Names& names, const Translator& t) {
  std::vector<Html> rows{html::li(html::strong(t(figure_label(remark.figure))), html::br(),
                                  html::small(speaker_words(remark.by, names, t)),
                                  written(remark.words))};
  for (const RemarkAnswer& answer : remark.answers) {
    const std::string what = answer.is_settled ? t("Settled") : t("Answer");
    Html words = answer.words.empty() ? Html() : written(answer.words);
    rows.push_back(html::li(html::strong(what), html::br(),
                            html::small(speaker_words(answer.by, names, t)), words));
  }
  return html::group(html::p(remark_mark(remark, t)), html::ol(html::cls("matter"), rows));
}

}  // namespace mingbai::disclosure
