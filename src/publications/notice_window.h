// NoticeWindow: a public notice (公示): the days during which whoever is concerned may object to
// what was published.
#pragma once

#include <string>

#include "kernel/date.h"
#include "platform/i18n/translator.h"

namespace mingbai::publications {

struct NoticeWindow {
  Date from;   // when it was posted, which is not counted (Civil Code, art. 201)
  Date until;  // the last day
  friend bool operator==(const NoticeWindow&, const NoticeWindow&) = default;
};

bool is_over(const NoticeWindow& window, Date today);

// "Public notice from 27 November to 4 December 2026": the same on every day.
std::string window_words(const NoticeWindow& window, const i18n::Translator& t);
// How much of it is left on that day, or that it is over.
std::string countdown_words(const NoticeWindow& window, Date today, const i18n::Translator& t);

}  // namespace mingbai::publications
