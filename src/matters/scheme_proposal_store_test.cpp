#include <algorithm>

#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "matters/matter_testing.h"
#include "matters/rule_edition_actions.h"
#include "matters/scheme_proposal_actions.h"
#include "platform/db/test_database.h"
#include "units/people.h"

namespace mingbai::matters {
namespace {

using test::at;
using units::Role;

constexpr const char* city_code = "1499";
constexpr const char* village = "149921100201";
constexpr const char* today = "2026-09-28";

std::string own(const char* id, int version, int days = 9, const char* who = "role: recorder") {
  return std::string("id: ") + id + "\nversion: " + std::to_string(version) +
         "\nname: 自有事项\napplies_to: [village]\nsteps:\n  - {id: only, name: 办理, who: {" +
         who + "}, within: {days: " + std::to_string(days) +
         "}}\nclosing: {confirmed_by: {role: supervisor}, within: {days: 3}}\n";
}

struct Desk {
  db::Db* db;
  std::unique_ptr<Rulebook> rules = *Rulebook::load("no-such-folder");
  access::Actor officer;
  access::Actor second;
  access::Actor recorder;

  explicit Desk(db::Db& database) : db(&database) {
    test::import_county(database);
    officer = test::appoint(database, "示春禾", Role::city_officer, city_code);
    second = test::appoint(database, "例秋实", Role::city_officer, city_code);
    recorder = test::appoint(database, "例小满", Role::recorder, village);
  }
  [[nodiscard]] units::Unit unit(const char* code) const {
    return *db->read([&](db::Session& session) { return units::unit_by_code(session, code); });
  }
  [[nodiscard]] Result<SchemeProposalId> propose(const access::Actor& actor,
                                                 const std::string& text,
                                                 const char* source = "市里的决定") const {
    return propose_scheme(*db, *rules, actor,
                          {.city = unit(city_code), .text = text, .source = source}, at(today));
  }
  [[nodiscard]] Result<void> decide(const access::Actor& actor, SchemeProposalId id,
                                    bool is_approved = true, const char* reason = "") const {
    return decide_scheme(*db, *rules, actor, unit(city_code),
                         {.proposal = id, .is_approved = is_approved, .reason = reason}, at(today));
  }
  [[nodiscard]] SchemeCheck check(const std::string& text) const {
    return *db->read([&](db::Session& session) -> Result<SchemeCheck> {
      return check_scheme(session, *rules, unit(city_code), text);
    });
  }
  // As the server does: what is new becomes an edition, and then counts.
  [[nodiscard]] bool log() const {
    return *db->write([&](db::Session& session) -> Result<bool> {
      if (!has_new_rules(session, *rules)) return false;
      const RuleEditionId edition = record_edition(session, *rules, at(today));
      begin_edition(session, edition, edition.value, at(today));
      return true;
    });
  }
  Result<MatterId> open(const char* scheme) const {
    const Receipt receipt = TRY(open_matter(
        *db, *rules, recorder,
        {.unit = test::unit(*db, village), .scheme = scheme, .submission = fresh_submission()},
        at(today)));
    return receipt.matter;
  }
  [[nodiscard]] std::int64_t version_of(MatterId id) const {
    return db
        ->read([&](db::Session& session) {
          return show_matter(session, *rules, access::system_actor("test"), id, at(today));
        })
        ->matter.version;
  }
};

std::string first_mistake(const SchemeCheck& check) {
  return check.mistakes.empty() ? std::string() : english(check.mistakes.front());
}

}  // namespace

TEST_CASE("scheme proposal: 14-security 37: it counts once a second person and the log have it") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    REQUIRE(desk.log());
    CHECK(desk.open("own").error().code == ErrorCode::not_found);
    const SchemeProposalId first = *desk.propose(desk.officer, own("own", 1));
    CHECK(desk.decide(desk.officer, first).error().code == ErrorCode::forbidden);
    CHECK(desk.decide(access::system_actor("test"), first).error().code == ErrorCode::forbidden);
    const access::Actor namesake = test::appoint(db, "示春禾", Role::city_officer, city_code);
    CHECK(desk.decide(namesake, first).error().code == ErrorCode::forbidden);
    CHECK_FALSE(desk.log());
    REQUIRE(desk.decide(desk.second, first));
    CHECK_MESSAGE(!desk.open("own").has_value(), "it does not stand in the log yet");
    REQUIRE(desk.log());
    const MatterId running = *desk.open("own");
    CHECK(desk.decide(desk.second, first).error().code == ErrorCode::conflict);
    // A version above it: what runs keeps its own.
    const SchemeCheck check = desk.check(own("own", 2, 5));
    CHECK(first_mistake(check).empty());
    CHECK(check.in_hand == 1);
    CHECK(check.before->scheme.version == 1);
    REQUIRE(desk.decide(desk.second, *desk.propose(desk.officer, own("own", 2, 5))));
    REQUIRE(desk.log());
    CHECK(desk.version_of(running) == 1);
    CHECK(desk.version_of(*desk.open("own")) == 2);
    CHECK_FALSE(desk.log());
  });
}

TEST_CASE("scheme proposal: at the desk it wins over the program's file, which lies there") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    REQUIRE(desk.log());
    const std::string shipped = desk.rules->library().texts().at("matters/request.yaml");
    std::string text = shipped;
    const std::string_view version = "\nversion: 3\n";
    REQUIRE(text.find(version) != std::string::npos);
    text.replace(text.find(version), version.size(), "\nversion: 30\n");
    CHECK(first_mistake(desk.check(shipped)) ==
          "matters/request.yaml: “request” had version 3 already. Raise the version above it.");
    REQUIRE(desk.decide(desk.second, *desk.propose(desk.officer, text)));
    REQUIRE(desk.log());
    const auto counts = [&](const char* path) {
      return *db.read([&](db::Session& session) -> Result<std::string> {
        return desk.rules->files(session)->texts().at(path);
      });
    };
    CHECK(counts("matters/request.yaml") == text);
    CHECK(desk.rules->library().texts().at("matters/request.yaml") == shipped);
    CHECK(counts("matters/rectification.yaml") ==
          desk.rules->library().texts().at("matters/rectification.yaml"));
    // Also for a program that was started again.
    const std::unique_ptr<Rulebook> again = *Rulebook::load("no-such-folder");
    CHECK_FALSE(*db.read(
        [&](db::Session& session) -> Result<bool> { return has_new_rules(session, *again); }));
  });
}

TEST_CASE("scheme proposal: a refusal has a reason, something newer takes the place") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    const SchemeProposalId first = *desk.propose(desk.officer, own("own", 1));
    CHECK(desk.decide(desk.second, first, false).error().field == "reason");
    const SchemeProposalId newer = *desk.propose(desk.officer, own("own", 1, 4));
    CHECK(desk.decide(desk.second, first).error().code == ErrorCode::conflict);
    REQUIRE(desk.decide(desk.second, newer, false, "期限太短"));
    CHECK_MESSAGE(first_mistake(desk.check(own("own", 1))).empty(), "nothing had that version");
    CHECK(desk.decide(desk.second, SchemeProposalId{99}).error().code == ErrorCode::not_found);
    const auto all = db.read([&](db::Session& session) {
      return scheme_proposals_of(session, desk.officer, desk.unit(city_code).id);
    });
    REQUIRE(all->size() == 2);
    CHECK(all->at(0).text == own("own", 1));
    CHECK(all->at(1).decision->reason == "期限太短");
    CHECK(all->at(1).name == "示春禾");
    CHECK_FALSE(db.read([&](db::Session& session) {
      return scheme_proposals_of(session, desk.recorder, desk.unit(city_code).id);
    }));
  });
}

TEST_CASE("scheme proposal: hostile files are told with their line and bring in nothing") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    const auto mistake = [&](const std::string& text) {
      const Result<SchemeProposalId> outcome = desk.propose(desk.officer, text);
      if (outcome) return std::string("brought in");
      CHECK(outcome.error().field == "file");
      CHECK(english(outcome.error().message) == first_mistake(desk.check(text)));
      return english(outcome.error().message);
    };
    const auto names = [&](const std::string& text, const std::string& at) {
      const std::string told = mistake(text);
      CHECK_MESSAGE(told.find(at) != std::string::npos, told);
    };
    names("", "scheme.yaml:");
    names("%PDF-1.7 {", "scheme.yaml:");
    names("id: [", "scheme.yaml:");
    names(std::string("id: own\0", 8), "scheme.yaml:1:");
    names("\xFF\xFE", "scheme.yaml:1:");
    names("id: ../../etc/passwd\nversion: 1\nname: x\n", "scheme.yaml:1: id");
    names("id: posts/post\nversion: 1\nname: x\n", "scheme.yaml:1: id");
    names("id: own\nversion: 0\nname: x\n", "scheme.yaml:2: version");
    names("a: &x [y, y]\nid: own\nb: *x\n", "scheme.yaml:");
    names(std::string(2 << 20, 'x'), "scheme.yaml");
    names(own("request", 3), "had version 3 already");
    names(own("request", 1), "had version 3 already");
    names(own("own", 1) + "secret: yes\n", "matters/own.yaml:8:");
    names(own("own", 1, 9, "role: emperor"), "matters/own.yaml:6:");
    names(own("own", 1) + "# 13812345678\n", "matters/own.yaml:8: Everybody would read");
    // Who may not publish publishes in no scheme; who has no place there takes no step.
    std::string publishing = own("own", 1);
    publishing.replace(publishing.find("within: {days: 9}"), 17,
                       "within: {days: 9}, publishes: V17");
    names(publishing, "matters/own.yaml:6: the step “only” publishes");
    names(own("own", 1, 9, "role: city_officer"),
          "could never be done at the kind of unit “village”");
    std::string of_schools = own("own", 1, 9, "role: village_director");
    of_schools.replace(of_schools.find("[village]"), 9, "[school]");
    names(of_schools, "could never be done at the kind of unit");
    CHECK(mistake(own("own", 1)) == "brought in");
  });
}

TEST_CASE("scheme proposal: 14-security 9: only the city's officers, and the trail has each") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    const access::Actor county = test::appoint(db, "例冬藏", Role::county_officer, "149921");
    for (const access::Actor& actor : {county, desk.recorder}) {
      CHECK(desk.propose(actor, own("own", 1)).error().code == ErrorCode::forbidden);
    }
    // A county's own post reaches no rules of the whole city, at its own desk neither.
    CHECK(propose_scheme(db, *desk.rules, county,
                         {.city = desk.unit("149921"), .text = own("own", 1), .source = "x"},
                         at(today))
              .error()
              .code == ErrorCode::forbidden);
    CHECK(desk.propose(desk.officer, own("own", 1), "").error().field == "source");
    const SchemeProposalId id = *desk.propose(desk.officer, own("own", 1));
    CHECK(desk.decide(county, id).error().code == ErrorCode::forbidden);
    REQUIRE(desk.decide(desk.second, id));
    std::vector<std::string> rows;
    const auto trail =
        access::search_audit(db, access::system_actor("test"), {.limit = 20}, at("2026-12-31"));
    for (const access::StoredAuditRow& row : *trail) {
      if (row.row.act != "bring_in_scheme") continue;
      rows.push_back(row.row.outcome + " " + row.row.object);
    }
    REQUIRE(rows.size() == 6);
    CHECK(rows[0] == "done scheme own version 1");
    CHECK(rows[1] == "refused scheme");
    CHECK(rows[2] == "done scheme own version 1");
    CHECK(rows[5] == "refused scheme");
  });
}

TEST_CASE("scheme proposal: proposals and decisions are only ever added to") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    REQUIRE(desk.decide(desk.second, *desk.propose(desk.officer, own("own", 1))));
    for (const char* sql :
         {"UPDATE matter_scheme_proposals SET body = ''", "DELETE FROM matter_scheme_proposals",
          "UPDATE matter_scheme_decisions SET is_approved = 0",
          "DELETE FROM matter_scheme_decisions"}) {
      CHECK_THROWS(static_cast<void>(db.write([&](db::Session& session) -> Result<void> {
        db::script(session, sql);
        return {};
      })));
    }
  });
}

}  // namespace mingbai::matters
