#include "matters/matter_store.h"

#include <algorithm>
#include <latch>
#include <thread>

#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "matters/inbox.h"
#include "matters/matter_list.h"
#include "matters/matter_testing.h"
#include "matters/offer.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using test::at;
using test::day;
using units::Role;

constexpr std::string_view village = "149921100201";

struct County {
  db::Db* db;
  Rulebook rules{*SchemeLibrary::load("no-such-folder"), *WorkCalendar::load("no-such-folder")};
  int forms = 0;

  explicit County(db::Db& database) : db(&database) { test::import_county(database); }

  access::Actor holder(std::int64_t person, Role role, std::string_view code = village) const {
    return test::holder(*db, person, role, code);
  }
  std::string form() { return "form-" + std::to_string(++forms + 1000); }
  Opening request(std::string words = "路灯不亮") {
    return {.unit = test::unit(*db, village),
            .scheme = "request",
            .title = "路灯",
            .fields = {{"words", std::move(words)}},
            .submission = form()};
  }
  MatterId open(const char* on, Opening opening) {
    return open_matter(*db, rules, holder(1, Role::recorder), opening, at(on))->matter;
  }
  Deed deed(MatterId matter, MatterAct act, std::string step = {},
            std::vector<std::string> papers = {}) {
    Deed out{
        .matter = matter, .event = {.act = act, .step = std::move(step)}, .submission = form()};
    out.event.by.reason = "r";
    for (std::string& paper : papers) out.event.by.evidence.push_back({std::move(paper), "x"});
    return out;
  }
  std::string act(const access::Actor& actor, const char* on, const Deed& wish) {
    return test::refusal(do_deed(*db, rules, actor, wish, at(on)));
  }
  MatterView view(MatterId id, const char* on) const {
    return *db->read([&](db::Session& session) {
      return show_matter(session, rules, access::system_actor("test"), id, at(on));
    });
  }
  std::vector<TaskLine> tasks(const access::Actor& actor, std::optional<Date> until) const {
    return *db->read([&](db::Session& session) -> Result<std::vector<TaskLine>> {
      return tasks_for(session, actor, until, 100);
    });
  }
  // How many matters were taken up again, as somebody hears of it.
  [[nodiscard]] long reopened(const access::Actor& actor) const {
    const auto told = db->read([&](db::Session& session) -> Result<std::vector<Notice>> {
      return inbox_of(session, actor, std::nullopt, 100);
    });
    return std::ranges::count(*told, News::Kind::reopened, &Notice::kind);
  }
  // The last rows of the trail, the newest first: act and outcome.
  std::vector<std::string> trail(int rows) const {
    std::vector<std::string> out;
    const auto found =
        access::search_audit(*db, access::system_actor("test"), {.limit = rows}, at("2026-12-31"));
    for (const access::StoredAuditRow& row : *found) {
      out.push_back(row.row.act + " " + row.row.outcome + " " + row.row.object);
    }
    return out;
  }
};

void to_reply(County& county, MatterId id, const char* on) {
  const access::Actor director = county.holder(2, Role::village_director);
  REQUIRE(county.act(director, on, county.deed(id, MatterAct::step_done, "triage")) == "");
  REQUIRE(county.act(director, on,
                     county.deed(id, MatterAct::step_done, "handling", {"办理记录"})) == "");
  REQUIRE(county.act(director, on, county.deed(id, MatterAct::step_done, "reply", {"答复"})) == "");
}

TEST_CASE("matter store: a history comes back as it was written") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const MatterId id = county.open("2026-09-28", county.request("路灯不亮，三天了"));
    Deed handling = county.deed(id, MatterAct::step_done, "handling", {"办理记录"});
    handling.event.fields = {{"outcome", "已说明"}};
    const access::Actor director = county.holder(2, Role::village_director);
    REQUIRE(county.act(director, "2026-09-29", county.deed(id, MatterAct::step_done, "triage")) ==
            "");
    REQUIRE(county.act(director, "2026-09-30", handling) == "");
    const MatterView view = county.view(id, "2026-09-30");
    CHECK(view.title == "路灯");
    REQUIRE(view.history.size() == 3);
    CHECK(view.history[0].act == MatterAct::opened);
    CHECK(view.history[0].fields == FieldValues{{"words", "路灯不亮，三天了"}});
    CHECK(view.history[0].by.actor == 1);
    CHECK(view.history[0].by.at == at("2026-09-28"));
    CHECK(view.history[2].by.post == "village_director@149921100201 上河村");
    CHECK(view.history[2].by.reason == "r");
    CHECK(view.history[2].by.evidence == std::vector<Evidence>{{"办理记录", "x"}});
    CHECK(view.standing.fields.at("outcome") == "已说明");
    CHECK(view.standing.due->date == day("2026-10-08"));
  });
}

TEST_CASE("matter store: nothing of a history is changed or deleted, words may be erased") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const MatterId id = county.open("2026-09-28", county.request());
    for (const char* sql : {"UPDATE matter_events SET act = 'paused'", "DELETE FROM matter_events",
                            "UPDATE matters SET unit = 1", "DELETE FROM matters",
                            "UPDATE matter_schemes SET texts = ''", "DELETE FROM matter_schemes",
                            "UPDATE matter_words SET words = ''",
                            "UPDATE matter_news SET kind = 'done'", "DELETE FROM matter_news"}) {
      CHECK_MESSAGE(!db::test::runs(db, sql), sql);
    }
    REQUIRE(db::test::runs(db, "DELETE FROM matter_words"));
    const MatterView view = county.view(id, "2026-09-28");
    CHECK(view.title.empty());
    CHECK(view.history[0].fields.empty());
    CHECK(view.standing.state == MatterState::open);
  });
}

TEST_CASE("matter act: who sends a form twice acts once") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const access::Actor recorder = county.holder(1, Role::recorder);
    const Opening opening = county.request();
    const Receipt first = *open_matter(db, county.rules, recorder, opening, at("2026-09-28"));
    const Receipt again = *open_matter(db, county.rules, recorder, opening, at("2026-09-29"));
    CHECK(again == Receipt{.matter = first.matter, .number = 1, .was_done_before = true});
    const access::Actor director = county.holder(2, Role::village_director);
    const Deed triage = county.deed(first.matter, MatterAct::step_done, "triage");
    CHECK(county.act(director, "2026-09-29", triage) == "");
    CHECK(county.act(director, "2026-09-30", triage) == "");
    CHECK(county.view(first.matter, "2026-09-30").history.size() == 2);
    Deed other = triage;
    other.event.step = "handling";
    const char* used = "This form was sent before, for something else. Load the page again.";
    CHECK(county.act(director, "2026-09-30", other) == used);
    CHECK(county.act(county.holder(3, Role::branch_secretary), "2026-09-30", triage) == used);
    other.submission = "a b";
    CHECK(county.act(director, "2026-09-30", other) ==
          "The form has no valid number. Load the page again.");
  });
}

TEST_CASE("matter act: of two who act on what they saw, the second is told who was first") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const MatterId id = county.open("2026-09-28", county.request());
    Deed one = county.deed(id, MatterAct::step_done, "triage");
    one.seen = 1;
    Deed two = county.deed(id, MatterAct::paused);
    two.event.until = day("2026-10-09");
    two.seen = 1;
    CHECK(county.act(county.holder(2, Role::village_director), "2026-09-29", one) == "");
    const Result<Receipt> second =
        do_deed(db, county.rules, county.holder(3, Role::branch_secretary), two, at("2026-09-29"));
    CHECK(second.error().code == ErrorCode::conflict);
    CHECK(test::refusal(second) ==
          "Meanwhile the matter was moved on by person 2, at 2026-09-29T10:00:00+08:00. Look at it "
          "again first.");
    CHECK(county.view(id, "2026-09-29").history.size() == 2);
  });
}

TEST_CASE("matter act: of many at once one takes the step, the others are told") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const MatterId id = county.open("2026-10-10", county.request());
    constexpr int staff = 8;
    std::vector<access::Actor> actors;
    std::vector<Deed> deeds;
    for (int i = 0; i < staff; ++i) {
      actors.push_back(county.holder(10 + i, Role::village_director));
      deeds.push_back(county.deed(id, MatterAct::step_done, "triage"));
      // Half of them say what they had seen, half do not.
      if (i % 2 == 0) deeds.back().seen = 1;
    }
    // One of them taps twice, at the same moment.
    actors.push_back(actors.back());
    deeds.push_back(deeds.back());
    std::vector<std::string> told(actors.size());
    std::latch together(static_cast<std::ptrdiff_t>(actors.size()));
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 0; i < actors.size(); ++i) {
        threads.emplace_back([&, i] {
          together.arrive_and_wait();
          told[i] = county.act(actors[i], "2026-10-11", deeds[i]);
        });
      }
    }
    const History history = county.view(id, "2026-10-11").history;
    REQUIRE(history.size() == 2);
    for (std::size_t i = 0; i < actors.size(); ++i) {
      const bool is_winner = actors[i].person->value == history[1].by.actor;
      if (is_winner) {
        CHECK(told[i].empty());
      } else if (deeds[i].seen) {
        CHECK(told[i].starts_with("Meanwhile the matter was moved on by person "));
      } else {
        CHECK(told[i] == "“受理分办” is not the turn now.");
      }
    }
    CHECK(county.trail(100).size() == 2);
  });
}

TEST_CASE("matter act: each is written into the audit trail, what was not allowed too") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const MatterId id = county.open("2026-09-28", county.request());
    const std::string number = std::to_string(id.value);
    CHECK(county.act(county.holder(9, Role::supervisor), "2026-09-29",
                     county.deed(id, MatterAct::step_done, "triage")) ==
          "None of your posts takes this step of the matter; others at 上河村 do.");
    CHECK(county.act(county.holder(9, Role::village_director, "149921100202"), "2026-09-29",
                     county.deed(id, MatterAct::step_done, "triage")) ==
          "None of your posts lets you do this for this unit. The table of rights says which post "
          "does.");
    CHECK(county.act(county.holder(2, Role::grid_worker), "2026-09-29",
                     county.deed(id, MatterAct::step_done, "triage")) == "");
    CHECK(county.trail(4) ==
          std::vector<std::string>{"move_matter done matter " + number + ": step_done triage",
                                   "move_matter refused matter " + number + ": step_done triage",
                                   "move_matter refused matter " + number + ": step_done triage",
                                   "open_matter done matter " + number + " (request version 3)"});
    // A refusal for another reason leaves nothing.
    CHECK(county.act(county.holder(2, Role::grid_worker), "2026-09-29",
                     county.deed(id, MatterAct::step_done, "triage")) ==
          "“受理分办” is not the turn now.");
    CHECK(county.trail(1)[0].starts_with("read_audit"));
    CHECK(county.trail(2)[1].starts_with("read_audit"));
  });
}

TEST_CASE("matter act: security 12: nobody is his own second person under another number") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const access::Actor director = test::appoint(db, "李示例", Role::village_director, village);
    const auto asks_another = [&](const Deed& deed, Role role, std::string_view unit) {
      const access::Actor again = test::appoint(db, "李示例", role, unit);
      const access::Actor second = test::appoint(db, "王示例", role, unit);
      const MatterView view = *db.read([&](db::Session& session) {
        return show_matter(session, county.rules, again, deed.matter, at("2026-09-29"));
      });
      const std::vector<Offer> offered = offers(view, again, at("2026-09-29"));
      CHECK(std::ranges::find(offered, deed.event.act, &Offer::act) == offered.end());
      CHECK(county.act(again, "2026-09-29", deed).find("may be one") != std::string::npos);
      CHECK(county.trail(1)[0].starts_with("move_matter refused"));
      CHECK(county.act(second, "2026-09-29", deed).empty());
    };
    const MatterId stopped = county.open("2026-09-28", county.request());
    CHECK(county.act(director, "2026-09-29", county.deed(stopped, MatterAct::cancellation_proposed))
              .empty());
    asks_another(county.deed(stopped, MatterAct::cancellation_confirmed), Role::town_reviewer,
                 "149921100");
    const MatterId answered = county.open("2026-09-28", county.request());
    to_reply(county, answered, "2026-09-29");
    CHECK(county
              .act(director, "2026-09-29",
                   county.deed(answered, MatterAct::closure_proposed, "", {"答复"}))
              .empty());
    asks_another(county.deed(answered, MatterAct::closure_confirmed), Role::supervisor, village);
  });
}

TEST_CASE("matter act: what the village owes it does not give up by itself") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const MatterId id = county.open("2026-09-28", county.request());
    const access::Actor director = county.holder(2, Role::village_director);
    CHECK(county.act(director, "2026-09-29", county.deed(id, MatterAct::cancellation_proposed))
              .empty());
    const Deed confirmed = county.deed(id, MatterAct::cancellation_confirmed);
    for (const Role role : {Role::branch_secretary, Role::supervisor, Role::grid_worker}) {
      CHECK(county.act(county.holder(5, role), "2026-09-29", confirmed)
                .starts_with("None of your posts takes this step of the matter; others at "));
    }
    const access::Actor town = county.holder(6, Role::town_reviewer, "149921100");
    // Nor by another post of whoever has its step.
    access::Actor both = county.holder(3, Role::grid_worker);
    both.posts.push_back(town.posts.front());
    CHECK(county.act(both, "2026-09-29", county.deed(id, MatterAct::cancellation_confirmed)) ==
          "A step of it is yours: somebody else consents.");
    CHECK(county.tasks(town, std::nullopt).front().task == "confirm_cancellation");
    CHECK(county.act(town, "2026-09-29", confirmed).empty());
    // Whoever is concerned may object to that, and somebody further up has it then.
    CHECK(county
              .act(county.holder(7, Role::grid_worker), "2026-09-30",
                   county.deed(id, MatterAct::disputed))
              .empty());
    const access::Actor above = county.holder(8, Role::county_officer, "149921");
    CHECK(
        county.act(town, "2026-10-08", county.deed(id, MatterAct::cancellation_proposed)).empty());
    CHECK(county
              .act(county.holder(9, Role::town_reviewer, "149921100"), "2026-10-08",
                   county.deed(id, MatterAct::cancellation_confirmed))
              .starts_with("None of your posts"));
    CHECK(county.act(above, "2026-10-08", county.deed(id, MatterAct::cancellation_confirmed))
              .empty());
  });
}

TEST_CASE("matter act: nobody gives his own step more days") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const MatterId id = county.open("2026-09-28", county.request());
    to_reply(county, id, "2026-09-29");
    const access::Actor director = county.holder(2, Role::village_director);
    const access::Actor supervisor = county.holder(4, Role::supervisor);
    CHECK(
        county
            .act(director, "2026-09-29", county.deed(id, MatterAct::closure_proposed, "", {"答复"}))
            .empty());
    CHECK(county.act(supervisor, "2026-09-30", county.deed(id, MatterAct::closure_confirmed))
              .empty());
    CHECK(county.act(director, "2026-09-30", county.deed(id, MatterAct::disputed)).empty());
    // The town has the step now, and is whom the scheme names for more days.
    const access::Actor town = county.holder(6, Role::town_reviewer, "149921100");
    const auto more = [&] {
      Deed deed = county.deed(id, MatterAct::extended, "handling");
      deed.event.number = 5;
      return deed;
    };
    CHECK(county.act(town, "2026-10-08", more()) ==
          "This step is yours: ask for more days, and others answer.");
    CHECK(
        county.act(county.holder(8, Role::county_officer, "149921"), "2026-10-08", more()).empty());
  });
}

TEST_CASE("matter act: of two posts the history names the one that gave the right") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    access::Actor both = county.holder(2, Role::recorder, "149921100202");
    both.posts.push_back(county.holder(2, Role::village_director).posts.front());
    const MatterId id =
        open_matter(db, county.rules, both, county.request(), at("2026-09-28"))->matter;
    CHECK(county.act(both, "2026-09-28", county.deed(id, MatterAct::step_done, "triage")).empty());
    for (const Event& event : county.view(id, "2026-09-28").history) {
      CHECK(event.by.post == "village_director@149921100201 上河村");
    }
    // Those above, who take no step of it.
    access::Actor above = county.holder(3, Role::recorder, "149921100202");
    above.posts.push_back(county.holder(3, Role::county_officer, "149921").posts.front());
    CHECK(
        county.act(above, "2026-09-28", county.deed(id, MatterAct::cancellation_proposed)).empty());
    CHECK(county.view(id, "2026-09-28").history.back().by.post.starts_with("county_officer@"));
  });
}

TEST_CASE("matter act: closing, a dispute and what the level above does then") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const MatterId id = county.open("2026-09-28", county.request());
    to_reply(county, id, "2026-09-29");
    const access::Actor director = county.holder(2, Role::village_director);
    CHECK(county.tasks(director, std::nullopt).front().task == "propose_closure");
    CHECK(county.act(director, "2026-09-29",
                     county.deed(id, MatterAct::closure_proposed, "", {"答复"})) == "");
    CHECK(county.act(director, "2026-09-29", county.deed(id, MatterAct::closure_confirmed)) ==
          "A second person has to confirm this; whoever proposed it cannot.");
    const access::Actor system = access::system_actor("operator:root");
    CHECK(county.act(system, "2026-09-29", county.deed(id, MatterAct::closure_confirmed)) ==
          "A second person has to confirm this; whoever proposed it cannot.");
    const access::Actor supervisor = county.holder(4, Role::supervisor);
    CHECK(county.tasks(supervisor, std::nullopt).front().task == "confirm_closure");
    CHECK(county.act(supervisor, "2026-09-30", county.deed(id, MatterAct::closure_confirmed)) ==
          "");
    CHECK(county.view(id, "2026-09-30").standing.state == MatterState::done);
    CHECK(county.tasks(supervisor, std::nullopt).empty());
    // Whoever reads all and writes remarks only.
    CHECK(county.act(county.holder(8, Role::auditor, "149921"), "2026-10-08",
                     county.deed(id, MatterAct::disputed)) != "");
    CHECK(county.view(id, "2026-10-08").standing.state == MatterState::done);
    // Somebody with a ticket.
    CHECK(county.act(access::system_actor("ticket"), "2026-10-08",
                     county.deed(id, MatterAct::disputed)) == "");
    CHECK(county.act(director, "2026-10-09",
                     county.deed(id, MatterAct::step_done, "handling", {"办理记录"})) ==
          "None of your posts takes this step of the matter; others at 柳溪镇 do.");
    const access::Actor reviewer = county.holder(5, Role::town_reviewer, "149921100");
    CHECK(county.reopened(reviewer) == 1);
    CHECK(county.reopened(county.holder(6, Role::county_officer, "149921")) == 0);
    const std::vector<TaskLine> tasks = county.tasks(reviewer, std::nullopt);
    REQUIRE(tasks.size() == 1);
    CHECK(tasks.front().task == "step:handling");
    CHECK(tasks.front().matter.title == "路灯");
    CHECK(county.act(reviewer, "2026-10-09",
                     county.deed(id, MatterAct::step_done, "handling", {"办理记录"})) == "");
  });
}

TEST_CASE("matter act: a changed scheme does not touch the matters that run") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const std::string form =
        "id: s\nversion: {}\nname: S\napplies_to: [village]\nsteps:\n  - {id: a, name: A, who: "
        "{role: recorder}, within: {days: {}}}\nclosing: {confirmed_by: {role: supervisor}}\n";
    const auto text = [&form](const std::string& version, const std::string& days) {
      std::string out = form;
      out.replace(out.find("{}"), 2, version);
      out.replace(out.find("{}"), 2, days);
      return out;
    };
    const access::Actor recorder = county.holder(1, Role::recorder);
    const Opening first{.unit = test::unit(db, village), .scheme = "s", .submission = "form-one"};
    Opening second = first;
    second.submission = "form-two";
    const Rulebook before(*SchemeLibrary::of({{"matters/s.yaml", text("1", "5")}}), {});
    const Rulebook after(*SchemeLibrary::of({{"matters/s.yaml", text("2", "9")}}), {});
    const MatterId old = open_matter(db, before, recorder, first, at("2026-03-02"))->matter;
    const MatterId young = open_matter(db, after, recorder, second, at("2026-03-02"))->matter;
    const auto due = [&](MatterId id) {
      const MatterView view = *db.read([&](db::Session& session) {
        return show_matter(session, after, recorder, id, at("2026-03-03"));
      });
      return std::to_string(view.matter.version) + " " + view.standing.due->date.iso();
    };
    CHECK(due(old) == "1 2026-03-07");
    CHECK(due(young) == "2 2026-03-11");
  });
}

TEST_CASE("matter act: an office that sends a step back to itself has no new time for it") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    struct Row {
      access::Actor actor;
      bool has_new_time;
    };
    for (const Row& row :
         std::vector<Row>{{county.holder(2, Role::village_director), false},
                          {county.holder(3, Role::committee_member), false},  // of the same office
                          {county.holder(4, Role::town_reviewer, "149921100"), true},
                          {county.holder(5, Role::street_officer, "149921100"), true}}) {
      const MatterId id = county.open("2026-09-28", county.request());
      const access::Actor director = county.holder(2, Role::village_director);
      REQUIRE(county.act(director, "2026-09-29", county.deed(id, MatterAct::step_done, "triage")) ==
              "");
      const auto held = county.view(id, "2026-10-09").standing.due;
      Deed back = county.deed(id, MatterAct::returned, "triage");
      back.event.number = row.has_new_time ? 1 : 0;  // what is sent along counts for nothing
      REQUIRE(county.act(row.actor, "2026-10-09", back) == "");
      const MatterView view = county.view(id, "2026-10-09");
      CHECK((view.standing.due != held) == row.has_new_time);
      CHECK(view.history.back().number == (row.has_new_time ? 0 : 1));
    }
  });
}

TEST_CASE("matter act: bad input is refused with the field that it came from") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const access::Actor recorder = county.holder(1, Role::recorder);
    const auto told = [&](Opening opening) {
      const Result<Receipt> out =
          open_matter(db, county.rules, recorder, opening, at("2026-09-28"));
      return out ? std::string() : out.error().field;
    };
    Opening opening = county.request(std::string("a\0b", 3));
    CHECK(told(opening) == "words");
    opening = county.request();
    opening.fields["colour"] = "red";
    CHECK(told(opening) == "colour");
    opening = county.request();
    opening.title = std::string(201, 'x');
    CHECK_FALSE(open_matter(db, county.rules, recorder, opening, at("2026-09-28")));
    opening = county.request();
    opening.scheme = "no such scheme";
    CHECK(open_matter(db, county.rules, recorder, opening, at("2026-09-28")).error().code ==
          ErrorCode::not_found);
    opening = county.request();
    opening.unit = test::unit(db, "149921");
    CHECK(open_matter(db, county.rules, county.holder(1, Role::county_officer, "149921"), opening,
                      at("2026-09-28"))
              .error()
              .field == "scheme");
    CHECK(county.act(recorder, "2026-09-28", county.deed(MatterId{77}, MatterAct::resumed)) ==
          "There is no matter 77. See them all with: mingbai matter list");
  });
}

TEST_CASE("matter act: only who could take a step is put in charge") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const MatterId id = county.open("2026-10-10", county.request());
    const access::Actor director = test::appoint(db, "主任", Role::village_director, village);
    const access::Actor recorder = test::appoint(db, "报账员", Role::recorder, village);
    const auto assign = [&](std::int64_t person) {
      Deed deed = county.deed(id, MatterAct::assigned);
      deed.event.number = person;
      return county.act(director, "2026-10-10", deed);
    };
    const std::int64_t wrong = recorder.person->value;
    CHECK(assign(wrong) ==
          "Person " + std::to_string(wrong) + " has no post that takes a step of this matter now.");
    CHECK(assign(9999) == "Person 9999 has no post that takes a step of this matter now.");
    CHECK(assign(0) == "Say who takes care of the matter.");
    CHECK(assign(director.person->value).empty());
    CHECK(county.view(id, "2026-10-10").standing.owner == director.person->value);
    const access::Actor other = test::appoint(db, "副主任", Role::village_director, village);
    CHECK(assign(other.person->value).empty());
    const auto rows =
        access::search_audit(db, access::system_actor("test"), {.limit = 2}, at("2026-12-31"));
    const auto is = [](const access::StoredAuditRow& row, const access::Actor& person) {
      const std::string owner = R"("owner":"person )" + std::to_string(person.person->value) + "\"";
      return std::pair{row.before && row.before->value == "{" + owner + "}",
                       row.after->value.find(owner) != std::string::npos};
    };
    CHECK(is(rows->front(), director).first);
    CHECK(is(rows->front(), other).second);
    CHECK_FALSE(rows->back().before.has_value());
    CHECK(is(rows->back(), director).second);
  });
}

TEST_CASE("matter act: a clock set back changes no order") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const MatterId id = county.open("2026-09-28", county.request());
    CHECK(county.act(county.holder(2, Role::village_director), "2026-01-01",
                     county.deed(id, MatterAct::step_done, "triage")) == "");
    const MatterView view = county.view(id, "2026-01-01");
    CHECK(view.history[1].by.at == at("2026-09-28"));
    CHECK(view.standing.steps[1].begins == day("2026-09-28"));
  });
}

TEST_CASE("matter list: by unit, state, scheme and lateness, an accountant's villages") {
  db::test::on_each_engine([](db::Db& db) {
    County county(db);
    const MatterId lamp = county.open("2026-09-28", county.request());
    Opening duty{.unit = test::unit(db, village),
                 .scheme = "finance_disclosure",
                 .period_end = day("2026-09-30"),
                 .submission = county.form()};
    const MatterId month = county.open("2026-10-01", duty);
    duty.submission = county.form();
    CHECK(test::refusal(open_matter(db, county.rules, county.holder(1, Role::recorder), duty,
                                    at("2026-10-01"))) ==
          "“每月财务公开” is there already for the period to 2026-09-30.");
    const auto ids = [&](const access::Actor& actor, const MatterSearch& search) {
      std::vector<MatterId> out;
      const auto lines =
          *db.read([&](db::Session& session) { return list_matters(session, actor, search); });
      for (const MatterLine& line : lines) out.push_back(line.id);
      return out;
    };
    const access::Actor reviewer = county.holder(5, Role::town_reviewer, "149921100");
    const units::UnitId town = test::unit(db, "149921100");
    CHECK(ids(reviewer, {.unit = town}) == std::vector{month, lamp});
    CHECK(ids(reviewer, {.unit = town, .scheme = "request"}) == std::vector{lamp});
    CHECK(ids(reviewer, {.unit = town, .state = MatterState::done}).empty());
    CHECK(ids(reviewer, {.unit = town, .due_by = day("2026-10-08")}) == std::vector{lamp});
    CHECK(ids(reviewer, {.unit = town, .below = month, .limit = 1}) == std::vector{lamp});
    CHECK(ids(reviewer, {.unit = test::unit(db, "149921100202")}).empty());
    CHECK_FALSE(db.read([&](db::Session& session) {
                    return list_matters(session, reviewer, {.unit = test::unit(db, "149921")});
                  }).has_value());
    const access::Actor accountant = county.holder(6, Role::accountant, "149921100");
    const std::vector<TaskLine> tasks = county.tasks(accountant, day("2026-10-10"));
    REQUIRE(tasks.size() == 1);
    CHECK(tasks.front().matter.id == month);
    CHECK(tasks.front().due == day("2026-10-10"));
    CHECK(county.tasks(accountant, day("2026-10-09")).empty());
    CHECK(county.act(accountant, "2026-10-09",
                     county.deed(month, MatterAct::step_done, "accounts", {"收支明细表"})) ==
          "“报账员整理当月收支” is taken by itself when the month is closed in the books. Close it "
          "there.");
  });
}

}  // namespace
}  // namespace mingbai::matters
