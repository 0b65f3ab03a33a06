#include "disclosure/money_views.h"

#include <algorithm>

#include "disclosure/plain_words.h"
#include "platform/i18n/format.h"
#include "platform/page/bar_chart.h"
#include "platform/page/components.h"
#include "publications/document_actions.h"

namespace mingbai::disclosure {
namespace {

using books::IncomeExpenditureRow;
using html::Html;
using html::Url;
using i18n::Translator;

Url with_range(Url url, const MonthAccount& account, PeriodRange range) {
  url = range.months() == 1 ? url.with("period", range.first.iso())
                            : url.with("from", range.first.iso()).with("to", range.last.iso());
  return account.book.empty() ? url : url.with("book", account.book);
}

Html checked_words(const MonthStatus& month, Date today, const Translator& t) {
  const std::string name = i18n::period(month.period, t.language());
  const std::string due = i18n::date(month.due, t.language());
  return html::p(today > month.due ? t("{0} is still being checked. It was due on {1}.", name, due)
                                   : t("{0} is being checked. It is due by {1}.", name, due));
}

// Where to go from months that have no figures.
Html last_public_link(const MonthAccount& account, const Translator& t) {
  if (!account.last_public) return {};
  const Period last = *account.last_public;
  return html::p(
      html::a(html::href(money_url(account, {last, last})),
              t("The last month that is public: {0}", i18n::period(last, t.language()))));
}

std::string signed_money(Money amount, const Translator& t) {
  return (amount.is_negative() ? "−" : "+") + i18n::money(amount.abs(), t.language());
}

// The documents in which the month stood before, by their numbers.
Html earlier_documents(const MonthStatus& month, const Translator& t) {
  Html out(t("What was said before stays in the public log:"));
  for (const std::int64_t number : month.corrects) {
    out += html::group(" ", html::a(html::href(publications::publication_url(number)),
                                    t("No. {0}", std::to_string(number))));
  }
  return html::p(out);
}

std::string correction_words(const MonthStatus& month, const Translator& t) {
  const std::string name = i18n::period(month.period, t.language());
  const std::string on = i18n::date(*month.published_on, t.language());
  const Difference more = month.correction.value_or(Difference());
  if (more.income.is_zero() && more.expenditure.is_zero() && more.left.is_zero()) {
    return t(
        "The account of {0} was corrected on {1}, after it was public. Its sums stayed the same.",
        name, on);
  }
  return t(
      "The account of {0} was corrected on {1}, after it was public: income {2}, spending {3}, "
      "left "
      "at its end {4}.",
      name, on, signed_money(more.income, t), signed_money(more.expenditure, t),
      signed_money(more.left, t));
}

Html correction_notice(const MonthStatus& month, const Translator& t) {
  Html content = html::p(correction_words(month, t));
  content += earlier_documents(month, t);
  return page::notice(page::State::changed, content);
}

// What the books say that the document does not: by how much, or that no sum is another one.
std::string books_words(const MonthStatus& month, const Translator& t) {
  const std::string name = i18n::period(month.period, t.language());
  const std::string on = i18n::date(*month.published_on, t.language());
  const Difference& more = month.books_differ->more;
  const bool has_same_sums = more.income.is_zero() && more.expenditure.is_zero();
  std::string items;
  if (has_same_sums && month.books_differ->is_by_item) {
    items =
        t("The books of {0} have changed since this was published on {1}: amounts went from "
          "one item to another.",
          name, on);
    if (more.left.is_zero()) return items;
    items += " ";
  }
  if (has_same_sums && more.left.is_zero()) {
    return t(
        "Something was entered in the books of {0} after this was published on {1}. It changes "
        "no amount on this page.",
        name, on);
  }
  return items + t("The books of {0} have changed since this was published on {1}: income {2}, "
                   "spending {3}, left at its end {4}.",
                   name, on, signed_money(more.income, t), signed_money(more.expenditure, t),
                   signed_money(more.left, t));
}

Html books_notice(const MonthStatus& month, const Translator& t) {
  return page::notice(page::State::changed,
                      html::group(html::p(books_words(month, t)),
                                  html::p(t("The figures here are those that were published."))));
}

Html unlogged_words(const MonthStatus& month, const Translator& t) {
  return html::p(
      t("{0} is released, but not yet published: its place in the public log is not "
        "signed yet.",
        i18n::period(month.period, t.language())));
}

Html taken_back_notice(const books::TakenBack& taken, const Translator& t) {
  const std::string name = i18n::period(taken.period, t.language());
  const std::string from = i18n::date(civil_date(taken.released_at), t.language());
  const std::string at = i18n::date(civil_date(taken.at), t.language());
  Html content = html::p(
      taken.is_public
          ? t("{0} was made public on {1}. On {2} the operator of this site restored an older "
              "backup, and its figures of this month stand here now.",
              name, from, at)
          : t("{0} was made public on {1}. On {2} the operator of this site restored an older "
              "backup and so took it back.",
              name, from, at));
  content += html::p(t("The reason that was given: {0}", taken.reason));
  return page::notice(page::State::changed, content);
}

Html broken_notice(const MonthStatus& month, const Translator& t) {
  Html content = html::p(
      t("What was published of {0} is not here any more as the public log has it: it was changed "
        "or removed on the machine, and no record in the log allows that. So it is not shown.",
        i18n::period(month.period, t.language())));
  Html links(t("Its places in the log, with the proof:"));
  for (const std::int64_t number : month.broken) {
    links += html::group(" ", html::a(html::href(publications::publication_url(number)),
                                      t("No. {0}", std::to_string(number))));
  }
  content += html::p(links);
  content += html::p(
      t("Tell the inspection office, and keep the proof and a copy of the log: they show it."));
  return page::notice(page::State::late, content);
}

Html bars(const MonthAccount& account, const Translator& t) {
  page::BarChart chart{.title = t("Income and spending of twelve months")};
  page::BarSeries income{.name = t("Income")};
  page::BarSeries spending{.name = t("Spending")};
  for (const MonthTotals& month : account.bars) {
    chart.categories.push_back(
        {std::to_string(month.period.month()), i18n::period(month.period, t.language())});
    income.values.push_back(month.is_public ? std::optional(month.income) : std::nullopt);
    spending.values.push_back(month.is_public ? std::optional(month.expenditure) : std::nullopt);
  }
  chart.series = {std::move(income), std::move(spending)};
  return page::bar_chart(chart, t);
}

// The amounts of a row; the year before has its cell only where it is public.
Html amount_cells(const MonthAccount& account, const IncomeExpenditureRow& row,
                  const Translator& t) {
  Html cells = page::money_cell(row.amount, t);
  if (const std::optional<Money> last_year = a_year_before(account, row)) {
    cells += page::money_cell(*last_year, t, t("Same period last year"));
  }
  cells += page::money_cell(row.year_to_date, t, t("Year to date"));
  return cells;
}

Html row_html(const MonthAccount& account, const IncomeExpenditureRow& row, Money largest,
              const Translator& t) {
  const std::string name = account_name(row.name, row.name_en, t);
  Html item = html::a(html::href(entries_url(account, row.code)), name);
  const std::string explained = explanation(row.plain_label, row.plain_label_en, t);
  if (!explained.empty()) item += html::small(html::cls("explained"), explained);
  return html::tr(html::cls(row.level > 1 ? "detail" : "item"),
                  html::th(html::attr("scope", "row"), item, page::row_bar(row.amount, largest)),
                  amount_cells(account, row, t));
}

// The items that the table leaves out, by their names.
Html without_movement(const std::vector<IncomeExpenditureRow>& rows,
                      const std::vector<IncomeExpenditureRow>& moved, const Translator& t) {
  std::string names;
  for (const IncomeExpenditureRow& row : rows) {
    if (row.level > 1 || std::ranges::count(moved, row.code, &IncomeExpenditureRow::code) > 0) {
      continue;
    }
    if (!names.empty()) names += t(", ");
    names += account_name(row.name, row.name_en, t);
  }
  if (names.empty()) return {};
  return html::p(html::small(html::cls("explained"), t("No movement in: {0}.", names)));
}

Html half(const MonthAccount& account, std::string_view title,
          const std::vector<IncomeExpenditureRow>& rows, const IncomeExpenditureRow& total,
          const Translator& t) {
  const std::vector<IncomeExpenditureRow> moved = moved_rows(account, rows);
  Money largest;
  for (const IncomeExpenditureRow& row : moved) largest = std::max(largest, row.amount);
  std::vector<Html> lines;
  lines.reserve(moved.size());
  for (const IncomeExpenditureRow& row : moved) {
    lines.push_back(row_html(account, row, largest, t));
  }
  std::vector<Html> headings{html::th(html::attr("scope", "col"), t("Item")),
                             page::number_heading(t("This period"))};
  if (account.has_year_before) {
    headings.push_back(page::number_heading(t("Same period last year")));
  }
  headings.push_back(page::number_heading(t("Year to date")));
  const Html sum = html::tr(html::th(html::attr("scope", "row"), t("Together")),
                            amount_cells(account, total, t));
  Html out = page::statement_table(title, headings, lines, {sum});
  out += without_movement(rows, moved, t);
  return out;
}

Html transfers(const MonthAccount& account, const Translator& t) {
  std::vector<Html> rows;
  for (const books::RemovedTransfer& transfer : account.removed_transfers) {
    const std::string between = i18n::date(transfer.date, t.language()) + " " +
                                t(books::title_of(transfer.from)) + " → " +
                                t(books::title_of(transfer.to));
    rows.push_back(html::tr(html::th(html::attr("scope", "row"), between),
                            page::money_cell(transfer.amount, t)));
  }
  if (rows.empty()) return {};
  return page::wide_table(
      t("Left out above: money moved between the unit's own books"),
      {html::th(html::attr("scope", "col"), t("Between")), page::number_heading(t("Amount"))},
      rows);
}

PeriodRange quarter_of(Period period) {
  const Period first = Period::of(period.year(), (period.month() - 1) / 3 * 3 + 1);
  return {first, first.plus(2)};
}

PeriodRange year_of(Period period) {
  return {period.first_of_year(), period.first_of_year().plus(11)};
}

std::vector<page::Choice> lengths(const MonthAccount& account, PeriodRange kept,
                                  const Translator& t) {
  const Period last = std::clamp(account.range.last, kept.first, kept.last);
  const auto choice = [&](const std::string& text, PeriodRange range) {
    return page::Choice{text, money_url(account, range), account.range == range};
  };
  return {choice(t("By month"), {last, last}), choice(t("By quarter"), quarter_of(last)),
          choice(t("By year"), year_of(last))};
}

// Earlier and later, as far as there are books.
std::vector<page::Choice> steps(const MonthAccount& account, PeriodRange kept,
                                const Translator& t) {
  const PeriodRange range = account.range;
  const PeriodRange before{range.first.plus(-range.months()), range.last.plus(-range.months())};
  const PeriodRange after{range.first.plus(range.months()), range.last.plus(range.months())};
  const auto has_books = [&](PeriodRange other) {
    return other.first <= kept.last && other.last >= kept.first;
  };
  std::vector<page::Choice> out;
  if (has_books(before)) {
    out.push_back(
        {t("← {0}", i18n::period_range(before, t.language())), money_url(account, before), false});
  }
  out.push_back({i18n::period_range(range, t.language()), money_url(account), true});
  if (has_books(after)) {
    out.push_back(
        {t("{0} →", i18n::period_range(after, t.language())), money_url(account, after), false});
  }
  return out;
}

}  // namespace

Url money_url(const MonthAccount& account, PeriodRange range) {
  return with_range(Url("/u").slash(account.unit_code).slash("money"), account, range);
}

Url money_url(const MonthAccount& account) { return money_url(account, account.range); }

Url money_twin_url(const MonthAccount& account, std::string_view ending) {
  return with_range(Url("/u").slash(account.unit_code).slash("money").suffixed(ending), account,
                    account.range);
}

Url entries_url(const MonthAccount& account, std::string_view code) {
  return with_range(Url("/u").slash(account.unit_code).slash("money").slash(code), account,
                    account.range);
}

Url entries_twin_url(const MonthAccount& account, std::string_view code, std::string_view ending) {
  return with_range(Url("/u").slash(account.unit_code).slash("money").slash(code).suffixed(ending),
                    account, account.range);
}

Html month_notices(const MonthAccount& account, Date today, const Translator& t) {
  Html out;
  Html checked;
  bool is_late = false;
  for (const MonthStatus& month : account.months) {
    if (!month.broken.empty()) out += broken_notice(month, t);
    for (const books::TakenBack& taken : month.taken_back) out += taken_back_notice(taken, t);
    if (month.correction) out += correction_notice(month, t);
    if (month.books_differ) out += books_notice(month, t);
    if (month.publicity == MonthPublicity::unlogged) checked += unlogged_words(month, t);
    if (month.publicity != MonthPublicity::being_checked) continue;
    checked += checked_words(month, today, t);
    is_late = is_late || today > month.due;
  }
  if (checked.empty()) return out;
  if (!account.shown) checked += last_public_link(account, t);
  out += page::notice(is_late ? page::State::late : page::State::waiting, checked);
  return out;
}

Html account_in_words(const MonthAccount& account, const Translator& t) {
  if (!account.shown) {
    // The notice says it already.
    for (const MonthStatus& month : account.months) {
      if (!month.broken.empty() || month.publicity == MonthPublicity::being_checked) return {};
      if (month.publicity == MonthPublicity::unlogged) return {};
    }
    Html out = page::empty_state(t("No account of {0} has been released yet.",
                                   i18n::period_range(account.range, t.language())));
    out += last_public_link(account, t);
    return out;
  }
  Html sentences;
  for (const std::string& sentence : plain_words(account, t)) sentences += html::p(sentence);
  Html out = html::div(html::cls("words"), html::id("words"), sentences);
  out += page::figures(
      {{t("Income"), i18n::short_money(account.statement.income_total.amount, t.language()), {}},
       {t("Spending"),
        i18n::short_money(account.statement.expenditure_total.amount, t.language()),
        {}},
       {t("Left"), i18n::short_money(account.left, t.language()), t("cash and bank")}});
  out += bars(account, t);
  return out;
}

Html range_choices(const MonthAccount& account, const Translator& t) {
  Html out;
  if (account.kept) {
    out += page::choices(t("Length"), lengths(account, *account.kept, t));
    out += page::choices(t("Which months"), steps(account, *account.kept, t));
  }
  if (account.books.size() < 2) return out;
  MonthAccount other = account;
  other.book.clear();
  std::vector<page::Choice> books{{t("All books"), money_url(other), account.book.empty()}};
  for (const std::string& book : account.books) {
    other.book = book;
    books.push_back({book_name(book, t), money_url(other), account.book == book});
  }
  out += page::choices(t("Books"), books);
  return out;
}

Html statement_table(const MonthAccount& account, const Translator& t) {
  if (!account.shown) return {};
  const books::IncomeExpenditure& statement = account.statement;
  Html out = half(account, t("Income"), statement.income, statement.income_total, t);
  out += half(account, t("Spending"), statement.expenditure, statement.expenditure_total, t);
  out += html::p(html::cls("sum"), t("Income less spending: {0}",
                                     i18n::money(statement.surplus.amount, t.language())));
  out += transfers(account, t);
  return out;
}

Html documents_note(const MonthAccount& account, const Translator& t) {
  const MonthStatus* last = nullptr;
  int count = 0;
  for (const MonthStatus& month : account.months) {
    if (!month.number) continue;
    ++count;
    if (last == nullptr || *month.number > *last->number) last = &month;
  }
  if (last == nullptr || !account.shown) return {};
  const std::string number = t("No. {0}", std::to_string(*last->number));
  const std::string on = i18n::date(*last->published_on, t.language());
  const Html words(
      count == 1 ? t("These figures were published on {0}, as {1} of the public log.", on, number)
                 : t("These figures were read from {0} documents of the public log, the last "
                     "one published on {1} as {2}.",
                     std::to_string(count), on, number));
  return html::p(
      html::cls("explained"), words, " ",
      html::a(html::href(publications::publication_url(*last->number)), t("The publication")), " ",
      html::a(html::href(publications::proof_url(*last->number)), t("Its proof")));
}

Html entries_table(const PublicEntries& entries, const Translator& t) {
  std::vector<Html> rows;
  for (const PublicEntry& entry : entries.entries) {
    rows.push_back(html::tr(html::td(html::time(html::attr("datetime", entry.date.iso()),
                                                i18n::date(entry.date, t.language()))),
                            html::td(account_name(entry.account_name, entry.account_name_en, t)),
                            html::td(words_for(entry.counterparty, t)),
                            page::money_cell(entry.amount, t)));
  }
  const Html sum = html::tr(html::th(html::attr("scope", "row"), html::attr("colspan", "3"),
                                     t("All entries of this item together")),
                            page::money_cell(entries.total, t));
  return page::entry_table(
      t("Entries"),
      {html::th(html::attr("scope", "col"), t("Date")),
       html::th(html::attr("scope", "col"), t("Item")),
       html::th(html::attr("scope", "col"), entries.is_income ? t("Received from") : t("Paid to")),
       page::number_heading(t("Amount"))},
      rows, {sum});
}

}  // namespace mingbai::disclosure
