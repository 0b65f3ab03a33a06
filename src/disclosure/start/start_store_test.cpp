#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "books/conversion.h"
#include "disclosure/month_log.h"
#include "disclosure/start/start_facts.h"
#include "disclosure/start/start_pages.h"
#include "matters/matter_testing.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/document_actions.h"
#include "publications/log_testing.h"

namespace mingbai::disclosure {
namespace {

using books::Book;
using books::test::keeper;
using books::test::voucher;
using matters::test::appoint;
using matters::test::at;
using units::Role;

constexpr const char* town = "149921100";
constexpr const char* village = "149921100201";
constexpr const char* second_village = "149921100202";
const Period september = Period::of(2026, 9);
const Instant october = at("2026-10-09");

struct Town {
  explicit Town(db::Db& of) : db(of), log((matters::test::import_county(of), of)) {}

  StartFacts facts(const char* code = village) {
    return db
        .read([&](db::Session& session) -> Result<StartFacts> {
          const units::Unit unit = TRY(units::unit_by_code(session, code));
          return start_facts(session, {{.id = unit.id, .code = unit.code, .name = unit.name}},
                             october)
              .front();
        })
        .value();
  }
  StartSteps steps() { return StartSteps(facts()); }
  // Codes of those that have not joined, and what `next` says.
  std::string starting(std::string_view after = {}, int limit = 60, const char* code = town) {
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          const units::UnitId unit = TRY(units::unit_by_code(session, code)).id;
          const StartingVillages found = TRY(starting_below(session, unit, after, limit, october));
          std::string out;
          for (const StartingVillage& each : found.villages) {
            out += each.village.code + " " + std::to_string(each.steps.done()) + ", ";
          }
          return out + found.next;
        })
        .value();
  }
  Book begin(const char* name = "collective", books::Regime regime = books::Regime::rce2023) {
    return *books::add_book(db, keeper(), village, name, regime, september, at("2026-08-01"));
  }
  void post(const Book& book, std::map<std::string, Money> opening,
            std::vector<books::Voucher> vouchers) {
    books::Batch batch = books::test::batch(std::to_string(++batches), std::move(vouchers));
    batch.opening = std::move(opening);
    books::test::must_post(db, book, std::move(batch));
  }
  void close(const Book& book) {
    REQUIRE(books::close_month(db, keeper(), book, september, october, {}));
  }
  void release(const Book& book) {
    REQUIRE(books::release_month(db, keeper(), book, september, october, {}));
  }
  void say(const char* why = "", const char* book = "collective") {
    const publications::Document document{.submission = "test-" + std::to_string(++batches),
                                          .subject = month_subject(village, book, september),
                                          .office = village,
                                          .item = std::string(monthly_account),
                                          .period = september.iso(),
                                          .why = why,
                                          .parts = {{"all.json", "application/json", "{}"}}};
    REQUIRE(db.write([&](db::Session& session) {
                return publications::record_document(session, document, crypto::random_bytes,
                                                     october);
              }).value_or(false));
    log.sequence();
  }
  std::string desk(const access::Actor& actor, Instant now = october) {
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          return TRY(start_section(session, actor, now, joined,
                                   i18n::Translator(i18n::Language::en)))
              .str();
        })
        .value();
  }

  db::Db& db;
  publications::test::TestLog log;
  JoinedUnits joined;
  int batches = 0;
};

books::Voucher sale(const char* number) {
  return voucher("2026-09-05", number, {{"101", 500, 0}, {"501", 0, 500}});
}

const std::map<std::string, Money> opening{{"101", Money::of_fen(700)},
                                           {"301", Money::of_fen(-700)}};

}  // namespace

TEST_CASE("start: a village joins step by step, and each is open again once it is undone") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    CHECK(place.steps().next() == StartStep::people);
    for (const Role role : {Role::recorder, Role::board_supervisor, Role::branch_secretary}) {
      appoint(db, "赵钱孙", role, village);
    }
    CHECK(place.steps().next() == StartStep::book);
    const Book book = place.begin();
    CHECK(place.steps().next() == StartStep::opening);
    place.post(book, opening, {});
    CHECK(place.facts().book->opening_accounts == 2);
    CHECK(place.facts().book->opening_debits == Money::of_fen(700));
    CHECK(place.steps().next() == StartStep::vouchers);
    place.post(book, {}, {sale("1"), sale("2")});
    CHECK(place.facts().book->vouchers == 2);
    CHECK(place.facts().book->entries == september);
    CHECK(place.steps().next() == StartStep::release);
    place.close(book);
    CHECK(place.facts().book->state == books::MonthState::closed);
    REQUIRE(books::reopen_month(db, keeper(), book, september, "test", october, {}));
    CHECK(place.facts().book->state == books::MonthState::open);
    place.close(book);
    place.release(book);
    CHECK(place.steps().at(StartStep::log) == StepState::waiting);
    CHECK_FALSE(place.steps().next().has_value());
    place.say();
    CHECK(place.facts().published == 0);
    CHECK(place.steps().has_joined());
    CHECK(place.starting() == std::string(second_village) + " 0, ");
    place.say("taken-back");
    CHECK(place.steps().at(StartStep::log) == StepState::waiting);
    place.say();
    CHECK(place.facts().published == 2);
    place.say("", "");
    CHECK(place.facts().published == 3);
  });
}

TEST_CASE("start: posts count once they are approved, and no longer once they have ended") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const access::Actor recorder = appoint(db, "孙报账", Role::recorder, village);
    appoint(db, "李委员", Role::committee_member, village);
    appoint(db, "周邻村", Role::supervisor, second_village);
    const units::UnitId unit = matters::test::unit(db, village);
    const Result<units::PostId> proposed = db.write([&](db::Session& session) {
      return Result<units::PostId>(
          units::add_post(session, {.person = *recorder.person,
                                    .unit = unit,
                                    .role = Role::village_director,
                                    .from = matters::test::day("2026-10-01"),
                                    .reason = "elected",
                                    .proposed_at = at("2026-10-01")}));
    });
    CHECK(place.facts().recorder.held == 1);
    CHECK(place.facts().supervisor.held == 0);
    CHECK(place.facts().head.held == 0);
    CHECK(place.facts().head.waiting == 1);
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      units::decide_post(session, *proposed, false, {.at = october, .by = {}, .reason = "no"});
      units::end_post(session, recorder.posts.front().id, matters::test::day("2026-10-01"),
                      {.at = at("2026-10-02"), .by = {}, .reason = "moved"});
      return {};
    }));
    CHECK(place.facts().recorder.held == 0);
    CHECK(place.facts().head.waiting == 0);
  });
}

TEST_CASE("start: people are counted, not their posts") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const access::Actor director = appoint(db, "钱主任", Role::village_director, village);
    const units::UnitId unit = matters::test::unit(db, village);
    const Instant long_ago = at("2020-01-01");
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      const units::PostId post = units::add_post(session, {.person = *director.person,
                                                           .unit = unit,
                                                           .role = Role::branch_secretary,
                                                           .from = matters::test::day("2020-01-01"),
                                                           .reason = "elected",
                                                           .proposed_at = long_ago});
      units::decide_post(session, post, true, {.at = long_ago, .by = {}, .reason = {}});
      return {};
    }));
    CHECK(place.facts().head.held == 1);
    appoint(db, "李书记", Role::branch_secretary, village);
    CHECK(place.facts().head.held == 2);
  });
}

TEST_CASE("start: of books that begin together the one that is least far counts") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const Book committee = place.begin("committee");
    place.post(committee, opening, {sale("1")});
    place.close(committee);
    place.release(committee);
    CHECK(place.facts().book->name == "committee");
    const Book collective = place.begin("collective");
    CHECK(place.facts().book->name == "collective");
    CHECK(place.facts().book->vouchers == 0);
    place.post(collective, {}, {sale("1")});
    place.close(collective);
    place.release(collective);
    CHECK(place.facts().book->state == books::MonthState::released);
    CHECK(place.facts(second_village).book.has_value() == false);
  });
}

TEST_CASE("start: a book that was converted since is still the one that the village began with") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const Book book = place.begin("collective", books::Regime::rce2004);
    place.post(book, {}, {voucher("2026-09-05", "1", {{"101", 500, 0}, {"301", 0, 500}})});
    place.close(book);
    place.release(book);
    place.say();
    REQUIRE(books::convert_book(db, keeper(), book, {.from = september.plus(1)}, october));
    CHECK(place.facts().book->name == "collective_2004");
    CHECK(place.facts().book->regime == books::Regime::rce2004);
    CHECK(place.facts().published == 0);
  });
}

TEST_CASE("start: an office has those below it in the order of their codes, page by page") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const std::string first = std::string(village) + " 0, ";
    const std::string second = std::string(second_village) + " 0, ";
    CHECK(place.starting() == first + second);
    CHECK(place.starting({}, 60, "1499") == first + second);
    CHECK(place.starting({}, 1) == first + village);
    CHECK(place.starting(village, 1) == second);
    CHECK(place.starting(second_village).empty());
    CHECK(place.starting({}, 60, village).empty());
  });
}

TEST_CASE("start: the desk leads there as long as a village that one looks after has not joined") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const access::Actor recorder = appoint(db, "孙报账", Role::recorder, village);
    const access::Actor supervisor = appoint(db, "李监督", Role::supervisor, village);
    const access::Actor director = appoint(db, "钱主任", Role::village_director, village);
    const access::Actor reviewer = appoint(db, "赵镇审", Role::town_reviewer, town);
    const access::Actor stranger = appoint(db, "吴组长", Role::grid_worker, village);
    for (const access::Actor* actor : {&recorder, &supervisor, &director, &reviewer}) {
      CHECK(place.desk(*actor).find("/desk/start") != std::string::npos);
    }
    CHECK(place.desk(stranger).empty());
    const Book book = place.begin();
    place.post(book, opening, {sale("1")});
    place.close(book);
    place.release(book);
    place.say();
    CHECK(place.desk(recorder).empty());
    CHECK_FALSE(place.desk(reviewer).empty());
    place.say("taken-back");
    CHECK(place.desk(recorder).empty());
    CHECK_FALSE(place.desk(recorder, Instant{october.ms + 15 * 60 * 1000}).empty());
  });
}

}  // namespace mingbai::disclosure
