// NoticeWindow: a public notice (公示): the days during which whoever is concerned may object to
// what was published, and what came of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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

// An objection, as a publication of its own tells it.
struct ToldObjection {
  std::int64_t number = 0;  // of that publication
  std::string words;        // how it stands
  bool is_open = false;     // nobody has answered it yet
};

struct ToldNotice {
  NoticeWindow window;
  std::vector<ToldObjection> objections = {};  // in the order in which they came in
  std::optional<std::int64_t> end = {};        // the publication that says how it ended
};

// How many objections there are, and of how many the answer is missing; empty while there is
// nothing to say: none came in, and it has not ended.
std::string objection_words(const ToldNotice& notice, const i18n::Translator& t);

}  // namespace mingbai::publications
