// Every SQL statement that writes matters and reads one of them. Private to matters; lists are in
// matter_list_store.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matters/event_json.h"
#include "matters/news.h"
#include "matters/rulebook.h"
#include "matters/standing.h"
#include "platform/db/db.h"

namespace mingbai::matters {

// The same texts are kept once.
void keep_texts(db::Session& session, const KeptTexts& kept);
// Throws Bug for texts that were never kept.
std::string select_texts(db::Session& session, std::string_view sha256);

MatterId insert_matter(db::Session& session, const Matter& matter);
std::optional<Matter> select_matter(db::Session& session, MatterId id);
// The matter by cadence of that period.
std::optional<MatterId> select_by_period(db::Session& session, std::string_view scheme,
                                         units::UnitId unit, Date period_end);
// The newest that was opened for that step.
// Of any scheme, in the order in which they were opened.
std::vector<MatterId> select_open_of_period(db::Session& session, units::UnitId unit,
                                            Date period_end);
std::optional<MatterId> select_submatter(db::Session& session, MatterId parent,
                                         std::string_view step);

// An event as it is stored: free words apart.
struct NumberedEvent {
  std::int64_t number = 0;
  Event event;  // without reason and fields of type text
  EventWords words;
  std::string submission;
};
void insert_event(db::Session& session, MatterId matter, const NumberedEvent& event);

void delete_words(db::Session& session, MatterId matter);

struct StoredHistory {
  std::string title;
  History events;  // whole, but for words that were erased
};
StoredHistory select_history(db::Session& session, MatterId matter);

struct Submitted {
  MatterId matter;
  std::int64_t number = 0;
  MatterAct act = MatterAct::opened;
  std::string step;
  std::int64_t actor = 0;
};
std::optional<Submitted> select_submission(db::Session& session, std::string_view submission);

struct StandingRow {
  MatterId matter;
  MatterState state = MatterState::open;
  std::int64_t owner = 0;
  int handler_level = 0;
  Colour colour = Colour::none;
  std::optional<Date> due;
  std::int64_t events = 0;
  std::optional<Instant> next;
  std::optional<Instant> set_time;  // when a step is taken by itself
  std::string unit_path;
  std::string calendar;
};
void save_standing(db::Session& session, const StandingRow& row);

struct TaskRow {
  units::UnitId office;
  std::string role;
  std::optional<Date> due;
  std::string task;
  friend auto operator<=>(const TaskRow&, const TaskRow&) = default;
};
// In place of those that the matter had.
void save_tasks(db::Session& session, MatterId matter, const std::vector<TaskRow>& tasks);

// Each word between blanks, so that one can be looked for; empty for none.
std::string text_of(const std::vector<units::Role>& roles);
std::vector<units::Role> roles_of(std::string_view text);
// False, and nothing happens, if it was told before.
bool insert_news(db::Session& session, MatterId matter, const News& news);

}  // namespace mingbai::matters
