#include "publications/notice_window.h"

#include <algorithm>

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

std::string objection_words(const ToldNotice& notice, const Translator& t) {
  const std::int64_t all = std::ssize(notice.objections);
  if (all == 0) return notice.end ? t("nobody objected") : std::string();
  const std::string count = t.plural("{0} objection", "{0} objections", all);
  const std::int64_t open = std::ranges::count(notice.objections, true, &ToldObjection::is_open);
  if (open == 0) return t("{0}, all answered", count);
  return t("{0}, of which {1} are being looked into", count, std::to_string(open));
}

}  // namespace mingbai::publications
