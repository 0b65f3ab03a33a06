// A county's year through the store: villages whose staff act at random, late or not at all, a
// clock that jumps, a machine that is off for days. At the end of each month every matter's state,
// level, deadline and colour, what waits for each village's recorder and for the accountant of all
// villages of a town, and at the end all news, each with the office that it was told, equal those
// of a model that only counts days. Some come every month by themselves, some are opened by a step
// of another one that waits for them. usage: matters_county [MATTERS [VILLAGES [DATABASE]]] 1,000
// in 10 villages without; a county is 30,000 in 300. The database, an SQLite file, is kept where
// one is named.
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <map>
#include <random>

#include <fmt/format.h>

#include "county_people.h"
#include "matters/due_work.h"
#include "matters/matter_list.h"
#include "matters/matter_testing.h"
#include "matters/news_list.h"
#include "model.h"

using namespace mingbai;
using namespace mingbai::matters;

namespace {

using model::Village;

struct Running {
  MatterId id;
  const Village* village = nullptr;
  model::Model model;
  const Running* below = nullptr;  // the latest that its step b has opened

  // Of what a step has opened: done since the step's turn came.
  [[nodiscard]] bool has_served(const Running& above) const {
    return model.is_done && model.opened >= above.model.duties[model::b].begins;
  }
  [[nodiscard]] bool may_open() const {
    const bool is_turn = model.k == model::parent && model.is_active(model::b);
    return is_turn && (below == nullptr || (!below->model.is_open() && !below->has_served(*this)));
  }
  [[nodiscard]] bool waits_below() const {
    return model.k == model::parent && (below == nullptr || !below->has_served(*this));
  }
};

Instant noon(Date day) { return Instant{end_of(day).ms - 12LL * 3600 * 1000}; }

Rulebook rulebook() {
  SchemeTexts texts;
  for (int k = 0; k < model::kinds; ++k) {
    texts["matters/kind" + std::to_string(k) + ".yaml"] = model::kind_yaml(k);
  }
  Result<SchemeLibrary> library = SchemeLibrary::of(std::move(texts));
  ensure(library.has_value(), "the kinds are schemes");
  return {*std::move(library), *WorkCalendar::load("no-such-folder")};
}

class Year {
 public:
  Year(db::Db& db, int matters, int villages)
      : db_(&db),
        wanted_(matters),
        rules_(rulebook()),
        people_(model::appoint_county(db, villages)),
        villages_(people_.villages) {}

  bool run() {
    const Date first = test::day("2026-01-01");
    const Date last = test::day("2026-12-31");
    for (Date day = first; day <= last && is_same_; day = day.plus(1)) {
      const std::int64_t day_of_year = day.days() - first.days();
      work(day,
           static_cast<std::size_t>(wanted_ * std::min<std::int64_t>(day_of_year + 1, 330) / 330));
      if (is_looked_at(day)) look(day);
      if (day == last_day(day.period())) compare(day);
    }
    look(last);
    compare_news();
    check_variety();
    std::printf("%zu matters, %ld acts, %ld comparisons, %zu news\n", running_.size(), acts_,
                compared_, news_);
    return is_same_;
  }

 private:
  void complain(const Running& one, Date day, const std::string& what) {
    if (is_same_) {
      std::printf("matter %ld, kind %d, %s: %s\n", static_cast<long>(one.id.value), one.model.k,
                  day.iso().c_str(), what.c_str());
    }
    is_same_ = false;
  }
  int dice(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }

  // Off now and then, and for two weeks in summer.
  bool is_looked_at(Date day) {
    const bool is_off = dice(8) == 0 || (day.month() == 7 && day.day() <= 14);
    return !is_off || day == last_day(day.period());
  }

  void look(Date day) {
    const auto tell = [&](Instant now) {
      const Result<std::int64_t> told = tell_due(*db_, rules_, now, jobs::Progress::none());
      ensure(told.has_value(), "the due work reads and writes");
    };
    // A clock that jumps back for a moment brings nothing about.
    if (dice(20) == 0) tell(noon(day.plus(-200)));
    open_months(day);
    tell(noon(day));
    for (Running& one : running_) one.model.look();
  }

  // What the clock opens in each village whose staff are in office.
  void open_months(Date day) {
    const Result<std::int64_t> opened =
        open_periods(*db_, rules_, noon(day), jobs::Progress::none());
    ensure(opened.has_value(), "the months are opened");
    const bool is_first = day.period() != last_month_;
    if (*opened != (is_first ? std::ssize(villages_) : 0)) {
      std::printf("%s: %ld months were opened\n", day.iso().c_str(), static_cast<long>(*opened));
      is_same_ = false;
    }
    if (!is_first) return;
    last_month_ = day.period();
    const MatterSearch search{.scheme = "kind" + std::to_string(model::monthly),
                              .limit = static_cast<int>(villages_.size())};
    const auto lines =
        *db_->read([&](db::Session& session) { return list_matters(session, ticket_, search); });
    for (const MatterLine& line : lines) {
      const auto village = std::ranges::find(villages_, line.unit, &Village::unit);
      ensure(village != villages_.end(), "a month is a village's");
      running_.push_back({.id = line.id,
                          .village = &*village,
                          .model = model::Model(model::monthly, 0, day, rules_.calendar())});
    }
  }

  // All that happens on a day, in one transaction; the acts are not.
  void work(Date day, std::size_t matters_by_now) {
    for (Running& one : running_) one.model.next_day(day);
    const Result<void> done = db_->write([&](db::Session& session) -> Result<void> {
      for (Running& one : running_) {
        if (dice(5) == 0) act(session, one, day);
      }
      const std::size_t before = running_.size();
      for (std::size_t i = 0; i < before; ++i) {
        if (running_[i].model.k == model::parent && dice(6) == 0) open_below(session, i, day);
      }
      while (opened_by_hand_ < matters_by_now) open(session, day);
      return {};
    });
    ensure(done.has_value(), "a day's work is written");
  }

  void open(db::Session& session, Date day) {
    const std::size_t number = opened_by_hand_++;
    const Village& village = villages_[number % villages_.size()];
    const int k = static_cast<int>(number) % model::monthly;
    const Result<Receipt> receipt = open_kind(session, village, k, day, nullptr);
    ensure(receipt.has_value(), "a matter is opened");
  }

  // What a step of another one waits for: refused where it is not its turn.
  void open_below(db::Session& session, std::size_t above, Date day) {
    Running& one = running_[above];
    const bool is_allowed = one.may_open();
    const Result<Receipt> receipt = open_kind(session, *one.village, model::child, day, &one);
    if (receipt.has_value() != is_allowed) {
      complain(one, day, receipt ? "opened below" : english(receipt.error().message));
    }
    if (!receipt) return;
    one.below = &running_.back();
    ++below_;
  }

  Result<Receipt> open_kind(db::Session& session, const Village& village, int k, Date day,
                            const Running* above) {
    const int size = dice(10);
    Opening opening{.unit = village.unit,
                    .scheme = "kind" + std::to_string(k),
                    .title = "第" + std::to_string(running_.size()) + "件",
                    .fields = {{"size", std::to_string(size)}},
                    .submission = form()};
    if (above != nullptr) {
      opening.parent = above->id;
      opening.parent_step = "b";
    }
    Result<Receipt> receipt = open_matter(session, rules_, village.recorder, opening, noon(day));
    if (!receipt) return receipt;
    running_.push_back({.id = receipt->matter,
                        .village = &village,
                        .model = model::Model(k, size, day, rules_.calendar())});
    running_.back().model.look();
    return receipt;
  }

  std::string form() { return fmt::format("form-{:08}", ++forms_); }

  // Both must think the same of it.
  bool take(db::Session& session, Running& one, Date day, Event event, const access::Actor& actor,
            bool is_allowed) {
    event.by.reason = "r";
    const MatterAct what = event.act;
    const Result<Receipt> receipt =
        do_deed(session, rules_, actor,
                {.matter = one.id, .event = std::move(event), .submission = form()}, noon(day));
    if (receipt.has_value() != is_allowed) {
      complain(one, day, receipt ? "an act was taken" : english(receipt.error().message));
    }
    acts_ += receipt ? 1 : 0;
    taken_[what] += receipt ? 1 : 0;
    return receipt.has_value();
  }

  void act(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    if (!m.is_due() && m.closed_days > 6) return;
    const access::Actor& recorder = one.village->recorder;
    const access::Actor& reviewer = one.village->reviewer;  // may also do what keeps it going
    bool is_taken = false;
    // What is done is mostly talked about.
    switch (!m.is_open() && dice(2) == 0 ? 7 + dice(3) : dice(24)) {
      case 0:
        is_taken =
            take(session, one, day, {.act = MatterAct::assigned, .number = recorder.person->value},
                 reviewer, m.is_open() && is_with_village(m));
        m.is_assigned = m.is_assigned || is_taken;
        break;
      case 1: is_taken = pause(session, one, day); break;
      case 2:
        is_taken = take(session, one, day, {.act = MatterAct::resumed}, reviewer, m.is_paused);
        if (is_taken) m.end_pause(day);
        break;
      case 3:
      case 15: is_taken = extend(session, one, day); break;
      case 4:
      case 5:
      case 6: is_taken = close(session, one, day); break;
      case 7: is_taken = dispute(session, one, day); break;
      case 8: is_taken = rate(session, one, day); break;
      case 9: is_taken = look_again(session, one, day); break;
      case 13: is_taken = cancel(session, one, day); break;
      case 14: {
        const auto target = static_cast<model::Part>(dice(4));
        // The village itself, from a step that it has, or the town, which may have it then.
        const bool is_by_village = dice(3) == 0 && m.is_sent_back_by_village(target);
        is_taken =
            take(session, one, day, {.act = MatterAct::returned, .step = model::ids.at(target)},
                 is_by_village ? recorder : reviewer, m.goes_back_to(target));
        if (is_taken) m.tell("returned", m.office(target));
        if (is_taken) m.go_back(target, is_by_village || m.office(target) == 1);
        break;
      }
      case 10:
        is_taken = take(session, one, day, {.act = MatterAct::notice_posted, .step = "c"},
                        performer(one, model::c), m.is_posted_now());
        if (is_taken) m.post();
        break;
      case 11: is_taken = ask(session, one, day); break;
      case 12: is_taken = decline(session, one, day); break;
      default: is_taken = step(session, one, day); break;
    }
    if (is_taken) m.look();
  }

  // Who is put in charge must have a step of it, or have taken one that is over.
  static bool is_with_village(const model::Model& m) {
    if (m.is_active(model::closing)) return true;
    return std::ranges::any_of(std::array{model::a, model::b, model::p, model::c},
                               [&](int part) { return m.is_active(part) && m.office(part) == 0; });
  }

  // The level that has the matter, where the step goes up with it; otherwise the village.
  static const access::Actor& performer(const Running& one, int part) {
    const std::array of_levels{&one.village->recorder, &one.village->reviewer,
                               &one.village->officer, &one.village->city};
    return *of_levels.at(static_cast<std::size_t>(one.model.office(part)));
  }

  bool step(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    const int part = dice(4);
    const bool is_taken = take(
        session, one, day,
        {.act = MatterAct::step_done, .step = model::ids.at(static_cast<std::size_t>(part))},
        performer(one, part), m.is_taken_now(part) && (part != model::b || !one.waits_below()));
    if (is_taken) m.take(part);
    return is_taken;
  }

  // By somebody with a ticket, or taken in at the village's desk for somebody who has none.
  bool say(db::Session& session, Running& one, Date day, Event event, bool is_allowed) {
    if (dice(2) == 0) return take(session, one, day, std::move(event), ticket_, is_allowed);
    event.taken_in = TakenIn{.how = HandedIn::by_word, .on = day};
    event.on_behalf = "路边的一户";
    return take(session, one, day, std::move(event), one.village->recorder, is_allowed);
  }

  bool dispute(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    if (!say(session, one, day, {.act = MatterAct::disputed}, m.is_disputed_now())) {
      return false;
    }
    m.dispute();
    return true;
  }

  bool rate(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    const int satisfied = dice(3) == 0 ? 1 : 0;
    if (!say(session, one, day, {.act = MatterAct::rated, .number = satisfied}, m.is_rated_now())) {
      return false;
    }
    m.rate(satisfied == 1);
    return true;
  }

  bool look_again(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    const int has_lasted = dice(3) == 0 ? 0 : 1;
    if (!take(session, one, day, {.act = MatterAct::looked_again, .number = has_lasted},
              one.village->supervisor, m.is_looked_at_now())) {
      return false;
    }
    m.look_again(has_lasted == 1);
    return true;
  }

  // Proposed seldom, and mostly refused: otherwise nothing would be done.
  bool cancel(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    const bool is_free = m.is_open() && !m.is_paused;
    if (!m.is_cancelling && dice(3) != 0) return false;
    if (take(session, one, day, {.act = MatterAct::cancellation_proposed}, one.village->reviewer,
             is_free && !m.is_cancelling)) {
      m.is_cancelling = true;
      m.look();
    }
    const MatterAct answer =
        dice(3) == 0 ? MatterAct::cancellation_confirmed : MatterAct::cancellation_refused;
    take(session, one, day, {.act = answer}, one.village->reviewer, false);
    take(session, one, day, {.act = answer}, one.village->supervisor, false);
    const access::Actor& above = m.level >= 2 ? one.village->city : one.village->officer;
    if (!take(session, one, day, {.act = answer}, above, is_free && m.is_cancelling)) {
      return false;
    }
    m.is_cancelling = false;
    if (answer == MatterAct::cancellation_confirmed) m.cancel();
    return true;
  }

  bool pause(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    const int days = 1 + dice(8);
    const bool is_allowed =
        m.is_open() && !m.is_paused && !m.is_overdue() && m.paused_days + days <= 10 + m.k;
    if (!take(session, one, day, {.act = MatterAct::paused, .until = day.plus(days)},
              one.village->reviewer, is_allowed)) {
      return false;
    }
    m.is_paused = true;
    m.paused_from = day;
    m.paused_to = day.plus(days);
    return true;
  }

  bool extend(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    const int part = answered_part(m);
    const int days = 1 + dice(m.k + 1);
    const bool is_taken = take(session, one, day, of_step(MatterAct::extended, part, days),
                               granter(one, part), m.is_extended_now(part) && m.has_above(part));
    if (is_taken) m.extend(part, days);
    return is_taken;
  }

  bool ask(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    const int part = dice(4);
    const bool is_taken =
        take(session, one, day, of_step(MatterAct::extension_asked, part, 1 + dice(m.k + 1)),
             performer(one, part), m.is_asked_now(part));
    if (is_taken) m.ask(part);
    return is_taken;
  }

  bool decline(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    const int part = answered_part(m);
    const bool is_taken = take(session, one, day, of_step(MatterAct::extension_declined, part, 0),
                               granter(one, part), m.is_declined_now(part) && m.has_above(part));
    if (is_taken) m.answer(part, false);
    return is_taken;
  }

  // One for which more days are asked, if there is such.
  int answered_part(const model::Model& m) {
    const auto* asked = std::ranges::find(m.duties, true, &model::Duty::is_asked);
    return asked == m.duties.end() ? dice(4) : static_cast<int>(asked - m.duties.begin());
  }

  static Event of_step(MatterAct act, int part, int days) {
    return {.act = act, .step = model::ids.at(static_cast<std::size_t>(part)), .number = days};
  }
  // The level above whoever has the step; in the city there is only one, who asked.
  static const access::Actor& granter(const Running& one, int part) {
    const std::array above{&one.village->reviewer, &one.village->officer, &one.village->city,
                           &one.village->city};
    return *above.at(static_cast<std::size_t>(one.model.office(part)));
  }

  bool close(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    const bool is_ready = m.is_active(model::closing) && !m.is_paused;
    if (!take(session, one, day, {.act = MatterAct::closure_proposed}, one.village->recorder,
              is_ready)) {
      return false;
    }
    m.is_proposed = true;
    m.look();
    take(session, one, day, {.act = MatterAct::closure_confirmed}, one.village->recorder, false);
    // Whoever the matter was sent up to confirms.
    const std::array confirmers{&one.village->supervisor, &one.village->reviewer,
                                &one.village->officer, &one.village->city};
    const int level = std::min(m.level, model::highest_office);
    const access::Actor& confirmer = *confirmers.at(static_cast<std::size_t>(level));
    if (!take(session, one, day, {.act = MatterAct::closure_confirmed}, confirmer, true)) {
      return false;
    }
    m.close();
    return true;
  }

  void compare(Date day) {
    std::map<MatterId, MatterLine> lines;
    MatterSearch search{.limit = 10'000};
    for (bool is_more = true; is_more;) {
      const auto page =
          *db_->read([&](db::Session& session) { return list_matters(session, ticket_, search); });
      for (const MatterLine& line : page) lines[line.id] = line;
      is_more = page.size() == 10'000;
      if (is_more) search.below = page.back().id;
    }
    std::map<const Village*, std::set<MatterId>> waiting;
    std::map<std::string, std::set<MatterId>> waiting_in_town;
    for (const Running& one : running_) {
      compare_line(one, lines[one.id], day);
      if (!waits_for_village(one.model)) continue;
      waiting[one.village].insert(one.id);
      waiting_in_town[one.village->town].insert(one.id);
    }
    for (const Village& village : villages_) {
      compare_tasks(village.recorder, waiting[&village], day);
    }
    for (const auto& [town, accountant] : people_.accountants) {
      compare_tasks(accountant, waiting_in_town[town], day);
    }
  }

  // Whether a step of the village's is due by that day.
  static bool waits_for_village(const model::Model& m) {
    return std::ranges::any_of(std::array{model::a, model::b, model::p, model::c}, [&](int part) {
      return m.is_active(part) && m.office(part) == 0 &&
             (m.duties.at(static_cast<std::size_t>(part)).is_late || m.due(part) <= m.today);
    });
  }

  void compare_tasks(const access::Actor& actor, const std::set<MatterId>& waiting, Date day) {
    std::set<MatterId> listed;
    const auto tasks = *db_->read([&](db::Session& session) -> Result<std::vector<TaskLine>> {
      return tasks_for(session, actor, day, 10'000);
    });
    for (const TaskLine& task : tasks) {
      if (task.task != propose_closure) listed.insert(task.matter.id);
    }
    if (listed == waiting) return;
    std::printf("%s: what waits for %s differs\n", day.iso().c_str(), actor.name.c_str());
    is_same_ = false;
  }

  void compare_line(const Running& one, const MatterLine& line, Date day) {
    const model::Model& m = one.model;
    ++compared_;
    if ((line.state == MatterState::open) != m.is_open()) complain(one, day, "state");
    if ((line.state == MatterState::cancelled) != m.is_cancelled) complain(one, day, "cancelled");
    if (line.colour != m.colour()) complain(one, day, "colour");
    if (line.handler_level != m.level) complain(one, day, "level");
    if (line.due.has_value() != m.is_due()) complain(one, day, "deadline");
    if (!line.due || !m.is_due()) return;
    if ((*line.due < day) != m.is_overdue()) complain(one, day, "overdue");
    if (*line.due != m.due()) {
      complain(one, day, line.due->iso() + " is not its deadline");
    }
  }

  // Every news of every matter, and whom it was told.
  void compare_news() {
    std::map<MatterId, std::vector<News>> all;
    std::int64_t last = 0;
    while (true) {
      const auto some = *db_->read([&](db::Session& session) -> Result<std::vector<ToldNews>> {
        return news_after(session, last, 10'000);
      });
      if (some.empty()) break;
      last = some.back().id;
      news_ += some.size();
      for (const ToldNews& told : some) all[told.matter].push_back(told.news);
    }
    for (const Running& one : running_) {
      std::map<std::string, int> told;
      for (const News& news : all[one.id]) {
        std::string what(to_string(news.kind));
        if (news.kind == News::Kind::alarm || news.kind == News::Kind::extension)
          what += " " + news.detail;
        ++told[what + " " + std::to_string(one.village->offices.at(news.office))];
      }
      if (told == one.model.told) continue;
      complain(one, test::day("2026-12-31"),
               "news: " + words(told) + " | " + words(one.model.told));
    }
  }
  static std::string words(const std::map<std::string, int>& told) {
    std::string out;
    for (const auto& [what, count] : told) out += fmt::format("{} ×{}, ", what, count);
    return out;
  }

  // A year in which something never happened would compare nothing of it.
  void check_variety() {
    for (const MatterAct what :
         {MatterAct::assigned, MatterAct::paused, MatterAct::resumed, MatterAct::extension_asked,
          MatterAct::extended, MatterAct::extension_declined, MatterAct::returned,
          MatterAct::notice_posted, MatterAct::step_done, MatterAct::closure_confirmed,
          MatterAct::disputed, MatterAct::rated, MatterAct::looked_again,
          MatterAct::cancellation_refused, MatterAct::cancellation_confirmed}) {
      std::printf("%s %ld, ", std::string(to_string(what)).c_str(), taken_[what]);
      if (taken_[what] == 0) is_same_ = false;
    }
    std::map<std::string, int> told;
    long missed_looks = 0;
    for (const Running& one : running_) {
      for (const auto& [what, count] : one.model.told) told[what] += count;
      missed_looks += one.model.is_done && one.model.is_overdue() ? 1 : 0;
    }
    std::printf("%ld opened by steps, %ld second looks missed", below_, missed_looks);
    if (below_ == 0 || missed_looks == 0) is_same_ = false;
    std::printf("\n%s\n", words(told).c_str());
    for (const char* what : {"alarm blue 2", "alarm yellow 3", "alarm red 2", "reminder 1",
                             "reopened 2", "extension given 0", "extension refused 0"}) {
      if (told[what] == 0) complain(running_.front(), test::day("2026-12-31"), what);
    }
  }

  static constexpr std::string_view propose_closure = "propose_closure";

  db::Db* db_;
  std::int64_t wanted_;
  Rulebook rules_;
  access::Actor ticket_ = access::system_actor("ticket");
  model::People people_;
  const std::vector<Village>& villages_;
  std::deque<Running> running_;  // of which some point to others
  std::size_t opened_by_hand_ = 0;
  long below_ = 0;
  Period last_month_;
  std::mt19937 random_{20260101};
  std::int64_t forms_ = 0;
  long acts_ = 0;
  std::map<MatterAct, long> taken_;
  long compared_ = 0;
  std::size_t news_ = 0;
  bool is_same_ = true;
};

int run(int matters, int villages, const std::string& file) {
  const Result<std::unique_ptr<db::Db>> db = db::Db::open(file);
  if (!db || !(*db)->migrate()) {
    std::printf("%s cannot be used as a database\n", file.c_str());
    return 1;
  }
  return Year(**db, matters, villages).run() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const int matters = argc > 1 ? std::atoi(argv[1]) : 1000;
  const int villages = argc > 2 ? std::atoi(argv[2]) : 10;
  if (argc > 3) return run(matters, villages, argv[3]);
  std::string folder = (std::filesystem::temp_directory_path() / "mingbai-county-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 1;
  const int outcome = run(matters, villages, folder + "/county.db");
  std::filesystem::remove_all(folder);
  return outcome;
}
