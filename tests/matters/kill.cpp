// kill -9 at every crash point of every transition of a matter: afterwards what was acknowledged is
// there, nothing is there twice, and doing it all again ends as if nothing had happened.
// A child process does one act of a story, and what the clock brings about before it, and dies
// after its n-th write to the database; the next child does the same act again, under the same
// submission id, and dies one write later, until one gets through.
#include <array>
#include <cerrno>
#include <csignal>
#include <functional>
#include <set>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../kill/kill_at.h"
#include "access/audit_actions.h"
#include "matters/due_work.h"
#include "matters/fact_actions.h"
#include "matters/matter_list.h"
#include "matters/matter_testing.h"
#include "matters/news_list.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using units::Role;

constexpr std::string_view village = "149921100201";

struct People {
  access::Actor recorder;
  access::Actor director;
  access::Actor secretary;
  access::Actor reviewer;
  access::Actor second;
  access::Actor officer;
  access::Actor supervisor;
};

// One act of the story, on its day.
struct Scene {
  const char* day = "";
  Event event;
  const access::Actor* actor = nullptr;
  std::optional<Fact> fact;  // what the actor does in the books, that takes the event's step
};

Event event(MatterAct act, std::string step = {}, std::vector<std::string> papers = {},
            std::int64_t number = 0, std::optional<Date> until = {}) {
  Event out{.act = act, .step = std::move(step), .number = number, .until = until};
  out.by.reason = "r";
  for (std::string& paper : papers) out.by.evidence.push_back({std::move(paper), "x"});
  return out;
}

// With the days between them on which the clock has something to tell.
std::vector<Scene> rectification(const People& p, const access::Actor& ticket) {
  using enum MatterAct;
  const auto plan = [](const char* sum) {
    Event out = event(step_done, "plan", {"整改方案"});
    out.fields = {{"returned_fen", sum}};
    return out;
  };
  const Event correction = event(step_done, "correction", {"整改情况说明"});
  const Event check = event(step_done, "check", {"复核意见"});
  const Event proposal = event(closure_proposed, "", {"前后对照"});
  const std::int64_t owner = p.director.person->value;
  return {
      {"2026-03-02", event(opened), &p.recorder},
      {"2026-03-02", event(cancellation_proposed), &p.director},
      {"2026-03-02", event(cancellation_refused), &p.reviewer},
      {"2026-03-03", event(assigned, "", {}, owner), &p.director},
      {"2026-03-04", event(paused, "", {}, 0, test::day("2026-03-09")), &p.director},
      {"2026-03-06", event(resumed), &p.director},
      {"2026-03-09", plan("1200"), &p.secretary},
      {"2026-03-16", event(extension_asked, "correction", {}, 9), &p.director},
      {"2026-03-17", event(extension_declined, "correction"), &p.officer},
      {"2026-03-18", event(extension_asked, "correction", {}, 5), &p.director},
      {"2026-03-20", event(extended, "correction", {}, 5), &p.officer},
      {"2026-04-02", correction, &p.director},
      {"2026-04-03", event(step_done, "repayment", {"收款凭证"}), &p.recorder},
      {"2026-04-07", event(returned, "correction"), &p.reviewer},
      {"2026-05-20", correction, &p.director},
      {"2026-05-21", check, &p.reviewer},
      {"2026-05-21", proposal, &p.director},
      {"2026-05-22", event(closure_refused, "check"), &p.second},
      {"2026-05-23", check, &p.reviewer},
      {"2026-05-23", proposal, &p.director},
      {"2026-05-25", event(closure_confirmed), &p.second},
      {"2026-05-26", event(rated), &ticket},
      {"2026-05-27", plan("0"), &p.secretary},
      {"2026-05-27", correction, &p.director},
      {"2026-05-28", check, &p.reviewer},
      {"2026-05-28", proposal, &p.director},
      {"2026-05-28", event(closure_confirmed), &p.second},
      {"2026-05-29", event(disputed), &ticket},
      {"2026-06-01", plan("0"), &p.reviewer},
      {"2026-06-02", correction, &p.reviewer},
      {"2026-06-03", check, &p.reviewer},
      {"2026-06-03", proposal, &p.reviewer},
      {"2026-06-04", event(closure_confirmed), &p.second},
      {"2026-09-03", event(looked_again, "", {}, 1), &p.reviewer},
  };
}

// The acts that the other story has not.
std::vector<Scene> disclosure(const People& p) {
  using enum MatterAct;
  Event opening = event(opened);
  opening.until = test::day("2026-08-31");
  return {
      {"2026-09-01", opening, &p.recorder},
      {"2026-09-03", event(step_done, "accounts"), &p.recorder, Fact::month_closed},
      {"2026-09-04", event(extended, "review", {}, 2), &p.reviewer},
      {"2026-09-05", event(extended, "review", {}, 2), &p.reviewer},
      {"2026-09-07", event(step_done, "review", {"民主理财记录"}), &p.supervisor},
      {"2026-09-08", event(step_done, "publication"), &p.secretary, Fact::month_released},
      {"2026-09-08", event(notice_posted, "board", {"公开栏照片"}), &p.recorder},
      {"2026-09-30", event(cancellation_proposed), &p.recorder},
      {"2026-09-30", event(cancellation_confirmed), &p.reviewer},
  };
}

class Play {
 public:
  // `known`: what the rulebook is told to have happened in the books.
  Play(std::string address, const Rulebook& rules, std::vector<KnownFact>& known)
      : address_(std::move(address)), rules_(&rules), known_(&known) {
    const std::unique_ptr<db::Db> db = open();
    REQUIRE(db->migrate());
    test::import_county(*db);
    people_ = {.recorder = test::appoint(*db, "报账员", Role::recorder, village),
               .director = test::appoint(*db, "主任", Role::village_director, village),
               .secretary = test::appoint(*db, "书记", Role::branch_secretary, village),
               .reviewer = test::appoint(*db, "审核", Role::town_reviewer, "149921100"),
               .second = test::appoint(*db, "联系", Role::contact_leader, "149921100"),
               .officer = test::appoint(*db, "县干部", Role::county_officer, "149921"),
               .supervisor = test::appoint(*db, "监督", Role::supervisor, village)};
    unit_ = test::unit(*db, village);
    stories_ = {rectification(people_, ticket_), disclosure(people_)};
  }

  // Rounds tell the two stories by turns.
  [[nodiscard]] const std::vector<Scene>& scenes(int round) const {
    return stories_.at(static_cast<std::size_t>(round) % stories_.size());
  }

  // In the child: the act of that number in the story of that round, or whatever of it is left to
  // do. Tells 'n' for done now, 'b' for done before; returns what went wrong.
  [[nodiscard]] std::string perform(int round, int number, MatterId matter, int told) const {
    const std::unique_ptr<db::Db> db = open();
    const Scene& scene = scenes(round)[static_cast<std::size_t>(number)];
    const Instant now = test::at(scene.day);
    if (!tell_due(*db, *rules_, now, jobs::Progress::none())) return "the due work failed";
    if (scene.fact) return in_books(*db, round, number, matter, told);
    const std::string form = "round-" + std::to_string(round) + "-" + std::to_string(number);
    const Deed deed{.matter = matter, .event = scene.event, .submission = form};
    const Result<Receipt> receipt = number == 0 ? open_first(*db, round, form, now)
                                                : do_deed(*db, *rules_, *scene.actor, deed, now);
    if (!receipt) return std::to_string(number) + ": " + test::refusal(receipt);
    tell(told, receipt->was_done_before);
    return {};
  }

  struct Record {
    MatterId matter;
    int acts = 0;
  };
  // What is recorded of the round; what follows from it must be there too.
  [[nodiscard]] Record recorded(int round) const {
    const std::unique_ptr<db::Db> db = open();
    const std::vector<MatterLine> lines =
        *db->read([&](db::Session& session) { return list_matters(session, ticket_, {}); });
    const auto before = static_cast<std::size_t>(round);
    REQUIRE_MESSAGE((lines.size() == before || lines.size() == before + 1), "a matter is doubled");
    if (lines.size() == before) return {};
    const MatterView view = *db->read([&](db::Session& session) {
      return show_matter(session, *rules_, ticket_, lines.front().id, test::at("2026-03-01"));
    });
    const std::vector<Scene>& told = scenes(round);
    REQUIRE(view.history.size() <= told.size());
    for (std::size_t i = 0; i < view.history.size(); ++i) {
      const MatterAct act = view.history[i].act;
      // One extension too many is kept as refused.
      REQUIRE((act == MatterAct::extension_refused ? MatterAct::extended : act) ==
              told[i].event.act);
    }
    CHECK(lines.front().state == view.standing.state);
    CHECK(lines.front().due.has_value() == view.standing.due.has_value());
    if (view.standing.due) CHECK(lines.front().due == view.standing.due->date);
    return {.matter = lines.front().id, .acts = static_cast<int>(view.history.size())};
  }

  // Rows of the audit trail about matters, and news.
  [[nodiscard]] std::pair<int, int> rows() const {
    const std::unique_ptr<db::Db> db = open();
    int acts = 0;
    const auto trail =
        access::search_audit(*db, ticket_, {.limit = 10'000}, test::at("2026-12-31"));
    for (const access::StoredAuditRow& row : *trail) {
      acts += row.row.act == "move_matter" || row.row.act == "open_matter" ? 1 : 0;
    }
    CHECK(access::verify_audit(*db, std::nullopt)->problems.empty());
    const auto news = *db->read([](db::Session& session) -> Result<std::vector<ToldNews>> {
      return news_after(session, 0, 100'000);
    });
    return {acts, static_cast<int>(news.size())};
  }

 private:
  static void tell(int told, bool was_done_before) {
    const char word = was_done_before ? 'b' : 'n';
    while (write(told, &word, 1) < 0 && errno == EINTR) {
    }
  }
  // The month is closed or released, and the matter follows.
  [[nodiscard]] std::string in_books(db::Db& db, int round, int number, MatterId matter,
                                     int told) const {
    const Scene& scene = scenes(round)[static_cast<std::size_t>(number)];
    const Instant now = test::at(scene.day);
    const MatterView before = *db.read(
        [&](db::Session& session) { return show_matter(session, *rules_, ticket_, matter, now); });
    *known_ = {{.fact = *scene.fact, .reference = "x"}};
    const Result<void> done = db.write([&](db::Session& session) {
      return follow_facts(session, *rules_, *scene.actor,
                          {.unit = unit_, .period_end = *before.matter.period_end}, now);
    });
    if (!done) return std::to_string(number) + ": " + test::refusal(done);
    tell(told, std::ssize(before.history) > number);
    return {};
  }
  [[nodiscard]] std::unique_ptr<db::Db> open() const {
    Result<std::unique_ptr<db::Db>> db = db::Db::open(address_);
    ensure(db.has_value(), "the database opens");
    return *std::move(db);
  }
  [[nodiscard]] Result<Receipt> open_first(db::Db& db, int round, const std::string& form,
                                           Instant now) const {
    Opening opening{.unit = unit_, .submission = form};
    if (scenes(round).front().event.until) {
      opening.scheme = "finance_disclosure";
      // Each round has a month of its own, the second story's.
      opening.period_end = last_day(scenes(round).front().event.until->period().plus(-round));
    } else {
      opening.scheme = "rectification";
      opening.title = "白条入账";
      opening.fields = {{"finding", "白条入账"}, {"kind", "财务"}};
    }
    return open_matter(db, *rules_, people_.recorder, opening, now);
  }

  std::string address_;
  const Rulebook* rules_;
  std::vector<KnownFact>* known_;
  access::Actor ticket_ = access::system_actor("ticket");
  People people_;
  units::UnitId unit_;
  std::array<std::vector<Scene>, 2> stories_;
};

enum class Outcome { killed, done, done_before };

// One child; `call`: after which of its writes it dies, negative for never.
Outcome run_once(const Play& play, int round, int act, MatterId matter, long call) {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    close(ends[0]);
    mingbai::test::kill_at(call);
    const std::string problem = play.perform(round, act, matter, ends[1]);
    if (problem.empty()) _exit(0);
    const ssize_t written = write(STDERR_FILENO, problem.data(), problem.size());
    _exit(written > 0 ? 2 : 3);
  }
  close(ends[1]);
  char word = 0;
  const bool is_told = read(ends[0], &word, 1) == 1;
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!is_told) {
    REQUIRE_MESSAGE(WIFSIGNALED(status), "an act of the story is refused");
    return Outcome::killed;
  }
  return word == 'b' ? Outcome::done_before : Outcome::done;
}

struct Tally {
  int kills = 0;
  int done_before = 0;  // acts whose commit came before a death
};

// One act, killed after each of its writes, or each `stride`-th, until it gets through.
void kill_everywhere(const Play& play, int round, int act, int stride, Tally& tally) {
  Play::Record record = play.recorded(round);
  REQUIRE(record.acts == act);
  for (long call = 0;; call += stride) {
    const Outcome outcome = run_once(play, round, act, record.matter, call);
    const int before = record.acts;
    record = play.recorded(round);
    REQUIRE_MESSAGE((record.acts == before || record.acts == act + 1), "an act is lost or doubled");
    if (outcome == Outcome::killed) {
      ++tally.kills;
      continue;
    }
    REQUIRE_MESSAGE(record.acts == act + 1, "an acknowledged act is lost");
    tally.done_before += outcome == Outcome::done_before ? 1 : 0;
    return;
  }
}

}  // namespace

TEST_CASE("matter: kill -9 in every transition loses nothing and doubles nothing") {
  std::vector<KnownFact> known;
  const std::unique_ptr<Rulebook> rules = *Rulebook::load(
      "no-such-folder",
      [&](db::Session&, units::UnitId, Date) -> Result<std::vector<KnownFact>> { return known; });
  db::test::on_each_address([&](const std::string& address) {
    const Play play(address, *rules, known);
    Tally tally;
    int told = 0;
    std::set<std::string> kinds;
    for (int round = 0; round < 2; ++round) {
      int act = 0;
      for (const Scene& scene : play.scenes(round)) {
        // The first of each kind at every point, those like it at some.
        constexpr int seldom = 7;
        const bool is_first = kinds.insert(std::string(to_string(scene.event.act))).second;
        kill_everywhere(play, round, act, is_first ? 1 : seldom, tally);
        ++act;
      }
      told += act;
    }
    MESSAGE(tally.kills << " kills, " << tally.done_before << " of " << told
                        << " acts were committed and not yet told");
    // One extension too many is asked for like any other.
    CHECK(kinds.size() == 19);
    CHECK(tally.kills > 10 * told);
    CHECK(static_cast<std::size_t>(tally.done_before) >= kinds.size());
    // What the same stories bring about without a kill.
    const auto [acts, news] = play.rows();
    for (int round = 2; round < 4; ++round) {
      for (int act = 0; act < static_cast<int>(play.scenes(round).size()); ++act) {
        const MatterId matter = play.recorded(round).matter;
        REQUIRE(run_once(play, round, act, matter, -1) == Outcome::done);
      }
    }
    const auto [all_acts, all_news] = play.rows();
    CHECK(acts == told);
    CHECK(all_acts == 2 * told);
    CHECK(all_news == 2 * news);
  });
}

namespace {

// Runs in one child after the other, each killed one write later, until one gets through; tells how
// many were killed. `check` is asked after each.
int kill_until_through(const std::string& address, const std::function<bool(db::Db&)>& run,
                       const std::function<void(db::Db&, bool is_through)>& check) {
  for (int call = 0;; ++call) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      const Result<std::unique_ptr<db::Db>> db = db::Db::open(address);
      mingbai::test::kill_at(call);
      _exit(db && run(**db) ? 0 : 2);
    }
    int status = 0;
    waitpid(child, &status, 0);
    const bool is_through = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    REQUIRE_MESSAGE((is_through || WIFSIGNALED(status)), "what should be done is refused");
    const std::unique_ptr<db::Db> db = *db::Db::open(address);
    check(*db, is_through);
    if (is_through) return call;
  }
}

constexpr const char* monthly = R"(id: monthly
version: 1
name: 每月一次
applies_to: [village]
cadence: {every: month}
steps:
  - {id: show, name: 公开, who: {role: recorder}, within: {day_of_next_month: 10}}
closing: {confirmed_by: {role: supervisor}, within: {workdays: 2}}
)";
constexpr const char* above = R"(id: above
version: 1
name: 上级事项
applies_to: [village]
steps:
  - {id: mend, name: 整改, who: {role: recorder}, within: {days: 9}, opens: below}
closing: {confirmed_by: {role: supervisor}, within: {workdays: 2}}
)";
constexpr const char* below = R"(id: below
version: 1
name: 下级事项
applies_to: [village]
steps:
  - {id: mend, name: 整改, who: {role: recorder}, within: {days: 5}}
closing: {confirmed_by: {role: supervisor}, within: {workdays: 2}}
)";

std::size_t count(db::Db& db, const char* scheme) {
  const std::vector<MatterLine> lines = *db.read([&](db::Session& session) {
    return list_matters(session, access::system_actor("test"), {.scheme = scheme});
  });
  for (const MatterLine& line : lines) CHECK(line.due.has_value());
  return lines.size();
}

}  // namespace

TEST_CASE("matter: kill -9 while the clock or a step opens a matter opens each once") {
  const Rulebook rules(*SchemeLibrary::of({{"matters/monthly.yaml", monthly},
                                           {"matters/above.yaml", above},
                                           {"matters/below.yaml", below}}),
                       *WorkCalendar::load("no-such-folder"));
  db::test::on_each_address([&](const std::string& address) {
    std::unique_ptr<db::Db> db = *db::Db::open(address);
    REQUIRE(db->migrate());
    test::import_county(*db);
    const access::Actor recorder = test::appoint(*db, "报账员", Role::recorder, village);
    test::appoint(*db, "报账员二", Role::recorder, "149921100202");
    const units::UnitId unit = test::unit(*db, village);
    const MatterId parent = open_matter(*db, rules, recorder,
                                        {.unit = unit, .scheme = "above", .submission = "above-01"},
                                        test::at("2026-09-01"))
                                ->matter;
    db.reset();  // no handle is open in two processes
    const int by_clock = kill_until_through(
        address,
        [&](db::Db& mine) {
          return open_periods(mine, rules, test::at("2026-09-01"), jobs::Progress::none())
              .has_value();
        },
        [](db::Db& mine, bool is_through) {
          const std::size_t opened = count(mine, "monthly");
          CHECK((is_through ? opened == 2 : opened <= 2));
        });
    const Opening opening{.unit = unit,
                          .scheme = "below",
                          .parent = parent,
                          .parent_step = "mend",
                          .submission = "below-01"};
    const int by_step = kill_until_through(
        address,
        [&](db::Db& mine) {
          return open_matter(mine, rules, recorder, opening, test::at("2026-09-02")).has_value();
        },
        [](db::Db& mine, bool is_through) {
          const std::size_t opened = count(mine, "below");
          CHECK((is_through ? opened == 1 : opened <= 1));
        });
    MESSAGE(by_clock << " and " << by_step << " kills");
    CHECK(by_clock > 10);
    CHECK(by_step > 5);
    const std::unique_ptr<db::Db> after = *db::Db::open(address);
    CHECK(access::verify_audit(*after, std::nullopt)->problems.empty());
  });
}

}  // namespace mingbai::matters
