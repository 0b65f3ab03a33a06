#include <doctest/doctest.h>

#include "matters/matter_testing.h"
#include "matters/public_list.h"
#include "platform/db/generations.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using test::at;
using units::Role;

constexpr const char* village = "149921100201";

struct Hall {
  db::Db* db;
  Rulebook rules{*SchemeLibrary::load("no-such-folder"), *WorkCalendar::load("no-such-folder")};
  access::Actor recorder;

  explicit Hall(db::Db& database) : db(&database) {
    test::import_county(database);
    recorder = test::holder(database, 1, Role::recorder, village);
  }
  MatterId open(const char* scheme, FieldValues fields, const char* code = village) const {
    const access::Actor actor = test::holder(*db, 1, Role::recorder, code);
    return open_matter(*db, rules, actor,
                       {.unit = test::unit(*db, code),
                        .scheme = scheme,
                        .title = "说不得",
                        .fields = std::move(fields),
                        .submission = fresh_submission()},
                       at("2026-09-28"))
        ->matter;
  }
  MatterId invest() const { return open("power_w02", {{"amount", "80000"}, {"content", "冷库"}}); }
  MatterId ask() const { return open("request", {{"words", "路灯不亮"}}); }

  [[nodiscard]] Result<PublicPage> list(PublicSearch search) const {
    search.unit = test::unit(*db, village);
    return db->read([&](db::Session& session) {
      return public_matters(session, rules, search, at("2026-09-28"));
    });
  }
  // "power_w02-2 power_w02-1 …": the last where there are more.
  [[nodiscard]] std::string names(const PublicSearch& search) const {
    const Result<PublicPage> page = list(search);
    if (!page) return test::refusal(page);
    std::string out;
    for (const PublicMatter& matter : page->matters) {
      out += (out.empty() ? "" : " ") + text_of(matter.name);
    }
    return page->has_more ? out + " …" : out;
  }
  [[nodiscard]] Result<PublicMatter> find(const char* name, const char* code = village) const {
    const units::UnitId unit = test::unit(*db, code);
    return db->read([&](db::Session& session) {
      return find_public_matter(session, rules, unit, name, at("2026-09-28"));
    });
  }
};

}  // namespace

TEST_CASE("public list: only what a scheme makes public, the newest first, page by page") {
  db::test::on_each_engine([](db::Db& db) {
    const Hall hall(db);
    CHECK(hall.names({}).empty());
    for (int i = 0; i < 3; ++i) {
      hall.ask();
      hall.invest();
    }
    hall.open("power_w02", {{"amount", "1"}, {"content", "x"}}, "149921100202");
    CHECK(hall.names({}) == "power_w02-3 power_w02-2 power_w02-1");
    CHECK(hall.names({.limit = 3}) == "power_w02-3 power_w02-2 power_w02-1");
    CHECK(hall.names({.limit = 2}) == "power_w02-3 power_w02-2 …");
    CHECK(hall.names({.after = public_name_of("power_w02-2")}) == "power_w02-1");
    CHECK(hall.names({.after = public_name_of("power_w02-9")}) ==
          "This page of the list does not exist.");
    for (int i = 0; i < 120; ++i) hall.ask();
    CHECK(hall.names({}) == "power_w02-3 power_w02-2 power_w02-1");
  });
}

TEST_CASE("public list: what is not public looks like what is not there") {
  db::test::on_each_engine([](db::Db& db) {
    const Hall hall(db);
    hall.ask();
    hall.invest();
    REQUIRE(hall.find("power_w02-1"));
    CHECK(hall.find("power_w02-1")->standing.fields == FieldValues{{"amount", "8000000"}});
    const std::string unknown = test::refusal(hall.find("power_w02-2"));
    CHECK_FALSE(unknown.empty());
    CHECK(test::refusal(hall.find("request-1")) == unknown);
    CHECK(test::refusal(hall.find("nothing-1")) == unknown);
    for (const char* text : {"", "1", "power_w02", "power_w02-0", "power_w02--1", "../1"}) {
      CHECK(test::refusal(hall.find(text)) == unknown);
    }
    CHECK(test::refusal(hall.find("power_w02-1", "149921100202")) == unknown);
  });
}

TEST_CASE("public list: a public matter that moves makes its unit's pages anew, others do not") {
  db::test::on_each_engine([](db::Db& db) {
    const Hall hall(db);
    db::Generations generations(db);
    const auto number = [&] { return generations.number(std::string("unit ") + village); };
    const std::uint64_t before = number();
    const MatterId asked = hall.ask();
    REQUIRE(do_deed(db, hall.rules, test::holder(db, 2, Role::village_director, village),
                    {.matter = asked,
                     .event = {.act = MatterAct::step_done, .step = "triage"},
                     .submission = fresh_submission()},
                    at("2026-09-28")));
    CHECK(number() == before);
    hall.invest();
    CHECK(number() != before);
  });
}

}  // namespace mingbai::matters
