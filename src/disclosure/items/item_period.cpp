#include "disclosure/items/item_period.h"

#include <fmt/format.h>

#include "matters/cadence.h"
#include "platform/i18n/format.h"

namespace mingbai::disclosure {
namespace {

using matters::Every;
using matters::months_of;

// That of the rhythm in which the month lies. Periods begin with the year.
ItemPeriod period_with(Every every, Period month) {
  const int months = months_of(every);
  const Period first = Period::of_index(month.index() / months * months);
  return {.every = every, .first = first_day(first), .last = last_day(first.plus(months - 1))};
}

// Which of its year, from 1.
int place_in_year(const ItemPeriod& period) {
  return (period.first.month() - 1) / months_of(period.every) + 1;
}

}  // namespace

std::string code_of(const ItemPeriod& period) {
  const int year = period.first.year();
  switch (period.every) {
    case Every::event: return period.first.iso();
    case Every::month: return period.first.period().iso();
    case Every::quarter: return fmt::format("{}-Q{}", year, place_in_year(period));
    case Every::half_year: return fmt::format("{}-H{}", year, place_in_year(period));
    case Every::year: return std::to_string(year);
  }
  throw Bug("Every has no other enumerators");
}

Result<ItemPeriod> parse_item_period(Every every, std::string_view code) {
  const auto refused = [] {
    return fail(ErrorCode::invalid, msg("Choose for when it is."), "period");
  };
  if (every == Every::event) {
    const Result<Date> day = Date::parse(code);
    if (!day) return fail(ErrorCode::invalid, msg("Write the day like 2026-10-03."), "period");
    return ItemPeriod{.every = every, .first = *day, .last = *day};
  }
  constexpr std::size_t year_digits = 4;
  const Result<Period> january = Period::parse(std::string(code.substr(0, year_digits)) + "-01");
  if (!january) return refused();
  ItemPeriod period = period_with(every, *january);
  for (Period month = *january; month.year() == january->year(); month = month.plus(1)) {
    period = period_with(every, month);
    if (code_of(period) == code) return period;
  }
  return refused();
}

std::vector<ItemPeriod> latest_periods(Every every, Date today, int count) {
  std::vector<ItemPeriod> out;
  if (every == Every::event) return out;
  for (int i = 0; i < count; ++i) {
    out.push_back(period_with(every, today.period().plus(-i * months_of(every))));
  }
  return out;
}

std::string period_words(const ItemPeriod& period, const i18n::Translator& t) {
  const std::string year = std::to_string(period.first.year());
  switch (period.every) {
    case Every::event: return i18n::date(period.first, t.language());
    case Every::month: return i18n::period(period.first.period(), t.language());
    case Every::quarter:
      return t("quarter {0} of {1}", std::to_string(place_in_year(period)), year);
    case Every::half_year:
      return place_in_year(period) == 1 ? t("first half of {0}", year)
                                        : t("second half of {0}", year);
    case Every::year: return t("the year {0}", year);
  }
  throw Bug("Every has no other enumerators");
}

}  // namespace mingbai::disclosure
