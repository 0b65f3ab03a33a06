#include <doctest/doctest.h>

#include "matters/deadline_words.h"
#include "matters/deed_form.h"
#include "matters/matter_testing.h"
#include "matters/offer.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using test::at;
using units::Role;

constexpr const char* village = "149921100201";

struct Desk {
  db::Db* db;
  Rulebook rules{*SchemeLibrary::load("no-such-folder"), *WorkCalendar::load("no-such-folder")};
  access::Actor director;
  access::Actor supervisor;
  access::Actor reviewer;
  MatterId id;
  int forms = 0;

  explicit Desk(db::Db& database) : db(&database) {
    test::import_county(database);
    director = test::holder(database, 2, Role::village_director, village);
    supervisor = test::holder(database, 3, Role::supervisor, village);
    reviewer = test::holder(database, 5, Role::town_reviewer, "149921100");
    id = open_matter(database, rules, test::holder(database, 1, Role::recorder, village),
                     {.unit = test::unit(database, village),
                      .scheme = "request",
                      .fields = {{"words", "路灯不亮"}},
                      .submission = "form-0000"},
                     at("2026-09-28"))
             ->matter;
  }
  [[nodiscard]] MatterView view(const char* on) const {
    return *db->read([&](db::Session& session) {
      return show_matter(session, rules, access::system_actor("test"), id, at(on));
    });
  }
  // "step_done triage" and so on, as somebody has them on that day.
  [[nodiscard]] std::vector<std::string> offered(const access::Actor& actor, const char* on) const {
    std::vector<std::string> out;
    for (const Offer& offer : offers(view(on), actor, at(on))) {
      out.push_back(std::string(to_string(offer.act)) + (offer.step.empty() ? "" : " ") +
                    offer.step + (offer.is_taken_in ? " taken in" : ""));
    }
    return out;
  }
  void act(const access::Actor& actor, const char* on, Event event) {
    event.by.reason = "r";
    for (const char* paper : {"办理记录", "答复"}) event.by.evidence.push_back({paper, "x"});
    REQUIRE(do_deed(*db, rules, actor,
                    {.matter = id,
                     .event = std::move(event),
                     .submission = "form-" + std::to_string(1000 + ++forms)},
                    at(on)));
  }
};

using Words = std::vector<std::string>;

TEST_CASE("matter offer: each post is offered what is its turn, and nothing else") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    CHECK(desk.offered(desk.director, "2026-09-28") == Words{"step_done triage", "assigned",
                                                             "extension_asked triage", "paused",
                                                             "cancellation_proposed"});
    CHECK(desk.offered(desk.supervisor, "2026-09-28").empty());
    CHECK(desk.offered(desk.reviewer, "2026-09-28") ==
          Words{"assigned", "extended triage", "paused", "cancellation_proposed"});
    CHECK(desk.offered(desk.reviewer, "2026-10-20") ==
          Words{"assigned", "cancellation_proposed"});  // overdue: no pause heals that
    desk.act(desk.director, "2026-09-28", {.act = MatterAct::step_done, .step = "triage"});
    CHECK(desk.offered(desk.director, "2026-09-28") == Words{"step_done handling", "assigned",
                                                             "returned", "extension_asked handling",
                                                             "paused", "cancellation_proposed"});
    desk.act(desk.director, "2026-09-28",
             {.act = MatterAct::paused, .until = test::day("2026-10-09")});
    CHECK(desk.offered(desk.director, "2026-09-29") == Words{"assigned", "resumed"});
  });
}

TEST_CASE("matter offer: more days are asked for once, and answered by whoever grants them") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    desk.act(desk.director, "2026-09-28",
             {.act = MatterAct::extension_asked, .step = "triage", .number = 4});
    CHECK(desk.offered(desk.director, "2026-09-28") ==
          Words{"step_done triage", "assigned", "paused", "cancellation_proposed"});
    CHECK(desk.offered(desk.reviewer, "2026-09-28") == Words{"assigned", "extended triage",
                                                             "extension_declined triage", "paused",
                                                             "cancellation_proposed"});
    // The days that were asked for stand in the form.
    const MatterView view = desk.view("2026-09-28");
    const page::FormState state = deed_defaults(
        view, {.act = MatterAct::extended, .step = "triage"}, desk.reviewer, at("2026-09-28"));
    CHECK(state.value("days") == "4");
    desk.act(desk.reviewer, "2026-09-29", {.act = MatterAct::extension_declined, .step = "triage"});
    CHECK(desk.offered(desk.reviewer, "2026-09-29") ==
          Words{"assigned", "extended triage", "paused", "cancellation_proposed"});
    CHECK(desk.offered(desk.director, "2026-09-29") == Words{"step_done triage", "assigned",
                                                             "extension_asked triage", "paused",
                                                             "cancellation_proposed"});
  });
}

TEST_CASE("matter offer: closing is a second person's, then all who work on it may dispute") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    for (const char* step : {"triage", "handling", "reply"}) {
      desk.act(desk.director, "2026-09-28", {.act = MatterAct::step_done, .step = step});
    }
    CHECK(desk.offered(desk.director, "2026-09-28") ==
          Words{"closure_proposed", "assigned", "paused", "cancellation_proposed"});
    desk.act(desk.director, "2026-09-28", {.act = MatterAct::closure_proposed});
    CHECK(desk.offered(desk.director, "2026-09-28") ==
          Words{"assigned", "paused", "cancellation_proposed"});
    CHECK(desk.offered(desk.supervisor, "2026-09-28") ==
          Words{"closure_confirmed", "closure_refused"});
    CHECK(ways_back(desk.view("2026-09-28"), MatterAct::closure_refused).size() == 3);
    desk.act(desk.supervisor, "2026-09-28", {.act = MatterAct::closure_confirmed});
    const Words all{"disputed", "disputed taken in", "rated taken in"};
    CHECK(desk.offered(desk.supervisor, "2026-09-30") == all);
    CHECK(desk.offered(desk.reviewer, "2026-09-30") == all);
    // Who takes in no matters objects for himself only, and who reads them only not at all.
    const access::Actor instructor = test::holder(db, 6, Role::instructor, village);
    CHECK(desk.offered(instructor, "2026-09-30") == Words{"disputed"});
    const access::Actor auditor = test::holder(db, 7, Role::auditor, "149921");
    CHECK(desk.offered(auditor, "2026-09-30").empty());
    // The window is over: a working day is left for what was handed in by then.
    CHECK(desk.offered(desk.supervisor, "2026-10-14") ==
          Words{"disputed taken in", "rated taken in"});
    CHECK(desk.offered(desk.supervisor, "2026-10-15").empty());
  });
}

TEST_CASE("matter form: what was typed becomes the event, a mistake stands at its field") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    const MatterView view = desk.view("2026-09-28");
    const auto typed = [](FieldValues values) {
      return [values = std::move(values)](std::string_view field) {
        const auto found = values.find(field);
        return found == values.end() ? std::string() : found->second;
      };
    };
    const Event done = *typed_event(
        view, {.act = MatterAct::step_done, .step = "handling"},
        typed({{"paper1", "12 号"}, {"field-outcome", "已办结"}, {"reason", "已修好"}}));
    CHECK(done.by.evidence == std::vector<Evidence>{{"办理记录", "12 号"}});
    CHECK(done.fields == FieldValues{{"outcome", "已办结"}});
    CHECK(done.by.reason == "已修好");
    const auto field_of = [&](MatterAct act, FieldValues values) {
      const Result<Event> event = typed_event(view, {.act = act}, typed(std::move(values)));
      return event ? std::string() : event.error().field;
    };
    CHECK(field_of(MatterAct::paused, {{"until", "明天"}}) == "until");
    CHECK(field_of(MatterAct::extended, {{"days", "-3"}}) == "days");
    CHECK(field_of(MatterAct::extension_asked, {{"days", "很多"}}) == "days");
    CHECK(field_of(MatterAct::assigned, {{"owner", "99999999999999999999"}}) == "owner");
    CHECK(field_of(MatterAct::returned, {}) == "step");
    CHECK(field_of(MatterAct::looked_again, {}) == "outcome");
    const Offer rating{.act = MatterAct::rated, .step = {}, .is_taken_in = true};
    const FieldValues rated{{"how", "by_telephone"},
                            {"handed_in", "2026-09-28"},
                            {"on_behalf", "路边的一户"},
                            {"rating", "dissatisfied"}};
    const Event given = *typed_event(view, rating, typed(rated));
    CHECK(given.taken_in == TakenIn{.how = HandedIn::by_telephone, .on = test::day("2026-09-28")});
    CHECK(given.on_behalf == "路边的一户");
    CHECK(given.number == 0);
    for (const char* field : {"how", "handed_in", "rating"}) {
      FieldValues wrong = rated;
      wrong[field] = "x";
      CHECK(typed_event(view, rating, typed(wrong)).error().field == field);
    }
    CHECK(at_form_field(view, Error{ErrorCode::invalid, msg("x"), "evidence"}).field == "paper1");
    CHECK(at_form_field(view, Error{ErrorCode::invalid, msg("x"), "outcome"}).field ==
          "field-outcome");
  });
}

TEST_CASE("matter deadline: in words, from which day and with what rests") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    const i18n::Translator t(i18n::Language::en);
    const auto words = [&](const char* on) {
      const MatterView view = desk.view(on);
      return counted_words(view.rules->scheme, view.standing, view.standing.duties.front(), t);
    };
    CHECK(words("2026-09-28") ==
          Words{"within 3 working days, counted from the day after 28 September 2026."});
    desk.act(desk.director, "2026-09-28", {.act = MatterAct::step_done, .step = "triage"});
    desk.act(desk.director, "2026-09-28",
             {.act = MatterAct::paused, .until = test::day("2026-09-30")});
    CHECK(words("2026-09-29").at(1) ==
          "The days up to 30 September 2026 do not count: the matter is paused.");
    CHECK(words("2026-10-12").at(1) == "2 days of pauses do not count.");
  });
}

}  // namespace
}  // namespace mingbai::matters
