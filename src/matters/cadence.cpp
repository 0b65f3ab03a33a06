#include "matters/cadence.h"

#include <algorithm>
#include <array>

namespace mingbai::matters {
namespace {

struct EveryName {
  Every every;
  std::string_view word;
};
constexpr std::array<EveryName, 5> every_names{{{Every::event, "event"},
                                                {Every::month, "month"},
                                                {Every::quarter, "quarter"},
                                                {Every::half_year, "half_year"},
                                                {Every::year, "year"}}};

}  // namespace

int months_of(Every every) {
  switch (every) {
    case Every::event: return 0;
    case Every::month: return 1;
    case Every::quarter: return 3;
    case Every::half_year: return 6;
    case Every::year: return 12;
  }
  throw Bug("every cadence has a length");
}

std::string_view to_string(Every every) {
  return std::ranges::find(every_names, every, &EveryName::every)->word;
}

std::optional<Every> every_of(std::string_view word) {
  const auto* found = std::ranges::find(every_names, word, &EveryName::word);
  if (found == every_names.end()) return std::nullopt;
  return found->every;
}

std::vector<Date> periods_to_open(const Cadence& cadence, std::optional<Date> last, Date today) {
  const int months = months_of(cadence.every);
  if (months == 0) return {};
  // Periods begin with the year; months are counted from year 0, so their index tells the place.
  const Period month = today.period();
  const Period current_first = Period::of_index(month.index() / months * months);
  const Period newest = cadence.opens_at_start ? current_first : current_first.plus(-months);
  Period first = newest;
  if (last && last->period() < newest) first = last->period().plus(1);
  std::vector<Date> out;
  for (Period begin = first; begin <= newest; begin = begin.plus(months)) {
    const Date end = last_day(begin.plus(months - 1));
    if (!last || end > *last) out.push_back(end);
  }
  return out;
}

}  // namespace mingbai::matters
