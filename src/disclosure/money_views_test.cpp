#include "disclosure/money_views.h"

#include <doctest/doctest.h>

using namespace mingbai;
using namespace mingbai::disclosure;

namespace {

const i18n::Translator in_english(i18n::Language::en);
const i18n::Translator in_chinese(i18n::Language::zh_cn);

books::IncomeExpenditureRow row(std::string code, int level, std::int64_t fen) {
  books::IncomeExpenditureRow out;
  out.name = "名" + code;
  out.name_en = "Item " + code;
  out.plain_label = "白话" + code;
  out.plain_label_en = "Words on " + code;
  out.code = std::move(code);
  out.level = level;
  out.amount = Money::of_fen(fen);
  out.year_to_date = out.amount;
  return out;
}

// 513 adds up to zero, its details do not; nothing moved in 511 and 514.
MonthAccount october() {
  MonthAccount account;
  account.unit_code = "990101100200";
  account.range = {Period::of(2026, 10), Period::of(2026, 10)};
  account.shown = account.range;
  account.statement.expenditure = {row("511", 1, 0),       row("513", 1, 0), row("51301", 2, 5000),
                                   row("51302", 2, -5000), row("514", 1, 0), row("51401", 2, 0)};
  return account;
}

bool has(const html::Html& page, std::string_view text) {
  return page.str().find(text) != std::string::npos;
}

TEST_CASE("money page: it says from which documents of the log its figures were read") {
  MonthAccount account = october();
  const auto month = [](int number, std::int64_t place) {
    return MonthStatus{.period = Period::of(2026, number),
                       .publicity = MonthPublicity::released,
                       .number = place,
                       .published_on = *Date::parse("2026-11-12")};
  };
  account.months = {month(10, 17)};
  const std::string one = documents_note(account, in_english).str();
  CHECK(one.find("published on 12 November 2026, as No. 17 of") != std::string::npos);
  CHECK(one.find("href=\"/p/17\"") != std::string::npos);
  CHECK(one.find("href=\"/p/17/proof\"") != std::string::npos);
  account.months = {month(9, 21), month(10, 17), {.period = Period::of(2026, 11)}};
  const std::string several = documents_note(account, in_english).str();
  CHECK(several.find("from 2 documents") != std::string::npos);
  CHECK(several.find("/p/21/proof") != std::string::npos);
  account.months = {{.period = Period::of(2026, 11)}};
  CHECK(documents_note(account, in_english).empty());
}

}  // namespace

TEST_CASE("money page: items in which nothing moved are named below, not listed") {
  const MonthAccount account = october();
  const html::Html page = statement_table(account, in_english);
  CHECK(has(page, "/money/513?"));
  CHECK(has(page, "/money/51301?"));
  CHECK_FALSE(has(page, "/money/511?"));
  CHECK_FALSE(has(page, "/money/514?"));
  CHECK_FALSE(has(page, "/money/51401?"));
  CHECK(has(page, "No movement in: Item 511, Item 514."));
}

TEST_CASE("money page: what moved a year earlier stays, where that year is public") {
  MonthAccount account = october();
  account.statement.expenditure[0].same_period_last_year = Money::of_fen(1);
  CHECK_FALSE(has(statement_table(account, in_english), "/money/511?"));
  account.has_year_before = true;
  CHECK(has(statement_table(account, in_english), "/money/511?"));
  CHECK(has(statement_table(account, in_english), "Same period last year"));
}

TEST_CASE("money page: an item is explained in the reader's language") {
  CHECK(has(statement_table(october(), in_english), "Words on 513"));
  CHECK_FALSE(has(statement_table(october(), in_english), "白话"));
  CHECK(has(statement_table(october(), in_chinese), "白话513"));
}

TEST_CASE("money page: no link leads to months without books") {
  MonthAccount account = october();
  CHECK_FALSE(has(range_choices(account, in_english), "href"));
  account.kept = account.range;
  CHECK_FALSE(has(range_choices(account, in_english), "2026-09"));
  CHECK_FALSE(has(range_choices(account, in_english), "period=2026-11"));
  account.kept = PeriodRange{Period::of(2026, 9), Period::of(2026, 10)};
  CHECK(has(range_choices(account, in_english), "?period=2026-09"));
  CHECK_FALSE(has(range_choices(account, in_english), "period=2026-11"));
  // From the year to a month: the last that has ended, not December.
  account.range = {Period::of(2026, 1), Period::of(2026, 12)};
  CHECK(has(range_choices(account, in_english), "?period=2026-10"));
  CHECK_FALSE(has(range_choices(account, in_english), "2025"));
  CHECK_FALSE(has(range_choices(account, in_english), "2027"));
}

TEST_CASE("money page: months being checked say so once and lead to the last public one") {
  MonthAccount account = october();
  account.shown.reset();
  account.last_public = Period::of(2026, 9);
  const Date due = *Date::parse("2026-11-15");
  account.months = {
      {.period = Period::of(2026, 10), .publicity = MonthPublicity::being_checked, .due = due},
      {.period = Period::of(2026, 11),
       .publicity = MonthPublicity::being_checked,
       .due = *Date::parse("2026-12-15")}};
  const std::string notices = month_notices(account, due.plus(1), in_english).str();
  CHECK(notices.find("class=\"notice late\"") != std::string::npos);
  CHECK(notices.find("class=\"notice", notices.find("class=\"notice") + 1) == std::string::npos);
  CHECK(notices.find("/money?period=2026-09") != std::string::npos);
  CHECK(account_in_words(account, in_english).empty());
  account.months = {{.period = Period::of(2026, 10)}};
  CHECK(month_notices(account, due, in_english).empty());
  CHECK(has(account_in_words(account, in_english), "/money?period=2026-09"));
}
