#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit.h"
#include "access/audit_tree.h"
#include "app/audit_claim.h"
#include "app/audit_log.h"
#include "app/audit_proofs.h"
#include "platform/crypto/random.h"
#include "publications/log_testing.h"
#include "translog/log_actions.h"
#include "translog/proof.h"

namespace mingbai::app {
namespace {

using access::test::noon;

void act(db::Db& db, int number) {
  REQUIRE(db.write([&](db::Session& session) -> Result<void> {
    access::record(session, access::system_actor("job:test"),
                   {.act = access::Act::read_contact, .object = std::to_string(number)}, noon);
    return {};
  }));
}

void sign_trail(db::Db& db, publications::test::TestLog& log, int batch) {
  REQUIRE(db.write([&](db::Session& session) {
    return translog::record_entry(session, "batch " + std::to_string(batch), "x", noon);
  }));
  REQUIRE(record_audit_root(db, crypto::random_bytes, noon).value());
  log.sequence();
}

std::vector<std::string> leaves(db::Db& db) {
  std::vector<std::string> out;
  REQUIRE(db.read([&](db::Session& session) -> Result<void> {
    access::each_audit_leaf(session, 0, 1000,
                            [&](std::string_view leaf) { out.emplace_back(leaf); });
    return {};
  }));
  return out;
}

bool shows(const access::AuditProof& proof, std::int64_t number, const std::string& leaf) {
  const auto claim = claim_of(proof.entry, 0);
  REQUIRE(claim.has_value());
  std::vector<translog::Hash> hashes;
  for (const std::string& text : proof.hashes.at(number)) {
    hashes.push_back(translog::hash_of(text).value());
  }
  return translog::check_inclusion(hashes, number - 1, claim->rows, translog::leaf_hash(leaf),
                                   claim->root)
      .has_value();
}

TEST_CASE("security 9: each row that the log has signed is proved by a few hashes, and no other") {
  db::test::on_each_engine([](db::Db& db) {
    publications::test::TestLog log(db);
    const access::ProveRows prove = row_prover(db, log.folder());
    CHECK(prove({1}).value().entry.empty());
    std::int64_t rows = 0;
    for (const int more : {1, 1, 1, 4, 5, 8}) {
      for (int i = 0; i < more; ++i) act(db, static_cast<int>(++rows));
      sign_trail(db, log, static_cast<int>(rows));
      act(db, static_cast<int>(++rows));  // after it
      const std::vector<std::string> leaf = leaves(db);
      std::vector<std::int64_t> numbers{0, -1, rows + 1};
      for (std::int64_t number = 1; number <= rows; ++number) numbers.push_back(number);
      const access::AuditProof proof = prove(numbers).value();
      CHECK(proof.log_proof.starts_with("c2sp.org/tlog-proof@v1\n"));
      CHECK(std::ssize(proof.hashes) == rows - 1);
      for (std::int64_t number = 1; number < rows; ++number) {
        CAPTURE(number);
        const auto at = static_cast<std::size_t>(number - 1);
        CHECK(shows(proof, number, leaf.at(at)));
        CHECK(!shows(proof, number, leaf.at(at) + " "));
        CHECK(!shows(proof, number, leaf.at(at + 1)));
      }
    }
  });
}

TEST_CASE("security 9: of a trail that is not the signed one nothing is proved") {
  for (const char* sql : {"UPDATE audit_rows SET object = '9' WHERE number = 2",
                          "DELETE FROM audit_rows WHERE number = 3"}) {
    CAPTURE(sql);
    db::test::on_each_engine([sql](db::Db& db) {
      publications::test::TestLog log(db);
      for (int number = 1; number <= 3; ++number) act(db, number);
      sign_trail(db, log, 1);
      const access::ProveRows prove = row_prover(db, log.folder());
      CHECK(prove({1}).has_value());
      access::test::tamper_with_trail(db, sql);
      const Result<access::AuditProof> refused = prove({1});
      REQUIRE(!refused);
      CHECK(refused.error().code == ErrorCode::conflict);
    });
  }
}

}  // namespace
}  // namespace mingbai::app
