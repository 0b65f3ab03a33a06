#include "publications/notice_window.h"

#include "platform/i18n/format.h"

namespace mingbai::publications {

using i18n::Translator;

bool is_over(const NoticeWindow& window, Date today) { return today > window.until; }

std::string window_words(const NoticeWindow& window, const Translator& t) {
  return t("Public notice from {0} to {1}", i18n::date(window.from, t.language()),
           i18n::date(window.until, t.language()));
}

std::string countdown_words(const NoticeWindow& window, Date today, const Translator& t) {
  if (is_over(window, today)) return t("the public notice is over");
  if (today == window.until) return t("today is its last day");
  return t.plural("{0} day left", "{0} days left", window.until.days() - today.days());
}

}  // namespace mingbai::publications
