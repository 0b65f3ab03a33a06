// A county's year through the store: villages whose staff act at random, late or not at all, a
// clock that jumps, a machine that is off for days. At the end of each month every matter's state,
// level, deadline and colour, what waits for each village's recorder and for the accountant of all
// villages of a town, and at the end all news, each with the office that it was told, equal those
// of a model that only counts days. usage: matters_county [MATTERS [VILLAGES [DATABASE]]] 1,000 in
// 10 villages without; a county is 30,000 in 300. The database, an SQLite file, is kept where one
// is named.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>

#include <fmt/format.h>

#include "matters/due_work.h"
#include "matters/matter_list.h"
#include "matters/matter_testing.h"
#include "matters/news_list.h"
#include "model.h"

using namespace mingbai;
using namespace mingbai::matters;
using units::Role;

namespace {

constexpr int villages_per_town = 20;

struct Village {
  units::UnitId unit;
  access::Actor recorder;
  access::Actor supervisor;
  access::Actor reviewer;   // of its town
  access::Actor colleague;  // another there
  access::Actor officer;    // of its county
  access::Actor city;
  std::string town;
  std::map<units::UnitId, int> offices;  // itself 0, its town 1 ...
};

struct Running {
  MatterId id;
  const Village* village = nullptr;
  model::Model model;
};

Instant noon(Date day) { return Instant{end_of(day).ms - 12LL * 3600 * 1000}; }

Rulebook rulebook() {
  SchemeTexts texts;
  for (int k = 0; k < model::kinds; ++k) {
    texts["matters/kind" + std::to_string(k) + ".yaml"] = model::kind_yaml(k);
  }
  Result<SchemeLibrary> library = SchemeLibrary::of(std::move(texts));
  ensure(library.has_value(), "the ten kinds are schemes");
  return {*std::move(library), *WorkCalendar::load("no-such-folder")};
}

class Year {
 public:
  Year(db::Db& db, int matters, int villages) : db_(&db), wanted_(matters), rules_(rulebook()) {
    import_tree(villages);
  }

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

  void import_tree(int villages) {
    std::vector<units::UnitRow> rows{units::test::row("14", "山西省"),
                                     units::test::row("1499", "晋阳市"),
                                     units::test::row("149921", "平川县")};
    std::vector<std::string> codes;
    for (int i = 0; i < villages; ++i) {
      const std::string town = fmt::format("149921{}", 100 + i / villages_per_town);
      if (i % villages_per_town == 0) rows.push_back(units::test::row(town, "镇" + town));
      codes.push_back(fmt::format("{}{}", town, 200 + i % villages_per_town));
      rows.push_back(units::test::row(codes.back(), "村" + codes.back()));
    }
    units::test::import(*db_, units::test::rows(std::move(rows)));
    const access::Actor officer = test::appoint(*db_, "县里", Role::county_officer, "149921");
    const access::Actor city = test::appoint(*db_, "市里", Role::city_officer, "1499");
    std::map<std::string, access::Actor> reviewers;
    std::map<std::string, access::Actor> colleagues;
    for (const std::string& code : codes) {
      const std::string town = code.substr(0, 9);
      if (!reviewers.contains(town)) {
        reviewers[town] = test::appoint(*db_, "审核" + town, Role::town_reviewer, town);
        colleagues[town] = test::appoint(*db_, "复核" + town, Role::town_reviewer, town);
        accountants_[town] = test::appoint(*db_, "会计" + town, Role::accountant, town);
      }
      villages_.push_back({.unit = test::unit(*db_, code),
                           .recorder = test::appoint(*db_, "报账" + code, Role::recorder, code),
                           .supervisor = test::appoint(*db_, "监督" + code, Role::supervisor, code),
                           .reviewer = reviewers[town],
                           .colleague = colleagues[town],
                           .officer = officer,
                           .city = city,
                           .town = town,
                           .offices = {{test::unit(*db_, code), 0},
                                       {test::unit(*db_, town), 1},
                                       {test::unit(*db_, "149921"), 2},
                                       {test::unit(*db_, "1499"), 3}}});
    }
  }

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
    tell(noon(day));
    for (Running& one : running_) one.model.look(day, rules_.calendar());
  }

  // All that happens on a day, in one transaction; the acts are not.
  void work(Date day, std::size_t matters_by_now) {
    const bool is_workday = rules_.calendar().is_workday(day);
    for (Running& one : running_) one.model.next_day(day, is_workday);
    const Result<void> done = db_->write([&](db::Session& session) -> Result<void> {
      for (Running& one : running_) {
        if (dice(5) == 0) act(session, one, day);
      }
      while (running_.size() < matters_by_now) open(session, day);
      return {};
    });
    ensure(done.has_value(), "a day's work is written");
  }

  void open(db::Session& session, Date day) {
    const auto number = static_cast<int>(running_.size());
    const Village& village = villages_[running_.size() % villages_.size()];
    const int k = number % model::kinds;
    const int size = dice(10);
    const Result<Receipt> receipt = open_matter(session, rules_, village.recorder,
                                                {.unit = village.unit,
                                                 .scheme = "kind" + std::to_string(k),
                                                 .title = "第" + std::to_string(number) + "件",
                                                 .fields = {{"size", std::to_string(size)}},
                                                 .submission = form()},
                                                noon(day));
    ensure(receipt.has_value(), "a matter is opened");
    running_.push_back(
        {.id = receipt->matter, .village = &village, .model = model::Model(k, size, day)});
    running_.back().model.look(day, rules_.calendar());
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
    if (!m.is_open() && m.closed_days > 6) return;
    const access::Actor& recorder = one.village->recorder;
    const access::Actor& reviewer = one.village->reviewer;  // may also do what keeps it going
    bool is_taken = false;
    // What is done is mostly talked about.
    switch (!m.is_open() && dice(2) == 0 ? 7 + dice(2) : dice(20)) {
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
      case 3: is_taken = extend(session, one, day); break;
      case 4:
      case 5:
      case 6: is_taken = close(session, one, day); break;
      case 7: is_taken = dispute(session, one, day); break;
      case 8: is_taken = rate(session, one, day); break;
      case 9: {
        const auto target = static_cast<model::Part>(dice(4));
        is_taken =
            take(session, one, day, {.act = MatterAct::returned, .step = model::ids.at(target)},
                 reviewer, m.goes_back_to(target));
        if (is_taken) m.go_back(target, day);
        break;
      }
      case 10:
        is_taken = take(session, one, day, {.act = MatterAct::notice_posted, .step = "c"},
                        performer(one, model::c), m.is_posted_now());
        if (is_taken) m.post(day);
        break;
      case 11: is_taken = ask(session, one, day); break;
      case 12: is_taken = decline(session, one, day); break;
      default: is_taken = step(session, one, day); break;
    }
    if (is_taken) m.look(day, rules_.calendar());
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
    const bool is_taken =
        take(session, one, day,
             {.act = MatterAct::step_done, .step = model::ids.at(static_cast<std::size_t>(part))},
             performer(one, part), m.is_taken_on(part, day));
    if (is_taken) m.take(part, day);
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
    if (!say(session, one, day, {.act = MatterAct::disputed}, m.is_rated_now() && m.disputes < 2)) {
      return false;
    }
    m.dispute(day);
    return true;
  }

  bool rate(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    const int satisfied = dice(3) == 0 ? 1 : 0;
    if (!say(session, one, day, {.act = MatterAct::rated, .number = satisfied}, m.is_rated_now())) {
      return false;
    }
    m.rate(satisfied == 1, day);
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
    const int part = dice(4);
    const int days = 1 + dice(m.k + 1);
    const bool is_taken = take(session, one, day, of_step(MatterAct::extended, part, days),
                               granter(one, part), m.is_extended_now(part));
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
    const int part = dice(4);
    const bool is_taken = take(session, one, day, of_step(MatterAct::extension_declined, part, 0),
                               granter(one, part), m.is_declined_now(part));
    if (is_taken) m.answer(part, false);
    return is_taken;
  }

  static Event of_step(MatterAct act, int part, int days) {
    return {.act = act, .step = model::ids.at(static_cast<std::size_t>(part)), .number = days};
  }
  // Somebody else than who had to ask, where the matter was sent up to the town.
  static const access::Actor& granter(const Running& one, int part) {
    return one.model.office(part) == 1 ? one.village->colleague : one.village->reviewer;
  }

  bool close(db::Session& session, Running& one, Date day) {
    model::Model& m = one.model;
    const bool is_ready = m.is_active(model::closing) && !m.is_paused;
    if (!take(session, one, day, {.act = MatterAct::closure_proposed}, one.village->recorder,
              is_ready)) {
      return false;
    }
    m.is_proposed = true;
    m.look(day, rules_.calendar());
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
      if (!waits_for_village(one.model, day)) continue;
      waiting[one.village].insert(one.id);
      waiting_in_town[one.village->town].insert(one.id);
    }
    for (const Village& village : villages_) {
      compare_tasks(village.recorder, waiting[&village], day);
    }
    for (const auto& [town, accountant] : accountants_) {
      compare_tasks(accountant, waiting_in_town[town], day);
    }
  }

  // Whether a step of the village's is due by that day.
  bool waits_for_village(const model::Model& m, Date day) {
    return std::ranges::any_of(std::array{model::a, model::b, model::p, model::c}, [&](int part) {
      return m.is_active(part) && m.office(part) == 0 &&
             (m.duties.at(static_cast<std::size_t>(part)).is_late ||
              m.due(part, day, rules_.calendar()) <= day);
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
    if (line.colour != m.colour()) complain(one, day, "colour");
    if (line.handler_level != m.level) complain(one, day, "level");
    if (line.due.has_value() != m.is_open()) complain(one, day, "deadline");
    if (!m.is_open()) return;
    if ((*line.due < day) != m.is_overdue()) complain(one, day, "overdue");
    if (!m.is_overdue() && *line.due != m.due(day, rules_.calendar())) {
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
          MatterAct::disputed, MatterAct::rated}) {
      std::printf("%s %ld, ", std::string(to_string(what)).c_str(), taken_[what]);
      if (taken_[what] == 0) is_same_ = false;
    }
    std::map<std::string, int> told;
    for (const Running& one : running_) {
      for (const auto& [what, count] : one.model.told) told[what] += count;
    }
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
  std::vector<Village> villages_;
  std::map<std::string, access::Actor> accountants_;  // by the town's code
  std::vector<Running> running_;
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
