#include "matters/missing_year.h"

#include <string>

namespace mingbai::matters {

std::optional<int> missing_year(const WorkCalendar& calendar, Date today) {
  constexpr int months_ahead = 2;
  const int last = today.period().plus(months_ahead).year();
  for (int year = today.year(); year <= last; ++year) {
    if (!calendar.is_known(year)) return year;
  }
  return std::nullopt;
}

Message missing_year_words(int year) {
  return msg(
      "The holidays of {0} are not known: deadlines that reach into it are provisional. Once "
      "the State Council has announced them, write them into schemes/calendars/{0}.yaml of "
      "the data folder.",
      std::to_string(year));
}

}  // namespace mingbai::matters
