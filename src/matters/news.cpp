#include "matters/news.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "matters/deciding_office.h"
#include "matters/task.h"

namespace mingbai::matters {
namespace {

constexpr std::array<std::string_view, 10> kind_words = {
    "opened",   "publication", "done",      "cancelled", "reopened",
    "reminder", "alarm",       "extension", "returned",  "outside"};

Instant start_of(Date day) { return end_of(day.plus(-1)); }

// One reminder of one duty: on that day, unless the matter rests then.
struct Reminder {
  const Duty* duty = nullptr;
  int days_before = 0;
  Instant at;
};

std::vector<Reminder> reminders_of(const Scheme& scheme, const Standing& standing) {
  std::vector<Reminder> out;
  for (const Duty& duty : standing.duties) {
    // What takes itself by then needs nobody.
    if (duty.what == Duty::What::step && standing.steps[duty.step].set_time) continue;
    for (const int days : scheme.reminders) {
      const Date day = duty.due.date.plus(-days);
      if (day <= duty.begins) continue;
      Instant at = start_of(day);
      if (standing.paused_to) at = std::max(at, end_of(*standing.paused_to));
      if (at < end_of(duty.due.date)) {
        out.push_back({.duty = &duty, .days_before = days, .at = at});
      }
    }
  }
  return out;
}

// Whoever took the last step proposes to close; then it is the second person's turn.
Office office_of_closing(const Scheme& scheme, const Standing& standing, const UnitChain& chain) {
  const std::vector<Office> proposers = closing_offices(scheme, standing, chain);
  if (!standing.is_closure_proposed && !proposers.empty()) return proposers.back();
  return office_of(scheme.closing.confirmed_by, chain, standing.handler_level);
}

Office office_of_duty(const Scheme& scheme, const Standing& standing, const UnitChain& chain,
                      const Duty& duty) {
  const int level = standing.handler_level;
  switch (duty.what) {
    case Duty::What::step: return office_of(scheme.steps[duty.step].who, chain, level);
    case Duty::What::closing: return office_of_closing(scheme, standing, chain);
    case Duty::What::second_look: return office_of(scheme.look_again->who, chain, level);
    case Duty::What::whole: break;
  }
  return office_of({.roles = {}, .level = Level::handler}, chain, level);
}

// Blue tells the level above the one that had the matter then, yellow the next one, red the one
// above that. Where a later colour comes first, it tells those on the way, too; each once.
void add_alarms(const Standing& standing, const UnitChain& chain, std::vector<News>& out) {
  std::vector<Office> told;  // of what was late at this level
  int level = 0;
  for (const Alarm& alarm : standing.alarms) {
    if (alarm.level != level) told.clear();
    level = alarm.level;
    const std::string colour(to_string(alarm.colour));
    const int highest = static_cast<int>(alarm.colour);
    const Office top = office_above(chain, level, highest);
    for (int up = 1; up <= highest; ++up) {
      const Office above = office_above(chain, level, up);
      const bool has_heard = above == top || std::ranges::find(told, above) != told.end();
      if (has_heard && up < highest) continue;
      told.push_back(above);
      std::string key = fmt::format("{}:{}", colour, alarm.at.ms);
      if (up < highest) key += fmt::format(":{}", up);
      out.push_back({.kind = News::Kind::alarm,
                     .key = std::move(key),
                     .office = above.unit,
                     .roles = above.roles,
                     .step = {},
                     .detail = colour,
                     .day = std::nullopt,
                     .at = alarm.at});
    }
  }
}

// Whoever is to decide now is told, beside the unit itself.
void add_sent_up(const Standing& standing, const UnitChain& chain, std::vector<News>& out) {
  for (std::size_t i = 0; i < standing.sent_up.size(); ++i) {
    const int level = static_cast<int>(i) + 1;
    const Office above = office_above(chain, level, 0);
    if (above.roles.empty()) continue;  // nobody is above
    out.push_back({.kind = News::Kind::reopened,
                   .key = fmt::format("sent_up:{}", level),
                   .office = above.unit,
                   .roles = above.roles,
                   .step = {},
                   .detail = {},
                   .day = std::nullopt,
                   .at = standing.sent_up[i]});
  }
}

}  // namespace

std::string_view to_string(News::Kind kind) {
  return kind_words.at(static_cast<std::size_t>(kind));
}

std::optional<News::Kind> news_kind_of(std::string_view word) {
  const auto* found = std::ranges::find(kind_words, word);
  if (found == kind_words.end()) return std::nullopt;
  return static_cast<News::Kind>(found - kind_words.begin());
}

std::optional<News> news_of(const Scheme& scheme, const History& history, const UnitChain& chain) {
  const Event& event = history.back();
  News news{.key = fmt::format("event:{}", history.size()),
            .office = chain.front().id,
            .at = event.by.at};
  switch (event.act) {
    case MatterAct::opened: news.kind = News::Kind::opened; return news;
    case MatterAct::closure_confirmed: news.kind = News::Kind::done; return news;
    case MatterAct::cancellation_confirmed: news.kind = News::Kind::cancelled; return news;
    case MatterAct::disputed: news.kind = News::Kind::reopened; return news;
    case MatterAct::rated:
    case MatterAct::looked_again:
      news.kind = News::Kind::reopened;
      return event.number == 1 ? std::nullopt : std::optional(news);
    case MatterAct::notice_posted:
    case MatterAct::step_done: break;
    default: return std::nullopt;
  }
  // What has a notice becomes public when the notice is posted, not when it has stood.
  const Step* step = scheme.find_step(event.step);
  ensure(step != nullptr, "an event's step is in the scheme");
  const bool is_posted = event.act == MatterAct::notice_posted;
  if (!step->is_published() || is_posted != (step->notice_days > 0)) return std::nullopt;
  news.kind = News::Kind::publication;
  news.step = step->id;
  news.detail = step->publishes;
  if (!step->publishes_field.empty()) news.detail = fields_of(history)[step->publishes_field];
  return news;
}

std::vector<News> extension_news(const Scheme& scheme, const Standing& standing,
                                 const UnitChain& chain) {
  std::vector<News> out;
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    const std::optional<ExtensionRequest>& request = standing.steps[i].request;
    if (!request) continue;
    const std::string answer(to_string(request->answer));
    const int level = standing.handler_level;
    const Office office = standing.steps[i].has_open_request()
                              ? granting_office(scheme, scheme.steps[i], chain, level)
                              : office_of(scheme.steps[i].who, chain, level);
    out.push_back({.kind = News::Kind::extension,
                   .key = fmt::format("extension:{}:{}", request->asked, answer),
                   .office = office.unit,
                   .roles = office.roles,
                   .step = scheme.steps[i].id,
                   .detail = answer,
                   .day = std::nullopt,
                   .at = request->at});
  }
  return out;
}

std::optional<News> return_news(const Scheme& scheme, const Standing& standing,
                                const History& history, const UnitChain& chain) {
  const Event& event = history.back();
  const bool waits_again = event.act == MatterAct::time_withdrawn;
  const bool is_back =
      event.act == MatterAct::returned || event.act == MatterAct::closure_refused || waits_again;
  const Step* step = is_back ? scheme.find_step(event.step) : nullptr;
  if (step == nullptr) return std::nullopt;
  const Office office = office_of(step->who, chain, standing.handler_level);
  return News{.kind = News::Kind::returned,
              .key = fmt::format("event:{}", history.size()),
              .office = office.unit,
              .roles = office.roles,
              .step = step->id,
              .detail = waits_again ? std::string(to_string(event.act)) : std::string(),
              .day = std::nullopt,
              .at = event.by.at};
}

std::vector<News> clock_news(const Scheme& scheme, const Standing& standing, const UnitChain& chain,
                             Instant now) {
  std::vector<News> out;
  add_alarms(standing, chain, out);
  add_sent_up(standing, chain, out);
  for (const Reminder& reminder : reminders_of(scheme, standing)) {
    const Duty& duty = *reminder.duty;
    if (reminder.at > now || end_of(duty.due.date) <= now) continue;
    const std::string what(to_string(duty.what));
    const std::string step = duty.what == Duty::What::step ? scheme.steps[duty.step].id : "";
    const Office office = office_of_duty(scheme, standing, chain, duty);
    out.push_back({.kind = News::Kind::reminder,
                   .key = fmt::format("reminder:{}:{}:{}:{}", what, step, duty.due.date.iso(),
                                      reminder.days_before),
                   .office = office.unit,
                   .roles = office.roles,
                   .step = step,
                   .detail = what,
                   .day = duty.due.date,
                   .at = reminder.at});
  }
  return out;
}

std::optional<Instant> next_clock_news(const Scheme& scheme, const Standing& standing,
                                       Instant now) {
  std::optional<Instant> next = standing.next_alarm;
  const std::optional<Instant> set = standing.next_set_time();
  if (set && (!next || *set < *next)) next = set;
  for (const Reminder& reminder : reminders_of(scheme, standing)) {
    if (reminder.at <= now || (next && *next <= reminder.at)) continue;
    next = reminder.at;
  }
  return next;
}

}  // namespace mingbai::matters
