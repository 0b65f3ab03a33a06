#include "publications/redaction_testing.h"
#include "publications/removal_actions.h"
#include "publications/sealed_part.h"

namespace mingbai::publications {
namespace {

using access::test::noon;
using test::after_days;
using test::canary;
using test::Place;
using test::village;

constexpr const char* other_village = "990101100201";
constexpr const char* town = "990101100";

// Whoever may write into the database, past every act.
struct Forger : Place {
  explicit Forger(db::Db& of) : Place(of) {
    const bool is_sqlite = db.engine() == db::Engine::sqlite;
    const auto drop = [&](const std::string& table, const std::string& trigger) {
      REQUIRE(runs("DROP TRIGGER " + trigger + (is_sqlite ? "" : " ON " + table)));
    };
    drop("hidden_parts", "hidden_parts_of_words");
    drop("hidden_parts", is_sqlite ? "hidden_parts_remain" : "hidden_parts_stay");
    drop("redaction_proposals", "redaction_proposals_of_words");
  }

  // By its village; no until: for good, ordered by its last office.
  static Removal removal(std::vector<std::string> offices, std::int64_t part = 2,
                         std::optional<Instant> until = std::nullopt) {
    return {.place = {.number = 0, .position = part},
            .reason = RedactionReason::personal_data,
            .offices = std::move(offices),
            .at = noon,
            .until = until,
            .entry = std::nullopt};
  }
  // The name under which its entry waits for its place.
  std::string record(const Removal& removal) {
    return db
        .write([&](db::Session& session) -> Result<std::string> {
          const translog::Entry entry = TRY(removal_entry(removal, crypto::random_bytes));
          return translog::record_entry(session, entry);
        })
        .value();
  }
  void insert_row(const Removal& removal, const std::string& entry) {
    const std::string part = std::to_string(removal.place.position);
    const std::string at = std::to_string(removal.at.ms);
    const std::string word = "'a', " + part + ", '" + std::string(to_string(removal.reason)) +
                             "', '" + removal.offices.front() + "', 1, " + at;
    if (removal.until) {
      REQUIRE(
          runs("INSERT INTO hidden_parts (submission, position, why, office, person, at_ms, "
               "until_ms, entry) VALUES (" +
               word + ", " + std::to_string(removal.until->ms) + ", '" + entry + "')"));
      return;
    }
    REQUIRE(
        runs("INSERT INTO redaction_proposals (submission, position, why, office, person, "
             "at_ms) VALUES (" +
             word + ")"));
    REQUIRE(runs(
        "INSERT INTO redaction_decisions (proposal, is_ordered, office, person, at_ms, "
        "entry) SELECT MAX(id), 1, '" +
        removal.offices.back() + "', 2, " + at + ", '" + entry + "' FROM redaction_proposals"));
  }
  // Row and entry, logged.
  void forge(const Removal& removal) {
    insert_row(removal, record(removal));
    log.sequence();
  }
  bool is_listed_red() {
    return db
        .read([&](db::Session& session) -> Result<bool> {
          const PublicationList list = publications_of(session, village, {}, 10);
          return list.publications.back().has_unlawful_record;
        })
        .value();
  }
  // What "a" shows is all there, and whoever looks is told that somebody tried.
  void check_nothing_holds(const std::string& why) {
    CAPTURE(why);
    const Publication seen = at(0);
    CHECK(is_whole(seen));
    CHECK(seen.removals.empty());
    REQUIRE(seen.document.parts.size() == 2);
    CHECK(seen.document.parts.back().content == canary);
    REQUIRE(seen.unlawful.size() == 1);
    CHECK(english(seen.unlawful.front()).find(why) != std::string::npos);
    CHECK(is_listed_red());
    CHECK(removed().empty());
    CHECK(problems().find(why) != std::string::npos);
    CHECK_FALSE(destroy());
    CHECK_FALSE(restore(after_days(90'000)));
    CHECK(db.read([&](db::Session& session) -> Result<bool> {
              CHECK(hidden_now(session, noon).empty());
              return has_part(session, "a", 2) && !removal_at(session, 0, 2, noon);
            }).value());
  }
};

}  // namespace

TEST_CASE("security 14: a row whose entry is in no log holds nothing back, and shows red") {
  const Removal rows[] = {Forger::removal({village}, 2, Instant{4'070'908'800'000}),
                          Forger::removal({village, town})};
  for (const Removal& row : rows) {
    db::test::on_each_engine([&](db::Db& db) {
      Forger forger(db);
      forger.insert_row(row, "none");
      forger.check_nothing_holds("the log has no entry that says so");
    });
  }
}

TEST_CASE("security 14: a row counts from when its entry waits for its place, and as it says") {
  db::test::on_each_engine([](db::Db& db) {
    Forger forger(db);
    const Removal removal = Forger::removal({village}, 2, Instant{noon.ms + hide_ms});
    forger.insert_row(removal, forger.record(removal));
    CHECK(forger.state(0) == PartState::hidden);
    CHECK_FALSE(forger.is_listed_red());
    forger.log.sequence();
    CHECK(forger.state(0) == PartState::hidden);
    CHECK(forger.problems().empty());
    const bool is_sqlite = db.engine() == db::Engine::sqlite;
    if (is_sqlite) REQUIRE(forger.runs("DROP TRIGGER hidden_parts_stay"));
    REQUIRE(forger.runs("UPDATE hidden_parts SET why = 'because'"));
    forger.check_nothing_holds("the log has no entry that says so");
  });
}

TEST_CASE("security 14: a logged order that nobody may give holds nothing back, and shows red") {
  struct Row {
    const char* name;
    Removal removal;
    const char* why;
  };
  const std::vector<Row> rows{
      {"figures", Forger::removal({village, town}, 1), "is not of words"},
      {"the same village twice", Forger::removal({village, village}), "two different ones"},
      {"by one", Forger::removal({town}), "no entry that says so"},
      {"by two villages", Forger::removal({village, other_village}), "that may order it"},
      {"by nobody known", Forger::removal({village, "1"}), "that may order it"},
      {"hidden by two", Forger::removal({village, town}, 2, after_days(1)),
       "no entry that says so"},
      {"hidden for longer", Forger::removal({village}, 2, Instant{noon.ms + hide_ms + 1}),
       "for more than three days"},
      {"figures hidden", Forger::removal({village}, 1, after_days(1)), "is not of words"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    db::test::on_each_engine([&](db::Db& db) {
      Forger forger(db);
      forger.forge(row.removal);
      forger.check_nothing_holds(row.why);
    });
  }
}

TEST_CASE("security 14: what a publication's entry says stays, no row makes into words") {
  db::test::on_each_engine([](db::Db& db) {
    Forger forger(db);
    REQUIRE(
        forger.runs("INSERT INTO document_parts (submission, position, name, media_type, content, "
                    "salt, sealed) SELECT submission, 1, name, media_type, content, salt, sealed "
                    "FROM document_parts WHERE submission = 'a'"));
    forger.forge(Forger::removal({village, town}, 1));
    forger.check_nothing_holds("is not of words");
  });
}

TEST_CASE("security 14: a second hide of a part holds nothing back, whatever the rows say") {
  db::test::on_each_engine([](db::Db& db) {
    Forger forger(db);
    forger.forge(Forger::removal({village}, 2, Instant{noon.ms + hide_ms}));
    CHECK(forger.problems().empty());
    CHECK(forger.state(0) == PartState::hidden);
    REQUIRE(forger.runs("DELETE FROM hidden_parts"));
    Removal again = Forger::removal({village}, 2, Instant{noon.ms + hide_ms});
    again.reason = RedactionReason::law;
    forger.forge(again);
    forger.check_nothing_holds("hidden a second time");
  });
}

TEST_CASE("security 14: an entry that takes something away in another form is told of") {
  db::test::on_each_engine([](db::Db& db) {
    Forger forger(db);
    const std::string entry =
        R"({"appr":["1","2"],"auth":"session","id":"C8PBKHPSYRHHKM4DJ3MWTQMPJZ","part":[1,2],)"
        R"("t":"redact","target":0,"ts":1795900000000,"v":1,"why":"law"})";
    REQUIRE(db.write([&](db::Session& session) {
                return translog::record_entry(session, "unlawful", entry, noon);
              }).has_value());
    forger.log.sequence();
    CHECK(forger.problems() ==
          "Entry 2 of the log takes something away in a form that is not allowed.\n");
    CHECK(forger.state(0) == PartState::kept);
  });
}

}  // namespace mingbai::publications
