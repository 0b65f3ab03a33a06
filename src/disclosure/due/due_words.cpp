#include "disclosure/due/due_words.h"

#include "platform/i18n/format.h"

namespace mingbai::disclosure {

namespace {

using i18n::Translator;

std::string published_words(const DueItem& item, int late, const Translator& t) {
  const std::string day = i18n::date(civil_date(item.published->at), t.language());
  std::string since =
      item.is_for_village ? t("open to the village since {0}", day) : t("public since {0}", day);
  if (!is_published_late(item)) return since;
  if (late == 0) return t("{0}, {1}", since, t("late by rest days only"));
  return t("{0}, {1}", since, t.plural("{0} working day late", "{0} working days late", late));
}

}  // namespace

std::string wanted_words(const AskedChannel& asked, const Translator& t) {
  const std::string channel = t(channel_label(asked.channel));
  return asked.proof == Proof::photograph ? t("photograph: {0}", channel) : channel;
}

std::string due_words(const DueItem& item, const matters::WorkCalendar& calendar, Date today,
                      const Translator& t) {
  const auto day = [&](Date date) { return i18n::date(date, t.language()); };
  const int late = late_workdays(item, calendar, today);
  const DueState state = state_of(item, today);
  if (state == DueState::due) return t("due {0}", day(item.due));
  if (state == DueState::overdue) {
    if (late == 0) return t("overdue since {0}", day(item.due));
    return t.plural("{0} working day overdue", "{0} working days overdue", late);
  }
  std::string published = published_words(item, late, t);
  if (state != DueState::unproven) return published;
  std::vector<std::string> wanted;
  wanted.reserve(item.unproven.size());
  for (const AskedChannel& asked : item.unproven) wanted.push_back(wanted_words(asked, t));
  const std::string list = i18n::joined(wanted, t);
  const int days = unproven_workdays(item, calendar, today);
  if (days == 0) return t("{0}; still missing: {1}", published, list);
  return t("{0}; {1}", published,
           t.plural("missing for {0} working day: {1}", "missing for {0} working days: {1}", days,
                    msg("", list)));
}

page::State due_mark(const DueItem& item, Date today) {
  switch (state_of(item, today)) {
    case DueState::done:
    case DueState::done_late: return page::State::done;
    case DueState::unproven: return page::State::waiting;
    case DueState::due: return page::State::due;
    case DueState::overdue: return page::State::late;
  }
  throw Bug("DueState has no other enumerators");
}

}  // namespace mingbai::disclosure
