#include <algorithm>

#include <doctest/doctest.h>

#include "matters/matter_sheets.h"
#include "matters/matter_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using test::at;
using test::refusal;
using units::Role;

constexpr const char* village = "149921100201";
constexpr const char* day = "2026-09-28";

// A resident's request whose closure was proposed; the supervisor of the village signs.
struct Desk {
  explicit Desk(db::Db& database) : db(&database), kind(matter_sheets(rules)) {
    test::import_county(database);
    director = test::holder(database, 2, Role::village_director, village);
    supervisor = test::holder(database, 3, Role::supervisor, village);
    supervisor.paper = 12;
    matter = open_matter(database, rules, test::holder(database, 1, Role::recorder, village),
                         {.unit = test::unit(database, village),
                          .scheme = "request",
                          .fields = {{"words", "路灯不亮"}},
                          .submission = "form-0000"},
                         at(day))
                 ->matter;
    for (const char* step : {"triage", "handling", "reply"}) {
      act(director, {.act = MatterAct::step_done, .step = step});
    }
    act(director, {.act = MatterAct::closure_proposed});
  }
  void act(const access::Actor& actor, Event event) {
    event.by.reason = "r";
    for (const char* paper : {"办理记录", "答复"}) event.by.evidence.push_back({paper, "x"});
    REQUIRE(do_deed(*db, rules, actor,
                    {.matter = matter,
                     .event = std::move(event),
                     .submission = "form-" + std::to_string(1000 + ++forms)},
                    at(day)));
  }
  [[nodiscard]] MatterView view() const {
    return *db->read([&](db::Session& session) {
      return show_matter(session, rules, access::system_actor("test"), matter, at(day));
    });
  }
  Result<access::SheetContent> content(const access::Actor& signer,
                                       const access::SheetDraft& draft) {
    return db->read([&](db::Session& session) {
      return kind.content(session, signer, draft, i18n::Translator(i18n::Language::en), at(day));
    });
  }
  Result<void> perform(const access::Actor& signer, const access::SheetDraft& draft) {
    return db->write(
        [&](db::Session& session) { return kind.perform(session, signer, draft, at(day)); });
  }

  db::Db* db;
  Rulebook rules{*SchemeLibrary::load("no-such-folder"), *WorkCalendar::load("no-such-folder")};
  access::SheetKind kind;
  access::Actor director, supervisor;
  MatterId matter;
  int forms = 0;
};

TEST_CASE("matter sheet: says what is confirmed, and does it as its signer's act") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    const access::SheetDraft draft =
        sheet_draft(desk.view(), {.act = MatterAct::closure_confirmed, .by = {.reason = "属实"}});
    const auto content = desk.content(desk.supervisor, draft);
    REQUIRE(content.has_value());
    CHECK(content->lines.front().second == "上河村");
    // Whoever proposed to close does not hand in the sheet that confirms it.
    CHECK(content->concerned == std::vector{*desk.director.person});
    CHECK(content->lines.back().second == "属实");
    REQUIRE(desk.perform(desk.supervisor, draft).has_value());
    const MatterView view = desk.view();
    CHECK(view.standing.state == MatterState::done);
    CHECK(view.history.back().by.actor == 3);
    CHECK(view.history.back().by.reason == "属实");
    CHECK(view.history.back().by.sheet == 12);
  });
}

TEST_CASE("matter sheet: a matter that was moved on makes another sheet, and refuses the old one") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    const access::SheetDraft draft =
        sheet_draft(desk.view(), {.act = MatterAct::closure_confirmed});
    const std::string before = desk.content(desk.supervisor, draft)->state;
    desk.act(desk.director, {.act = MatterAct::paused, .until = test::day("2026-10-09")});
    const auto after = desk.content(desk.supervisor, draft);
    CHECK((!after || after->state != before));
    CHECK(refusal(desk.perform(desk.supervisor, draft)).find("Meanwhile") != std::string::npos);
  });
}

// What a village writes for everybody, waiting for its director to publish it.
struct PublishingDesk : Desk {
  explicit PublishingDesk(db::Db& database) : Desk(database) {
    director.paper = 13;
    matter = open_matter(database, rules, test::holder(database, 1, Role::recorder, village),
                         {.unit = test::unit(database, village),
                          .scheme = "item_disclosure",
                          .fields = {{"item", "P02"}, {"period", "2026"}, {"words", "一、修路。"}},
                          .submission = "form-0001"},
                         at(day))
                 ->matter;
    write("一、修路。");
  }
  void write(const char* words) {
    access::Actor recorder = test::holder(*db, 1, Role::recorder, village);
    act(recorder, {.act = MatterAct::step_done, .step = "draft", .fields = {{"words", words}}});
    access::Actor watcher = supervisor;
    watcher.paper.reset();
    act(watcher, {.act = MatterAct::step_done, .step = "review"});
  }
  [[nodiscard]] access::SheetDraft draft() const {
    return sheet_draft(view(), {.act = MatterAct::step_done, .step = "publication"});
  }
};

TEST_CASE("matter sheet: a step that publishes says all that it publishes, and does it") {
  db::test::on_each_engine([](db::Db& db) {
    PublishingDesk desk(db);
    const MatterView waiting = desk.view();
    for (const char* step : {"publication", "review", "town_record"}) {
      CHECK(asks_for_signature(waiting, {.act = MatterAct::step_done, .step = step}));
    }
    CHECK_FALSE(asks_for_signature(waiting, {.act = MatterAct::step_done, .step = "draft"}));
    CHECK_FALSE(asks_for_signature(waiting, {.act = MatterAct::paused}));
    // The director, whose step it is, sends back what he wrote himself.
    CHECK_FALSE(asks_for_signature(waiting, {.act = MatterAct::returned, .step = "draft"}));
    const access::SheetDraft draft = desk.draft();
    const auto content = desk.content(desk.director, draft);
    REQUIRE_MESSAGE(content.has_value(), refusal(content));
    const auto has = [&](const char* words) {
      return std::ranges::any_of(content->lines, [&](const auto& line) {
        return line.second.find(words) != std::string::npos;
      });
    };
    CHECK(has("P02"));
    CHECK(has("一、修路。"));
    CHECK_FALSE(desk.content(desk.supervisor, draft).has_value());
    REQUIRE(desk.perform(desk.director, draft).has_value());
    // The last step proposes to close with it: all that is left is a second person's.
    const MatterView view = desk.view();
    CHECK(view.history[view.history.size() - 2].step == "publication");
    CHECK(view.history.back().act == MatterAct::closure_proposed);
    CHECK(view.history.back().by.sheet == 13);
    CHECK(view.standing.is_closure_proposed);
    CHECK(view.standing.closure_by == desk.director.person->value);
    CHECK_FALSE(desk.content(desk.director, draft).has_value());
  });
}

TEST_CASE("matter sheet: what is published was written anew: the sheet is void") {
  db::test::on_each_engine([](db::Db& db) {
    PublishingDesk desk(db);
    const access::SheetDraft draft = desk.draft();
    const std::string before = desk.content(desk.director, draft)->state;
    access::Actor director = desk.director;
    director.paper.reset();
    desk.act(director, {.act = MatterAct::returned, .step = "draft"});
    desk.write("一、修桥。");
    const auto after = desk.content(desk.director, draft);
    REQUIRE(after.has_value());
    CHECK(after->state != before);
    CHECK(refusal(desk.perform(desk.director, draft)).find("Meanwhile") != std::string::npos);
  });
}

TEST_CASE("matter sheet: who may not confirm gets none") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    const access::SheetDraft draft =
        sheet_draft(desk.view(), {.act = MatterAct::closure_confirmed});
    CHECK_FALSE(desk.content(desk.director, draft).has_value());
    CHECK(is_confirmation(MatterAct::cancellation_confirmed));
    CHECK(is_confirmation(MatterAct::looked_again));
    CHECK_FALSE(is_confirmation(MatterAct::step_done));
    CHECK_FALSE(is_confirmation(MatterAct::returned));
  });
}

}  // namespace
}  // namespace mingbai::matters
