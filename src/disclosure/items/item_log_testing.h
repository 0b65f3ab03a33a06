// What tests of what a village writes share: a village with the people who write, look at and
// publish it, and a log.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "disclosure/items/item_actions.h"
#include "disclosure/items/item_document.h"
#include "disclosure/items/item_log.h"
#include "matters/matter_testing.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/document_actions.h"
#include "publications/log_testing.h"
#include "publications/publication_actions.h"

namespace mingbai::disclosure::test {

inline constexpr const char* writing_village = "149921100201";

// A village that writes for everybody, with the people who do it.
struct WritingVillage {
  explicit WritingVillage(db::Db& of) : db(of), log((matters::test::import_county(of), of)) {
    unit = *db.read([](db::Session& session) -> Result<units::Unit> {
      return units::unit_by_code(session, writing_village);
    });
    recorder = matters::test::holder(db, 1, units::Role::recorder, writing_village);
    supervisor = matters::test::holder(db, 2, units::Role::supervisor, writing_village);
    director = matters::test::holder(db, 3, units::Role::village_director, writing_village);
  }

  Result<matters::Receipt> begin(const access::Actor& actor, const char* item, const char* period,
                                 const char* words, const char* on = "2026-10-08",
                                 const TypedCorrection& correction = {}) {
    return begin_item(db, rules, held, actor,
                      {.unit = unit,
                       .item = item,
                       .period = period,
                       .words = words,
                       .correction = correction,
                       .submission = matters::fresh_submission()},
                      matters::test::at(on));
  }
  // Of what holds.
  static TypedCorrection corrects(std::int64_t number) {
    return {.corrects = std::to_string(number), .reason = "写错了", .words = "更正一处。"};
  }
  void act(const access::Actor& actor, matters::MatterId matter, matters::MatterAct act,
           const char* step, matters::FieldValues fields = {}) {
    matters::Event event{.act = act, .step = step, .fields = std::move(fields)};
    event.by.reason = "test";
    for (const char* paper : {"分配草案", "公示表"}) event.by.evidence.push_back({paper, "x"});
    const Result<matters::Receipt> done = matters::do_deed(
        db, rules, actor,
        {.matter = matter, .event = event, .submission = matters::fresh_submission()},
        matters::test::at("2026-10-09"));
    REQUIRE_MESSAGE(done.has_value(), matters::test::refusal(done));
  }
  // From the draft to everybody's eyes.
  void publish(matters::MatterId matter) {
    act(recorder, matter, matters::MatterAct::step_done, "draft");
    act(supervisor, matter, matters::MatterAct::step_done, "review");
    act(director, matter, matters::MatterAct::step_done, "publication");
  }
  bool record() {
    const Result<bool> outcome = record_item_news(
        db, {.rulebook = rules, .catalogue = catalogue, .keys = keys, .data = folder.path()},
        crypto::random_bytes, matters::test::at("2026-10-09"));
    REQUIRE(outcome.has_value());
    return *outcome;
  }
  std::optional<publications::LoggedDocument> logged(const char* item, const char* period) {
    while (record()) log.sequence();
    const std::string subject = std::string("item ") + writing_village + " " + item + " " + period;
    const auto all = *db.read(
        [&](db::Session& session) -> Result<std::map<std::string, publications::LoggedDocument>> {
          return publications::logged_documents(session, subject, subject);
        });
    const auto found = all.find(subject);
    return found == all.end() ? std::nullopt : std::optional(found->second);
  }

  std::string words(std::int64_t number, const publications::Reader& reader) {
    const auto publication = db.read([&](db::Session& session) {
      return publications::publication_at(session, number, reader, &keys);
    });
    CHECK(publications::is_whole(*publication));
    return parse_item_document(publication->document.parts)->words;
  }

  db::Db& db;
  publications::test::TestLog log;
  db::test::TemporaryFolder folder;
  publications::PartKeys keys = publications::PartKeys::in_data(folder.path());
  matters::Rulebook rules{*matters::SchemeLibrary::load("none"),
                          *matters::WorkCalendar::load("none")};
  Catalogue catalogue = *Catalogue::load("none");
  HeldItems held{catalogue};
  units::Unit unit;
  access::Actor recorder, supervisor, director;
};

}  // namespace mingbai::disclosure::test
