#include "disclosure/due/due_words.h"

#include "platform/i18n/format.h"

namespace mingbai::disclosure {

std::string due_words(const DueItem& item, const matters::WorkCalendar& calendar, Date today,
                      const i18n::Translator& t) {
  const auto day = [&](Date date) { return i18n::date(date, t.language()); };
  const int late = late_workdays(item, calendar, today);
  const DueState state = state_of(item, today);
  if (state == DueState::due) return t("due {0}", day(item.due));
  if (state == DueState::overdue) {
    if (late == 0) return t("overdue since {0}", day(item.due));
    return t.plural("{0} working day overdue", "{0} working days overdue", late);
  }
  const std::string published = day(civil_date(item.published->at));
  std::string since = item.is_for_village ? t("open to the village since {0}", published)
                                          : t("public since {0}", published);
  if (state == DueState::done) return since;
  if (late == 0) return t("{0}, {1}", since, t("late by rest days only"));
  return t("{0}, {1}", since, t.plural("{0} working day late", "{0} working days late", late));
}

page::State due_mark(const DueItem& item, Date today) {
  switch (state_of(item, today)) {
    case DueState::done:
    case DueState::done_late: return page::State::done;
    case DueState::due: return page::State::due;
    case DueState::overdue: return page::State::late;
  }
  throw Bug("DueState has no other enumerators");
}

}  // namespace mingbai::disclosure
