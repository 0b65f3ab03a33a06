#include "matters/upkeep.h"

#include <algorithm>

#include "matters/matter_actions.h"
#include "matters/matter_words.h"
#include "matters/news.h"
#include "matters/task.h"
#include "platform/db/generations.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

std::vector<TaskRow> rows_of(const std::vector<Task>& tasks) {
  std::vector<TaskRow> out;
  for (const Task& task : tasks) {
    for (const Office& office : task.offices) {
      for (const units::Role role : office.roles) {
        out.push_back({.office = office.unit,
                       .role = std::string(units::to_string(role)),
                       .due = task.due,
                       .task = task.what});
      }
    }
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

Result<UnitChain> chain_of(db::Session& session, units::UnitId unit) {
  UnitChain chain{TRY(units::unit_by_id(session, unit))};
  std::vector<units::Unit> above = TRY(units::ancestors(session, unit));
  std::ranges::reverse(above);
  for (units::Unit& one : above) chain.push_back(std::move(one));
  return chain;
}

namespace {

Result<Matter> known_matter(db::Session& session, MatterId id) {
  std::optional<Matter> matter = select_matter(session, id);
  if (matter) return *std::move(matter);
  return fail(ErrorCode::not_found,
              msg("There is no matter {0}. See them all with: mingbai matter list",
                  std::to_string(id.value)),
              "matter");
}

}  // namespace

Result<std::shared_ptr<const RunningScheme>> rules_of(db::Session& session,
                                                      const Rulebook& rulebook, MatterId id) {
  return rulebook.scheme_of(session, TRY(known_matter(session, id)));
}

Result<OpenFile> open_file(db::Session& session, const Rulebook& rulebook, MatterId id) {
  Matter matter = TRY(known_matter(session, id));
  StoredHistory history = select_history(session, id);
  OpenFile file{.matter = std::move(matter),
                .title = std::move(history.title),
                .rules = nullptr,
                .history = std::move(history.events),
                .chain = {},
                .unit_path = {}};
  file.rules = rulebook.scheme_of(session, file.matter);
  file.chain = TRY(chain_of(session, file.matter.unit));
  file.unit_path = TRY(units::unit_path(session, file.matter.unit));
  return file;
}

std::string title_of(const OpenFile& file) {
  return file.title.empty() ? file.rules->scheme.name : file.title;
}

Instant effective(const History& history, Instant now) {
  return history.empty() ? now : std::max(now, history.back().by.at);
}

Signed signed_by(const access::Actor& actor, const Signed& said, std::string post, Instant at) {
  return {.actor = actor.person ? actor.person->value : 0,
          .name = actor.name,
          .post = std::move(post),
          .at = at,
          .reason = said.reason,
          .evidence = said.evidence,
          .sheet = actor.paper.value_or(0)};
}

std::int64_t append(db::Session& session, OpenFile& file, const Event& event,
                    std::string_view submission) {
  const Scheme& scheme = file.rules->scheme;
  const auto number = static_cast<std::int64_t>(file.history.size()) + 1;
  NumberedEvent stored = apart(scheme, event);
  stored.number = number;
  stored.submission = submission;
  if (number == 1) stored.words.title = file.title;
  insert_event(session, file.matter.id, stored);
  file.history.push_back(event);
  if (const std::optional<News> news = news_of(scheme, file.history, file.chain)) {
    insert_news(session, file.matter.id, *news);
  }
  return number;
}

bool propose_with_last_step(db::Session& session, const Rulebook& rulebook, OpenFile& file,
                            const Event& taken) {
  const Scheme& scheme = file.rules->scheme;
  if (taken.act != MatterAct::step_done || !scheme.closing.is_with_last_step) return false;
  const Standing after = standing(scheme, rulebook.calendar(), file.history, taken.by.at);
  if (!after.is_ready_to_close || after.is_closure_proposed) return false;
  Event proposal{.act = MatterAct::closure_proposed, .by = taken.by};
  proposal.by.reason.clear();
  proposal.by.evidence.clear();
  append(session, file, proposal, fresh_submission());
  return true;
}

void write_anew(db::Session& session, const Rulebook& rulebook, const OpenFile& file) {
  const Instant at = file.history.back().by.at;
  write_anew(session, rulebook, file,
             standing(file.rules->scheme, rulebook.calendar(), file.history, at), at);
}

void write_anew(db::Session& session, const Rulebook& rulebook, const OpenFile& file,
                const Standing& standing, Instant now) {
  // The pages of the unit, which show its public matters, are made anew.
  if (file.rules->scheme.is_public) db::bump(session, "unit " + file.chain.front().code);
  const Scheme& scheme = file.rules->scheme;
  const MatterId id = file.matter.id;
  save_standing(session, {.matter = id,
                          .state = standing.state,
                          .owner = standing.owner,
                          .handler_level = standing.handler_level,
                          .colour = standing.colour,
                          .due = standing.due ? std::optional(standing.due->date) : std::nullopt,
                          .events = static_cast<std::int64_t>(file.history.size()),
                          .next = next_clock_news(scheme, standing, now),
                          .set_time = standing.next_set_time(),
                          .unit_path = file.unit_path,
                          .calendar = rulebook.calendar_mark()});
  save_tasks(session, id, rows_of(tasks_of(scheme, standing, file.chain)));
  for (const News& news : clock_news(scheme, standing, file.chain, now)) {
    insert_news(session, id, news);
  }
  for (const News& news : extension_news(scheme, standing, file.chain)) {
    insert_news(session, id, news);
  }
}

}  // namespace mingbai::matters
