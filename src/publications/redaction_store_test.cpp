#include <stdexcept>

#include "access/session.h"
#include "publications/document_store.h"
#include "publications/redaction_sheets.h"
#include "publications/redaction_testing.h"
#include "publications/sealed_part.h"
#include "translog/commitment.h"
#include "translog/policy.h"
#include "translog/tile_folder.h"

namespace mingbai::publications {
namespace {

using access::test::noon;
using test::after_days;
using test::canary;
using test::Place;
using test::village;
using units::Role;

std::optional<store::SealedPart> sealed(Place& place, const std::string& submission) {
  return place.db
      .read([&](db::Session& session) -> Result<std::optional<store::SealedPart>> {
        return store::sealed_part_of(session, submission, 2);
      })
      .value();
}

}  // namespace

TEST_CASE("security 7: words of people are sealed in the database, and open with the keys alone") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const auto stored = sealed(place, "a");
    REQUIRE(stored.has_value());
    CHECK(stored->sealed.find(canary) == std::string::npos);
    CHECK(place.at(0).document.parts.at(1).content == canary);
    CHECK(place.at(0).document.parts.at(1).name == "words.json");
    db::test::TemporaryFolder empty;
    const PartKeys none = PartKeys::in_data(empty.path());
    CHECK(place.at(0, noon, &none).parts.at(1) == PartState::missing);
    CHECK(place.at(0, noon, &none).parts.at(0) == PartState::kept);
    CHECK(place.problems().empty());
  });
}

TEST_CASE("security 14: a part is hidden once, for 72 hours, and comes back by itself") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    CHECK(place.hide(place.people.holder(Role::village_director, "990101100201"), Place::wish(0)) ==
          "forbidden");
    RedactionWish wordless = Place::wish(0);
    wordless.why = "  ";
    CHECK(place.hide(place.director, wordless) == "invalid");
    CHECK(place.hide(place.director, Place::wish(0, 1)) == "invalid");
    CHECK(place.hide(place.director, Place::wish(9)) == "not_found");
    CHECK(place.state(0) == PartState::kept);

    CHECK(place.hide(place.director, Place::wish(0)).empty());
    CHECK(place.state(0) == PartState::hidden);
    CHECK(place.at(0).document.parts.size() == 1);
    CHECK(place.hide(place.town, Place::wish(0)) == "conflict");
    place.log.sequence();
    CHECK(place.type_of_entry(2) == "hide");
    REQUIRE(place.at(0).removals.size() == 1);
    CHECK(place.at(0).removals.front().entry == 2);
    CHECK(place.problems().empty());

    CHECK(place.state(0, after_days(2)) == PartState::hidden);
    CHECK(place.removed(after_days(2)) == "0 hidden ");
    CHECK(place.removed(after_days(3)).empty());
    CHECK_FALSE(place.restore(after_days(2)));
    CHECK(place.state(0, after_days(3)) == PartState::kept);
    CHECK(place.restore(after_days(3)));
    CHECK_FALSE(place.restore(after_days(3)));
    place.log.sequence();
    CHECK(place.type_of_entry(3) == "restore");
    CHECK(place.hide(place.director, Place::wish(0)) == "conflict");
  });
}

TEST_CASE("security 25: hiding words is an act of its own, which a recorder has not") {
  CHECK(access::is_sensitive(access::Act::hide_words));
  CHECK_FALSE(access::is_sensitive(access::Act::propose_redaction));
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    RedactionWish both = Place::wish(0);
    both.hides = true;
    CHECK(place.propose(place.recorder, both) == "forbidden");
    CHECK(place.rows_of(access::Act::hide_words) == "refused ");
    CHECK(place.state(0) == PartState::kept);
    CHECK(place.deciders({place.town}).empty());
    CHECK(place.propose(place.director, both).empty());
    CHECK(place.rows_of(access::Act::hide_words) ==
          "hidden, proposed, personal-data: the family asked refused ");
    CHECK(place.rows_of(access::Act::propose_redaction).empty());
    CHECK(place.state(0) == PartState::hidden);
    CHECK(place.deciders({place.town}) == "town_reviewer ");
  });
}

TEST_CASE("security 14: a redaction takes two persons at two units, and figures have none") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    CHECK(place.propose(place.recorder, Place::wish(0, 1)) == "invalid");
    CHECK(place.decide(place.town, 0) == "not_found");
    CHECK(place.propose(place.recorder, Place::wish(0)).empty());
    CHECK(place.propose(place.town, Place::wish(0)) == "conflict");
    CHECK(place.decide(place.recorder, 0) == "forbidden");
    CHECK(place.decide(place.people.holder(Role::village_director, village), 0) == "forbidden");
    CHECK(place.state(0) == PartState::kept);
    CHECK(place.decide(place.town, 0, false).empty());
    CHECK(place.state(0) == PartState::kept);

    CHECK(place.propose(place.town, Place::wish(0)).empty());
    const std::string rows = place.rows_of(access::Act::order_redaction);
    CHECK(place.decide(place.town, 0) == "forbidden");
    CHECK(place.decide(place.people.holder(Role::town_reviewer, "990101100"), 0) == "forbidden");
    // The town's reviewer under another number, at the county.
    const units::PersonId twin = place.people.person(place.town.name);
    place.people.post(twin, Role::county_officer, "990101");
    CHECK(place.decide(place.people.actor(twin), 0) == "forbidden");
    CHECK(place.deciders({place.people.actor(twin)}).empty());
    CHECK(place.rows_of(access::Act::order_redaction) == "refused refused refused " + rows);
    const access::Actor county = place.people.holder(Role::county_officer, "990101");
    CHECK(place.deciders({place.recorder, place.town, county}) == "county_officer ");
    CHECK(place.decide(county, 0).empty());
    CHECK(place.state(0) == PartState::redacted);
    CHECK(place.deciders({county}).empty());
    CHECK(place.removed() == "0 redacted ");

    const std::string values = " VALUES ('b', 1, 'law', 'x', 1, 1";
    CHECK_FALSE(
        place.runs("INSERT INTO redaction_proposals "
                   "(submission, position, why, office, person, at_ms)" +
                   values + ")"));
    CHECK_FALSE(
        place.runs("INSERT INTO hidden_parts (submission, position, why, office, person, "
                   "at_ms, until_ms, entry)" +
                   values + ", 2, 'e')"));
    CHECK_FALSE(place.runs("DELETE FROM part_keys WHERE submission = 'b'"));
    CHECK_FALSE(place.runs("DELETE FROM redaction_decisions"));
    CHECK_FALSE(place.runs("UPDATE redaction_decisions SET person = 9"));
  });
}

TEST_CASE("security 7: what is redacted opens from no copy, and the rest of the month does") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const auto copy = sealed(place, "a");  // as in yesterday's backup
    REQUIRE(place.propose(place.recorder, Place::wish(0)).empty());
    REQUIRE(place.decide(place.town, 0).empty());
    CHECK(place.at(0).document.parts.size() == 1);
    CHECK_FALSE(place.destroy());  // the log has not signed the order
    CHECK_FALSE(sealed(place, "a")->wrapped_key.empty());
    place.log.sequence();
    CHECK(place.type_of_entry(2) == "redact");
    CHECK(place.destroy());
    CHECK_FALSE(place.destroy());
    CHECK(place.purged == "a");
    place.log.sequence();
    CHECK(place.type_of_entry(3) == "redact-done");
    CHECK(sealed(place, "a")->wrapped_key.empty());
    CHECK(place.state(0) == PartState::redacted);
    CHECK(place.at(1).document.parts.at(1).content == "修路");
    CHECK(place.problems().empty());

    // The database of yesterday, with today's keys.
    CHECK_FALSE(place.keys.key(copy->keeper, copy->generation).has_value());
    CHECK(place.keys.key(copy->keeper, copy->generation + 1).has_value());

    place.publish("c", "新的");
    CHECK(place.at(4).document.parts.at(1).content == "新的");
    CHECK(sealed(place, "c")->generation == copy->generation + 1);
  });
}

TEST_CASE("redaction: scenario 25: proofs from before hold, and a crash in between is made good") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const translog::SigningKey key("log.example", translog::KeyType::log, std::string(32, 'k'));
    const translog::Policy policy = translog::policy_of(key.verifier());
    translog::TileFolder tiles(place.log.folder());
    const auto opening = [&] {
      return db
          .read([&](db::Session& session) -> Result<std::optional<std::string>> {
            return opening_of(session, "a", 2, &place.keys);
          })
          .value();
    };
    const auto entry = [&] { return translog::signed_entry(db, 0).value(); };
    const std::string proof =
        to_string(translog::prove_entry(db, tiles, 0, opening()).value());  // somebody keeps it
    const translog::Hash commitment = place.at(0).entry.parts.at(1).commitment;

    // Without a second approver, and of what is no part of words, nothing happens.
    REQUIRE(place.propose(place.recorder, Place::wish(0)).empty());
    CHECK(place.propose(place.recorder, Place::wish(1, 1)) == "invalid");
    place.log.sequence();
    CHECK_FALSE(place.destroy());
    CHECK(place.state(0) == PartState::kept);

    // The process ends after the order is in the log, before anything was destroyed: it is not
    // shown, and the next process destroys it. That one ends before it has said so.
    REQUIRE(place.decide(place.town, 0).empty());
    place.log.sequence();
    CHECK(place.state(0) == PartState::redacted);
    CHECK(opening().has_value());
    bool is_purged = false;
    const DerivedStores stores{
        {.name = "test", .purge = [&](db::Session&, const std::string&, Instant) -> Result<void> {
           is_purged = true;
           return {};
         }}};
    const crypto::Random dies_while_it_says_so = [&](std::size_t count) -> std::string {
      if (is_purged) throw std::runtime_error("killed");
      return crypto::random_bytes(count);
    };
    CHECK_THROWS(
        static_cast<void>(destroy_redacted(db, place.keys, stores, dies_while_it_says_so, noon)));
    CHECK(sealed(place, "a")->wrapped_key.empty());
    CHECK(place.state(0) == PartState::redacted);
    CHECK(place.destroy());
    CHECK_FALSE(place.destroy());
    place.log.sequence();
    CHECK(place.type_of_entry(3) == "redact-done");
    CHECK_FALSE(opening().has_value());
    CHECK(place.problems().empty());

    // What was kept from before proves the same as ever, with the content that was kept with it.
    const translog::TlogProof kept = translog::parse_tlog_proof(proof).value();
    CHECK(translog::check(kept, entry(), policy)->checkpoint.size == 2);
    CHECK(translog::opens(commitment, translog::parse_opening(*kept.extra).value(), canary));
    // And that an entry stands there can be proved today, without what opens it.
    const translog::TlogProof now = translog::prove_entry(db, tiles, 0, opening()).value();
    CHECK(translog::check(now, entry(), policy)->checkpoint.size == 4);
    CHECK_FALSE(now.extra.has_value());
  });
}

TEST_CASE("security 7: a key file that is missing is named, never made anew, and may come back") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const store::SealedPart before = *sealed(place, "a");
    const std::filesystem::path file =
        place.folder.path() / "keys" / "open" / (before.keeper + ".1.key");
    const std::filesystem::path copy = place.folder.path() / "copy.key";
    std::filesystem::rename(file, copy);
    CHECK(place.state(0) == PartState::missing);
    CHECK(place.problems().find("Put its newest copy back.") != std::string::npos);
    place.publish("c", "新的");
    CHECK(sealed(place, "c")->generation == 2);
    CHECK_FALSE(std::filesystem::exists(file));
    // A redaction meanwhile leaves alone what it cannot open.
    REQUIRE(place.propose(place.recorder, Place::wish(2)).empty());
    REQUIRE(place.decide(place.town, 2).empty());
    place.log.sequence();
    REQUIRE(place.destroy());
    CHECK_FALSE(place.keys.has(before.keeper, 2));
    std::filesystem::rename(copy, file);
    CHECK(place.at(0).document.parts.at(1).content == canary);
    CHECK(place.at(1).document.parts.at(1).content == "修路");
    CHECK(place.state(2) == PartState::redacted);
    CHECK(place.problems().empty());
  });
}

TEST_CASE("security 14: words that are gone without an order in the log show red") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const bool is_sqlite = db.engine() == db::Engine::sqlite;
    const auto drop = [&](const std::string& table, const std::string& trigger) {
      REQUIRE(place.runs("DROP TRIGGER " + trigger + (is_sqlite ? "" : " ON " + table)));
    };
    drop("part_keys", "part_keys_remain");
    REQUIRE(place.runs("DELETE FROM part_keys WHERE submission = 'a'"));
    CHECK(place.state(0) == PartState::missing);
    CHECK(place.problems() ==
          "Publication 0 was made public, and its part 2 is gone without a record that allows "
          "it.\n");
    // An order that is in no log allows nothing, and is not waited for.
    REQUIRE(place.propose(place.recorder, Place::wish(0)).empty());
    const std::string unlogged =
        "INSERT INTO redaction_decisions (proposal, is_ordered, office, "
        "person, at_ms, entry) SELECT id, 1, 'y', 2, 1, 'nothing' "
        "FROM redaction_proposals WHERE submission = 'a'";
    REQUIRE(place.runs(unlogged));
    CHECK(place.state(0) == PartState::missing);
    CHECK_FALSE(place.problems().empty());
    drop("redaction_decisions",
         is_sqlite ? "redaction_decisions_remain" : "redaction_decisions_stay");
    drop("redaction_proposals",
         is_sqlite ? "redaction_proposals_remain" : "redaction_proposals_stay");
    REQUIRE(place.runs("DELETE FROM redaction_decisions"));
    REQUIRE(place.runs("DELETE FROM redaction_proposals"));
    // An order whose entry says something else allows nothing.
    REQUIRE(place.propose(place.recorder, Place::wish(1)).empty());
    REQUIRE(place.decide(place.town, 1).empty());
    place.log.sequence();
    REQUIRE(
        place.runs("INSERT INTO redaction_proposals (submission, position, why, office, "
                   "person, at_ms) VALUES ('a', 2, 'law', 'x', 1, 1)"));
    REQUIRE(
        place.runs("INSERT INTO redaction_decisions (proposal, is_ordered, office, person, "
                   "at_ms, entry) SELECT p.id, 1, 'y', 2, 1, d.entry "
                   "FROM redaction_proposals p, redaction_decisions d "
                   "WHERE p.submission = 'a'"));
    CHECK(place.state(0) == PartState::missing);
    CHECK(place.state(1) == PartState::redacted);
  });
}

namespace {

// Where the town's decision is signed on paper.
struct SigningPlace : Place {
  using Place::Place;
  access::SheetDraft draft(bool is_ordered = true) {
    return redaction_sheet(unit().id,
                           {.place = {.number = 0, .position = 2}, .is_ordered = is_ordered});
  }
  Result<access::SheetContent> content(const access::Actor& signer) {
    const access::SheetDraft wanted = draft();
    return db.read([&](db::Session& session) {
      return kind.content(session, signer, wanted, i18n::Translator(i18n::Language::en), noon);
    });
  }
  Result<void> perform(access::Actor signer, bool is_ordered = true) {
    signer.paper = 8;
    const access::SheetDraft wanted = draft(is_ordered);
    return db.write(
        [&](db::Session& session) { return kind.perform(session, signer, wanted, noon); });
  }
  DocumentPages pages{
      .db = db,
      .log_folder = folder.path(),
      .keys = keys,
      .clock = [] { return noon; },
      .village_secret = crypto::SecretKey(std::array<unsigned char, 32>{7}),
      .public_address = {},
      .tell = [](db::Session&, const Document&, const i18n::Translator&) -> Result<Telling> {
        return fail(ErrorCode::not_found, {});
      },
      .find_rule = {},
      .generation = [] { return std::uint64_t{0}; }};
  access::SheetKind kind = redaction_sheets(pages, crypto::random_bytes);
};

}  // namespace

TEST_CASE("redaction on paper: the sheet says what is decided, and the log that it was signed") {
  db::test::on_each_engine([](db::Db& db) {
    SigningPlace place(db);
    CHECK(place.content(place.town).error().code == ErrorCode::not_found);
    REQUIRE(place.propose(place.recorder, Place::wish(0)).empty());
    const auto content = place.content(place.town);
    REQUIRE(content.has_value());
    CHECK(content->lines.back().second == "Yes, take them away; nobody can bring them back");
    CHECK(content->concerned == std::vector{*place.recorder.person});
    for (const auto& [name, value] : content->lines) {
      CHECK_MESSAGE(value.find(canary) == std::string::npos, "nor is it on the photograph");
    }
    CHECK_FALSE(place.content(place.director).has_value());
    REQUIRE(place.perform(place.town).has_value());
    CHECK_FALSE(place.perform(place.town).has_value());
    CHECK(place.state(0) == PartState::redacted);
    CHECK(place.at(0).removals.front().is_on_paper);
    place.log.sequence();
    CHECK(place.at(0).removals.front().is_on_paper);
    CHECK(place.at(0).removals.front().entry == 2);
    CHECK(place.problems().empty());
  });
}

TEST_CASE("redaction on paper: another proposal makes another sheet, and refused, they stay") {
  db::test::on_each_engine([](db::Db& db) {
    SigningPlace place(db);
    REQUIRE(place.propose(place.recorder, Place::wish(0)).empty());
    const std::string before = place.content(place.town)->state;
    REQUIRE(place.perform(place.town, false).has_value());
    CHECK(place.state(0) == PartState::kept);
    CHECK(place.content(place.town).error().code == ErrorCode::not_found);
    RedactionWish other = Place::wish(0);
    other.reason = RedactionReason::minors;
    REQUIRE(place.propose(place.director, other).empty());
    CHECK(place.content(place.town)->state != before);
  });
}

TEST_CASE("security 14: the two who take words away are two humans, whatever their numbers") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const units::PersonId one = place.people.person("示例同名");
    place.people.post(one, Role::recorder, village);
    const units::PersonId other = place.people.person("示例同名");
    place.people.post(other, Role::town_reviewer, "990101100");
    REQUIRE(place.propose(place.people.actor(one), Place::wish(0)).empty());
    CHECK_FALSE(place.decide(place.people.actor(other), 0).empty());
    CHECK(place.state(0) == PartState::kept);
    CHECK(place.decide(place.town, 0).empty());
  });
}

}  // namespace mingbai::publications
