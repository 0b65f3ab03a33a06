#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/document_actions.h"
#include "publications/document_check.h"
#include "publications/document_store.h"
#include "publications/log_testing.h"
#include "publications/publication_actions.h"
#include "publications/redaction_actions.h"
#include "publications/slips/slip_actions.h"
#include "publications/slips/slip_sheets.h"
#include "translog/log_actions.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using access::test::noon;
using units::Role;

constexpr const char* village = "990101100200";

// A village that has published a payment to everybody.
struct Place {
  explicit Place(db::Db& of) : db(of), people(of), log(of) {
    recorder = people.holder(Role::recorder, village);
    director = people.holder(Role::village_director, village);
    town = people.holder(Role::town_reviewer, "990101100");
    const Document document{.submission = "payment",
                            .subject = "item payment",
                            .office = village,
                            .item = "V12",
                            .period = "2026-09",
                            .why = {},
                            .parts = {{"about.json", "application/json", "{\"total\":3}"}}};
    REQUIRE(db.write([&](db::Session& session) {
                return record_document(session, document, crypto::random_bytes, noon, &keys);
              }).value_or(false));
    log.sequence();
    unit =
        db.read([](db::Session& session) { return units::unit_by_code(session, village); }).value();
  }
  static writing::Grid rows() {
    return {{"户", "户主", "金额"}, {"3组12号", "王小明", "1234.50"}, {"3组13号", "李四", "600"}};
  }
  Result<std::int64_t> propose(const access::Actor& actor, SlipWish wish) {
    return propose_slips(db, actor, unit, wish, noon);
  }
  std::int64_t proposed() {
    return propose(recorder, {.about = 0, .purpose = "耕地补贴", .rows = rows()}).value();
  }
  Result<void> decide(const access::Actor& actor, std::int64_t list, bool is_published = true) {
    return decide_slips(db, keys, actor, unit, {.list = list, .is_published = is_published},
                        crypto::random_bytes, noon);
  }
  StoredSlipList list(std::int64_t id) {
    return db.read([&](db::Session& session) { return slip_list_of(session, unit, id); }).value();
  }
  // Of the list that was published: its number in the log.
  std::int64_t published() {
    const std::int64_t id = proposed();
    REQUIRE(decide(director, id));
    log.sequence();
    published_list = list(id);
    return db
        .read([&](db::Session& session) -> Result<std::int64_t> {
          return logged_number(session, published_list.submission).value();
        })
        .value();
  }
  std::vector<PrintedSlip> printed() {
    return db
        .read([&](db::Session& session) {
          return printed_slips(session, keys, secret, published_list, noon);
        })
        .value();
  }
  Result<OpenedSlip> open(std::int64_t number, const std::string& code) {
    return db.read([&](db::Session& session) {
      return opened_slip(session, keys, secret, number, code, noon);
    });
  }

  db::Db& db;
  access::test::City people;
  test::TestLog log;
  db::test::TemporaryFolder folder;
  PartKeys keys = PartKeys::in_data(folder.path());
  crypto::SecretKey secret{{7, 7, 7}};
  units::Unit unit;
  access::Actor recorder, director, town;
  StoredSlipList published_list;
};

}  // namespace

TEST_CASE("slips: one person hands them in, another publishes, a household opens its own") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    const std::int64_t number = it.published();
    CHECK(it.published_list.rows.empty());
    CHECK(it.published_list.amount == Money::of_fen(183'450));
    const std::vector<PrintedSlip> slips = it.printed();
    REQUIRE(slips.size() == 2);
    const OpenedSlip second = it.open(number, slips[1].code).value();
    CHECK(second.slip == 2);
    CHECK(second.content.cells == std::vector<std::string>{"3组13号", "李*", "600"});
    // Neither the other's code under this number, nor any other.
    const std::string mixed = slips[0].code.substr(0, 5) + slips[1].code.substr(5);
    CHECK(it.open(number, mixed).error().code == ErrorCode::invalid);
    CHECK(it.open(number, "").error().code == ErrorCode::invalid);
    CHECK(it.open(number, "0009 1234 5678 9012").error().code == ErrorCode::invalid);
    CHECK(it.open(0, slips[0].code).error().code == ErrorCode::not_found);
    CHECK(it.open(99, slips[0].code).error().code == ErrorCode::not_found);
    CHECK(check_documents(db, &it.keys, jobs::Progress::none())->empty());
  });
}

TEST_CASE("slips: on paper they are published by a sheet that says of no household what it gets") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    const std::int64_t id = it.proposed();
    const access::SheetKind kind = slip_sheets_kind(it.keys, crypto::random_bytes);
    const access::SheetDraft draft = slip_sheet(it.unit.id, {.list = id, .is_published = true});
    const auto content = [&](const access::Actor& signer) {
      return db.read([&](db::Session& session) {
        return kind.content(session, signer, draft, i18n::Translator(i18n::Language::en), noon);
      });
    };
    const auto perform = [&](const access::Actor& signer) {
      return db.write(
          [&](db::Session& session) { return kind.perform(session, signer, draft, noon); });
    };
    const access::SheetContent sheet = content(it.director).value();
    std::string said;
    for (const auto& [name, value] : sheet.lines) said += name + ": " + value + "\n";
    CHECK(said.find("Households: 2\n") != std::string::npos);
    CHECK(said.find("1,834.50") != std::string::npos);
    for (const char* of_one : {"3组12", "王", "1,234.50", "1234.50"}) {
      CHECK_MESSAGE(said.find(of_one) == std::string::npos, of_one);
    }
    CHECK(sheet.concerned == std::vector{*it.recorder.person});
    CHECK_FALSE(content(it.recorder).has_value());
    CHECK_FALSE(perform(it.recorder).has_value());
    access::Actor signer = it.director;
    signer.paper = 9;
    REQUIRE(perform(signer).has_value());
    it.log.sequence();
    const Result<PublicationEntry> entry =
        db.read([&](db::Session& session) -> Result<PublicationEntry> {
          return entry_at(session, *logged_number(session, it.list(id).submission));
        });
    CHECK(entry->auth == "paper");
    CHECK(content(it.director).error().code == ErrorCode::conflict);
  });
}

TEST_CASE("slips: four eyes, rights, and one decision") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    const SlipWish wish{.about = 0, .purpose = "耕地补贴", .rows = Place::rows()};
    CHECK(it.propose(it.people.holder(Role::supervisor, village), wish).error().code ==
          ErrorCode::forbidden);
    const std::int64_t own = it.propose(it.director, wish).value();
    CHECK(!it.decide(it.director, own));
    CHECK(it.decide(it.recorder, own).error().code == ErrorCode::forbidden);
    CHECK(it.decide(it.town, own, false));
    CHECK(it.decide(it.town, own).error().code == ErrorCode::conflict);
    CHECK(it.list(own).rows.empty());
    CHECK(it.list(own).submission.empty());
    CHECK(it.decide(it.director, 4711).error().code == ErrorCode::not_found);
    // Of another unit, about nothing that was published, with somebody's number in the open line.
    SlipWish bad = wish;
    bad.about = 77;
    CHECK(it.propose(it.recorder, bad).error().field == "publication");
    bad = wish;
    bad.purpose = "补贴 110101199003070134";
    CHECK(it.propose(it.recorder, bad).error().field == "purpose");
    bad.purpose = "";
    CHECK(it.propose(it.recorder, bad).error().field == "purpose");
    bad = wish;
    bad.rows = {{"户"}};
    CHECK(it.propose(it.recorder, bad).error().field == "file");
  });
}

TEST_CASE("slips: 14-security 1: nothing of a slip is in what others read") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    const std::int64_t number = it.published();
    const Reader everyone{.at = noon};
    const Reader villager{.villages = {village}, .at = noon};
    for (const Reader& reader : {everyone, villager}) {
      const Publication shown = db.read([&](db::Session& session) {
                                    return publication_at(session, number, reader, &it.keys);
                                  }).value();
      CHECK(is_whole(shown));
      for (const DocumentPart& part : shown.document.parts) {
        CHECK(part.content.find("3组1") == std::string::npos);
        CHECK(part.content.find("王*") == std::string::npos);
      }
      // Part by part: what lies behind the parts of the entry is not to be had.
      for (const std::int64_t part : {3, 4, 5}) {
        CHECK(db.read([&](db::Session& session) {
                  return check_reader(session, number, part, reader);
                })
                  .error()
                  .code == ErrorCode::not_found);
      }
    }
    // Nor in the database without the keys.
    CHECK(!db.read([&](db::Session& session) -> Result<bool> {
               const auto sealed =
                   store::sealed_part_of(session, it.published_list.submission, 3).value();
               return sealed.sealed.find("3组12") != std::string::npos;
             }).value());
    CHECK(db.read([&](db::Session& session) -> Result<bool> {
              return parts_of_words(session, it.published_list.submission).empty();
            }).value());
  });
}

TEST_CASE("slips: a lost one gets another code, and the old one opens nothing") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    const std::int64_t number = it.published();
    const std::string lost = it.printed().front().code;
    const std::string other = it.printed().back().code;
    const auto replace = [&](const access::Actor& actor, std::int64_t slip) {
      return replace_slip_key(db, actor, it.unit, it.published_list.id, slip, noon);
    };
    CHECK(replace(it.town, 1).error().code == ErrorCode::forbidden);
    CHECK(replace(it.recorder, 3).error().field == "slip");
    CHECK(replace(it.recorder, 0).error().field == "slip");
    REQUIRE(replace(it.recorder, 1));
    CHECK(!it.open(number, lost));
    CHECK(it.open(number, it.printed().front().code));
    CHECK(it.open(number, other));
  });
}

TEST_CASE("slips: one that is not what was logged is told, and is not shown") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    const std::int64_t number = it.published();
    const std::string code = it.printed().front().code;
    const bool is_sqlite = db.engine() == db::Engine::sqlite;
    REQUIRE(db::test::runs(db, is_sqlite ? "DROP TRIGGER document_parts_remain"
                                         : "ALTER TABLE document_parts DISABLE TRIGGER ALL"));
    REQUIRE(db::test::runs(db, "DELETE FROM document_parts WHERE position = 3"));
    CHECK(it.open(number, code).error().code == ErrorCode::conflict);
    const auto problems = check_documents(db, &it.keys, jobs::Progress::none()).value();
    REQUIRE(problems.size() == 1);
    CHECK(english(problems.front()).find("slip 1") != std::string::npos);
  });
}

}  // namespace mingbai::publications
