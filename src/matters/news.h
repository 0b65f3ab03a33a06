// News: what the modules above must hear of a matter: what became due, late, done or public. Each
// is told once, whatever the clock does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "matters/office.h"
#include "matters/standing.h"

namespace mingbai::matters {

struct News {
  // Spelled as stored.
  enum class Kind {
    opened,
    publication,
    done,
    cancelled,
    reopened,
    reminder,
    alarm,
    extension,
    returned,
    outside  // of no matter: a module above tells it
  };
  Kind kind = Kind::opened;
  std::string key;                 // what makes it one of a kind within its matter
  units::UnitId office;            // whom it concerns: the unit, or a level above it
  std::vector<units::Role> roles;  // any of them there; none: all who may read its matters
  std::string step;                // of a publication, a reminder of a step, an extension, a return
  std::string detail;       // catalogue item; of an alarm the colour; of a reminder the duty; of an
                            // extension what became of it, see ExtensionRequest::Answer; of a
                            // set time that was taken back that act
  std::optional<Date> day;  // of a reminder: the deadline
  Instant at;               // when it became news; a machine that was off tells it later
  friend bool operator==(const News&, const News&) = default;
};
std::string_view to_string(News::Kind kind);
std::optional<News::Kind> news_kind_of(std::string_view word);

// What the last event of the history tells, if anything.
std::optional<News> news_of(const Scheme& scheme, const History& history, const UnitChain& chain);

// That more days are asked for, to whoever grants them; the answer, to whoever has the step.
std::vector<News> extension_news(const Scheme& scheme, const Standing& standing,
                                 const UnitChain& chain);

// That the last event sent the matter back or took back a set time, to whoever has that step now.
std::optional<News> return_news(const Scheme& scheme, const Standing& standing,
                                const History& history, const UnitChain& chain);

// Every alarm up to `now`, that the matter was sent up, and the reminders of what is still in
// time: after its last day the alarm says more. None while a matter is paused, nor for a day on
// which the time had not begun yet.
std::vector<News> clock_news(const Scheme& scheme, const Standing& standing, const UnitChain& chain,
                             Instant now);

// When the clock alone has something to tell, or takes a step, next.
std::optional<Instant> next_clock_news(const Scheme& scheme, const Standing& standing, Instant now);

}  // namespace mingbai::matters
