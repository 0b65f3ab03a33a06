#include "disclosure/items/item_period.h"

#include <doctest/doctest.h>

#include "platform/i18n/translator.h"

namespace mingbai::disclosure {
namespace {

using matters::Every;

Date day(const char* iso) { return Date::parse(iso).value(); }

std::string codes(Every every, const char* today, int count) {
  std::string out;
  for (const ItemPeriod& period : latest_periods(every, day(today), count)) {
    out += (out.empty() ? "" : " ") + code_of(period);
  }
  return out;
}

}  // namespace

TEST_CASE("item period: the latest ones, the newest first") {
  struct Row {
    Every every;
    const char* today;
    const char* codes;
  };
  const Row rows[] = {
      {Every::month, "2026-01-31", "2026-01 2025-12 2025-11"},
      {Every::quarter, "2026-04-01", "2026-Q2 2026-Q1 2025-Q4"},
      {Every::quarter, "2026-03-31", "2026-Q1 2025-Q4 2025-Q3"},
      {Every::half_year, "2026-07-01", "2026-H2 2026-H1 2025-H2"},
      {Every::year, "2026-12-31", "2026 2025 2024"},
      {Every::event, "2026-12-31", ""},
  };
  for (const Row& row : rows) CHECK(codes(row.every, row.today, 3) == row.codes);
}

TEST_CASE("item period: a code says when it begins and ends") {
  struct Row {
    Every every;
    const char* code;
    const char* first;
    const char* last;
    const char* words;
  };
  const Row rows[] = {
      {Every::month, "2026-02", "2026-02-01", "2026-02-28", "February 2026"},
      {Every::quarter, "2026-Q3", "2026-07-01", "2026-09-30", "quarter 3 of 2026"},
      {Every::half_year, "2026-H1", "2026-01-01", "2026-06-30", "first half of 2026"},
      {Every::half_year, "2026-H2", "2026-07-01", "2026-12-31", "second half of 2026"},
      {Every::year, "2026", "2026-01-01", "2026-12-31", "the year 2026"},
      {Every::event, "2026-10-03", "2026-10-03", "2026-10-03", "3 October 2026"},
  };
  const i18n::Translator t(i18n::Language::en);
  for (const Row& row : rows) {
    const Result<ItemPeriod> period = parse_item_period(row.every, row.code);
    REQUIRE_MESSAGE(period.has_value(), row.code);
    CHECK(period->first == day(row.first));
    CHECK(period->last == day(row.last));
    CHECK(code_of(*period) == row.code);
    CHECK(period_words(*period, t) == row.words);
  }
}

TEST_CASE("item period: what is no code of its rhythm is refused at its field") {
  struct Row {
    Every every;
    const char* code;
  };
  const Row rows[] = {
      {Every::month, ""},           {Every::month, "2026-13"},     {Every::month, "2026-1"},
      {Every::month, "2026-Q1"},    {Every::quarter, "2026-Q0"},   {Every::quarter, "2026-Q5"},
      {Every::quarter, "2026-q1"},  {Every::half_year, "2026-H3"}, {Every::year, "26"},
      {Every::year, "2026-"},       {Every::year, "2026年"},       {Every::year, "9999"},
      {Every::event, "2026-02-30"}, {Every::event, "yesterday"}};
  for (const Row& row : rows) {
    const Result<ItemPeriod> period = parse_item_period(row.every, row.code);
    REQUIRE_FALSE_MESSAGE(period.has_value(), row.code);
    CHECK(period.error().field == "period");
  }
}

}  // namespace mingbai::disclosure
