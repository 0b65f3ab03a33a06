#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/document_actions.h"
#include "publications/log_testing.h"
#include "publications/part_changes.h"
#include "publications/publication_actions.h"
#include "publications/redaction_actions.h"
#include "publications/telling_changes.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using access::test::noon;

constexpr const char* village = "990101100200";

// A village that corrects what it wrote, with a picture.
struct Corrections {
  explicit Corrections(db::Db& of) : db(of), people(of), log(of) {}

  void publish(const std::string& name, const std::string& words, const std::string& picture) {
    Document document{.submission = name,
                      .subject = "item V08",
                      .office = village,
                      .item = "V08",
                      .period = "2026-09",
                      .why = {},
                      .parts = {{"about.json", "application/json", "{}"}}};
    const auto add = [&](const char* part, std::string_view type, const std::string& content) {
      if (content.empty()) return;
      document.parts.push_back({.name = part,
                                .media_type = std::string(type),
                                .content = content,
                                .audience = Audience::village,
                                .is_words = true});
    };
    add("words.json", "application/json", words);
    add("picture 1.jpg", picture_type, picture);
    REQUIRE(db.write([&](db::Session& session) {
                return record_document(session, document, crypto::random_bytes, noon, &keys);
              }).value_or(false));
    log.sequence();
  }
  // What the page of the second one says of its parts, to a visitor or to one of the village.
  std::string said(bool is_of_village) {
    const Reader reader{
        .villages = is_of_village ? std::vector<std::string>{village} : std::vector<std::string>{},
        .at = noon};
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          const Publication before = TRY(publication_at(session, 0, reader, &keys));
          const Publication now = TRY(publication_at(session, 1, reader, &keys));
          TellingChanges changes;
          changes.parts = part_changes(session, keys, before, now);
          seen = std::ssize(comparable(now, changes.parts).parts);
          std::string out;
          for (const std::string& sentence :
               part_sentences(changes, i18n::Translator(i18n::Language::en))) {
            out += sentence + "\n";
          }
          return out;
        })
        .value();
  }
  void ask(const access::Actor& actor, std::int64_t number, bool hides) {
    const RedactionWish wish{.place = {.number = number, .position = 2},
                             .reason = RedactionReason::personal_data,
                             .why = "asked",
                             .hides = hides,
                             .proposes = !hides};
    const auto unit =
        db.read([](db::Session& session) { return units::unit_by_code(session, village); });
    REQUIRE(ask_redaction(db, actor, *unit, wish, crypto::random_bytes, noon).has_value());
    log.sequence();
  }
  void order(const access::Actor& actor, std::int64_t number) {
    const auto unit =
        db.read([](db::Session& session) { return units::unit_by_code(session, village); });
    REQUIRE(decide_redaction(db, actor, *unit,
                             {.place = {.number = number, .position = 2}, .is_ordered = true},
                             crypto::random_bytes, noon)
                .has_value());
    log.sequence();
  }

  db::Db& db;
  access::test::City people;
  test::TestLog log;
  db::test::TemporaryFolder folder;
  PartKeys keys = PartKeys::in_data(folder.path());
  std::ptrdiff_t seen = 0;  // parts that were compared by what they tell
};

}  // namespace

TEST_CASE("correction: whoever has no key is told whether what is closed is different") {
  db::test::on_each_engine([](db::Db& db) {
    Corrections place(db);
    place.publish("a", "road", "jpeg 1");
    place.publish("b", "bridge", "jpeg 1");
    CHECK(place.said(false) ==
          "Part 2 is different; you cannot see it here.\n"
          "Part 3 is not different; you cannot see it here.\n");
    CHECK(place.seen == 1);
    // Whoever has the key reads the words themselves, on both pages.
    CHECK(place.said(true) ==
          "Part 2 is written differently, with the same figures and sentences.\n");
    CHECK(place.seen == 3);
  });
}

TEST_CASE("correction: another picture below the same words is another one") {
  db::test::on_each_engine([](db::Db& db) {
    Corrections place(db);
    place.publish("a", "road", "jpeg 1");
    place.publish("b", "road", "jpeg 2");
    CHECK(place.said(true) == "The picture in part 3 is another one now.\n");
  });
}

TEST_CASE("correction: a part more or less is told, and the same ones are the same") {
  db::test::on_each_engine([](db::Db& db) {
    Corrections place(db);
    place.publish("a", "road", "");
    place.publish("b", "road", "jpeg 2");
    CHECK(place.said(false) ==
          "Part 2 is not different; you cannot see it here.\n"
          "Part 3 is new; you cannot see it here.\n");
    CHECK(place.said(true) == "No figure and no sentence is different.\n");
    CHECK(place.seen == 3);  // the picture is told with what stands below it
  });
}

TEST_CASE("correction: what is hidden or taken away in one of the two does not look deleted") {
  db::test::on_each_engine([](db::Db& db) {
    Corrections place(db);
    place.publish("a", "road", "");
    place.publish("b", "bridge", "");
    const access::Actor director = place.people.holder(units::Role::village_director, village);
    const access::Actor town = place.people.holder(units::Role::town_reviewer, "990101100");
    place.ask(director, 1, true);
    CHECK(place.said(true) == "Part 2 is different; you cannot see it here.\n");
    CHECK(place.seen == 1);
    place.ask(director, 0, false);
    place.order(town, 0);
    CHECK(place.said(true) ==
          "Part 2 cannot be compared: what stood there is not here any more.\n");
  });
}

}  // namespace mingbai::publications
