#include <algorithm>

#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "access/post_actions.h"
#include "access/relatives_actions.h"
#include "access/same_people_actions.h"
#include "app/post_breaches.h"
#include "app/rulebook.h"
#include "matters/matter_actions.h"
#include "matters/matter_list.h"
#include "matters/public_list.h"
#include "platform/db/test_database.h"
#include "units/people.h"

namespace mingbai::app {
namespace {

using access::Actor;
using access::PostRules;
using access::Role;
using access::test::City;
using access::test::noon;
using matters::MatterLine;
using matters::MatterView;

constexpr const char* village = "990101100200";
constexpr const char* town = "990101100";
const Actor operators = access::system_actor("operator:test");

PostRules rules() { return *access::load_post_rules("no-such-folder"); }

// A city whose village has a supervisor and a recorder, whom nothing excludes as far as is known.
struct BreachCity {
  explicit BreachCity(db::Db& database)
      : db(database),
        city(database),
        rulebook(load_rulebook_of("no-such-folder").value()),
        supervisor(city.person("赵示例", village)),
        recorder(city.person("钱示例", village)),
        supervisors_post(city.post(supervisor, Role::supervisor, village)),
        recorders_post(city.post(recorder, Role::recorder, village)) {}

  std::vector<Message> relate(units::PersonId one, units::PersonId other) {
    const auto found = access::declare_relatives(db, operators, {one, other, "test"}, rules(), noon,
                                                 breach_follower(*rulebook));
    REQUIRE(found.has_value());
    return *found;
  }
  // As the nightly job does it: how many it found, and how many matters it began.
  std::pair<std::int64_t, std::int64_t> look(const PostRules& by, Instant now = noon) {
    const jobs::Kind kind = breach_check(db, *rulebook, by, [now] { return now; });
    const Result<json::Value> done = kind.work(json::Value(), jobs::Progress::none());
    REQUIRE(done.has_value());
    return {*done->find("found")->integer(), *done->find("begun")->integer()};
  }
  // As whoever reads matters there has them in the list.
  std::vector<MatterLine> matters_of(const Actor& reader, const std::string& unit) {
    return *db.read([&](db::Session& session) {
      return matters::list_matters(session, reader, {.unit = city.unit(unit)});
    });
  }
  MatterView shown(const MatterLine& line) {
    const auto view = db.read([&](db::Session& session) {
      return matters::show_matter(session, *rulebook, operators, line.id, noon);
    });
    REQUIRE(view.has_value());
    return *view;
  }

  db::Db& db;
  City city;
  std::unique_ptr<matters::Rulebook> rulebook;
  units::PersonId supervisor, recorder;
  units::PostId supervisors_post, recorders_post;
};

std::string finding(const MatterView& view) { return view.history.front().fields.at("finding"); }

std::string last_acts(db::Db& db) {
  std::string out;
  const auto rows = access::search_audit(db, operators, {.limit = 2}, noon);
  for (const auto& row : *rows) out += row.row.act + " by " + row.row.actor + ", ";
  return out;
}

}  // namespace

TEST_CASE("post breaches: whoever declares what shows one does not put it right himself") {
  db::test::on_each_engine([](db::Db& db) {
    BreachCity all(db);
    const Actor director = all.city.holder(Role::village_director, village);
    const Actor reviewer = all.city.holder(Role::town_reviewer, town);
    const auto found =
        access::declare_relatives(db, director, {all.supervisor, all.recorder, "听说"}, rules(),
                                  noon, breach_follower(*all.rulebook));
    REQUIRE(found.has_value());
    // Nobody else of the village takes its first steps.
    const std::vector<MatterLine> lines = all.matters_of(reviewer, town);
    REQUIRE(lines.size() == 1);
    CHECK(lines.front().unit == all.city.unit(town));
  });
}

TEST_CASE("post breaches: one that was given up stands in no later one's way") {
  db::test::on_each_engine([](db::Db& db) {
    BreachCity all(db);
    const Actor secretary = all.city.holder(Role::branch_secretary, village);
    const Actor reviewer = all.city.holder(Role::town_reviewer, town);
    all.relate(all.supervisor, all.recorder);
    const auto act = [&](const Actor& actor, matters::MatterAct what) {
      matters::Event event{.act = what};
      event.by.reason = "申报有误";
      return matters::do_deed(db, *all.rulebook, actor,
                              {.matter = all.matters_of(reviewer, town).front().id,
                               .event = event,
                               .submission = matters::fresh_submission()},
                              noon);
    };
    CHECK(all.look(rules()) == std::pair<std::int64_t, std::int64_t>{1, 0});
    REQUIRE(act(secretary, matters::MatterAct::cancellation_proposed));
    REQUIRE(act(reviewer, matters::MatterAct::cancellation_confirmed));
    // Declared truly, or never withdrawn: somebody has to put it right.
    CHECK(all.look(rules()) == std::pair<std::int64_t, std::int64_t>{1, 1});
    CHECK(all.look(rules()) == std::pair<std::int64_t, std::int64_t>{1, 0});
    CHECK(all.matters_of(reviewer, town).size() == 2);
  });
}

TEST_CASE("post breaches: a declaration that shows one begins a rectification, once") {
  db::test::on_each_engine([](db::Db& db) {
    BreachCity all(db);
    const Actor secretary = all.city.holder(Role::branch_secretary, village);
    const Actor reviewer = all.city.holder(Role::town_reviewer, town);
    REQUIRE(all.relate(all.supervisor, all.recorder).size() == 1);
    const std::string acts = last_acts(db);
    CHECK(acts == "open_matter by job:post-rules, declare_relation by operator:test, ");
    const std::vector<MatterLine> lines = all.matters_of(reviewer, town);
    REQUIRE(lines.size() == 1);
    CHECK(lines.front().scheme == "rectification");
    CHECK(lines.front().unit == all.city.unit(village));
    const std::vector<matters::TaskLine> tasks =
        *db.read([&](db::Session& session) -> Result<std::vector<matters::TaskLine>> {
          return matters::tasks_for(session, secretary, std::nullopt, 10);
        });
    CHECK(tasks.size() == 1);
    const MatterView view = all.shown(lines.front());
    CHECK(finding(view).find("岗位 1（村务监督委员会成员") != std::string::npos);
    CHECK(finding(view).find("村民委员会组织法") != std::string::npos);
    // Again, the other way round, and by night: it is in hand.
    all.relate(all.supervisor, all.recorder);
    all.relate(all.recorder, all.supervisor);
    CHECK(all.look(rules()) == std::pair<std::int64_t, std::int64_t>{1, 0});
    CHECK(all.matters_of(reviewer, town).size() == 1);
  });
}

TEST_CASE("post breaches: the matter names neither people nor who is near to whom") {
  db::test::on_each_engine([](db::Db& db) {
    BreachCity all(db);
    const Actor reviewer = all.city.holder(Role::town_reviewer, town);
    all.relate(all.supervisor, all.recorder);
    const std::vector<MatterLine> lines = all.matters_of(reviewer, town);
    REQUIRE(lines.size() == 1);
    const MatterView view = all.shown(lines.front());
    for (const char* word : {"赵示例", "钱示例", "亲属关系"}) {
      CHECK(finding(view).find(word) == std::string::npos);
      CHECK(view.title.find(word) == std::string::npos);
    }
    const auto page = db.read([&](db::Session& session) {
      return matters::public_matters(session, *all.rulebook, {.unit = lines.front().unit}, noon);
    });
    REQUIRE(page.has_value());
    CHECK(page->matters.empty());
  });
}

TEST_CASE("post breaches: nobody is alone with what concerns himself") {
  db::test::on_each_engine([](db::Db& db) {
    BreachCity all(db);
    // One person leads branch and village, and is the supervisor's brother.
    const units::PersonId leader = all.city.person("孙示例", village);
    all.city.post(leader, Role::branch_secretary, village);
    all.city.post(leader, Role::village_director, village);
    const Actor reviewer = all.city.holder(Role::town_reviewer, town);
    const Actor officer = all.city.holder(Role::county_officer, "990101");
    all.relate(leader, all.supervisor);
    const std::vector<MatterLine> lines = all.matters_of(reviewer, town);
    REQUIRE(lines.size() == 1);
    CHECK(lines.front().unit == all.city.unit(town));
    const auto deed = [&](const Actor& actor, const char* step, const char* form) {
      matters::Event event{.act = matters::MatterAct::step_done, .step = step};
      event.by.evidence = {{.paper = std::string(step) == "plan" ? "整改方案" : "整改情况说明",
                            .reference = "test"}};
      return matters::do_deed(db, *all.rulebook, actor,
                              {.matter = lines.front().id, .event = event, .submission = form},
                              noon)
          .has_value();
    };
    CHECK_FALSE(deed(all.city.actor(leader), "plan", "form-of-leader"));
    CHECK_FALSE(deed(officer, "plan", "form-of-officer"));
    CHECK(deed(reviewer, "plan", "form-of-reviewer"));
    CHECK(deed(reviewer, "correction", "form-of-reviewer-2"));
    // Looked at again above the town.
    const std::vector<matters::TaskLine> tasks =
        *db.read([&](db::Session& session) -> Result<std::vector<matters::TaskLine>> {
          return matters::tasks_for(session, officer, std::nullopt, 10);
        });
    REQUIRE(tasks.size() == 1);
    CHECK(tasks.front().task == "step:check");
  });
}

TEST_CASE("post breaches: two numbers that are one human, and administrators of a whole city") {
  db::test::on_each_engine([](db::Db& db) {
    BreachCity all(db);
    all.city.post(all.recorder, Role::system_admin, "9901");
    all.city.post(all.supervisor, Role::security_admin, "9901");
    const access::SamePeople wish{all.supervisor, all.recorder, true, "test"};
    const auto found = access::declare_same_people(db, operators, wish, rules(), noon,
                                                   breach_follower(*all.rulebook));
    REQUIRE(found.has_value());
    CHECK(found->size() == 4);
    // Those four, and what each of the two was already: an administrator with a village's post.
    const std::vector<MatterLine> lines = all.matters_of(operators, "9901");
    CHECK(lines.size() == 6);
    CHECK(std::ranges::count(lines, all.city.unit("9901"), &MatterLine::unit) == 6);
  });
}

TEST_CASE(
    "post breaches: what rules and lists bring is found at night, and only what still stands") {
  db::test::on_each_engine([](db::Db& db) {
    BreachCity all(db);
    PostRules stricter = rules();
    stricter.conflicts.push_back({.name = "监督与记账分开",
                                  .roles = {Role::recorder},
                                  .with = {Role::grid_worker},
                                  .law = "test",
                                  .article = "1"});
    all.city.post(all.recorder, Role::grid_worker, village);
    CHECK(all.look(rules()) == std::pair<std::int64_t, std::int64_t>{0, 0});
    CHECK(all.look(stricter) == std::pair<std::int64_t, std::int64_t>{1, 1});
    CHECK(all.look(stricter) == std::pair<std::int64_t, std::int64_t>{1, 0});
    // A relative's post that ended yesterday needs no putting right.
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      units::end_post(session, all.recorders_post, civil_date(noon).plus(-1),
                      {.at = noon, .by = std::nullopt, .reason = "test"});
      return {};
    }));
    CHECK(all.look(stricter) == std::pair<std::int64_t, std::int64_t>{0, 0});
    CHECK(all.relate(all.supervisor, all.recorder).size() == 1);
    CHECK(all.matters_of(operators, "9901").size() == 1);
  });
}

TEST_CASE("post breaches: a city's own scheme that asks for more keeps no declaration back") {
  db::test::on_each_engine([](db::Db& db) {
    BreachCity all(db);
    matters::SchemeTexts texts = all.rulebook->library().texts();
    std::string& text = texts.at("matters/rectification.yaml");
    text.replace(text.find("fields:\n"), 8,
                 "fields:\n  - {id: amount, label: 金额, type: money, required: true}\n");
    all.rulebook = std::make_unique<matters::Rulebook>(*matters::SchemeLibrary::of(texts),
                                                       all.rulebook->calendar());
    CHECK(all.relate(all.supervisor, all.recorder).size() == 1);
    CHECK(all.matters_of(operators, "9901").empty());
    // By night too, until somebody takes the field away.
    CHECK(all.look(rules()) == std::pair<std::int64_t, std::int64_t>{1, 0});
  });
}

}  // namespace mingbai::app
