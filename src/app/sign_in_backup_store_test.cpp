#include <map>

#include <doctest/doctest.h>

#include "app/backup_testing.h"
#include "platform/backup/archive.h"
#include "platform/backup/keys.h"
#include "platform/db/test_database.h"

namespace mingbai::app::test {
namespace {

namespace fs = std::filesystem;
constexpr auto none = jobs::Progress::none;

// One row each, with the name of its table as what a thief would look for.
constexpr const char* rows = R"(
  INSERT INTO accounts (person, name, password, password_ms, is_demo, created_ms, disabled_ms)
    VALUES (1, 'canary accounts', 'x', 1, 0, 1, 0);
  INSERT INTO account_slips (account, purpose, code, made_by, made_ms, expires_ms, used_ms)
    VALUES (1, 'reset', 'canary account_slips', 'x', 1, 2, 0);
  INSERT INTO sign_in_tries (name, tries, last_ms) VALUES ('canary sign_in_tries', 1, 1);
  INSERT INTO account_browsers (account, browser, seen_ms)
    VALUES (1, 'canary account_browsers', 1);
  INSERT INTO sessions (account, token, address, created_ms, seen_ms, second_ms, ended_ms, ending)
    VALUES (1, 'canary sessions', 'x', 1, 1, 0, 0, '');
  INSERT INTO account_identities (account, issuer, subject, bound_ms)
    VALUES (1, 'https://id.example', 'canary account_identities', 1);
  INSERT INTO platform_factors (account, issuer, subject, since_ms)
    VALUES (1, 'https://id.example', 'canary platform_factors', 1);
  INSERT INTO totp_secrets (account, secret, last_step, since_ms)
    VALUES (1, 'canary totp_secrets', 0, 1);
  INSERT INTO program_tokens (account, program, acts, unit_id, token, made_by, made_ms,
                              expires_ms, taken_ms, used_ms, ended_ms)
    VALUES (1, 'p', 'read_people', 1, 'canary program_tokens', 'x', 1, 2, 1, 0, 0);
  INSERT INTO sent_codes (account, code, sent_ms, expires_ms, hour_ms, hour_count)
    VALUES (1, 'canary sent_codes', 1, 2, 1, 1);
  INSERT INTO code_cards (account, number, code, made_ms, used_ms)
    VALUES (1, 1, 'canary code_cards', 1, 0);
  INSERT INTO factor_resets (account, reason, asked_person, asked_operator, asked_ms,
                             approved_person, approved_ms, ended_ms, ending)
    VALUES (1, 'canary factor_resets', 1, '', 1, 2, 1, 0, '');
  INSERT INTO form_answers (owner, form, body, answer, at_ms)
    VALUES ('session 1', 'canary form_answers', 'canary form_answers', '/desk', 1);
)";

// docs/decisions/0002-backups.md: whether a backup of everything has the table's rows.
const std::map<std::string, bool> is_kept{
    {"accounts", true},          {"account_slips", false},     {"sign_in_tries", false},
    {"account_browsers", false}, {"sessions", false},          {"totp_secrets", true},
    {"code_cards", true},        {"account_identities", true}, {"factor_resets", false},
    {"platform_factors", true},  {"program_tokens", true},     {"sent_codes", false},
    {"form_answers", false}};

std::string content(const fs::path& backup, const fs::path& into) {
  fs::create_directories(into);
  const Result<backup::Manifest> done = backup::unpack(backup, std::nullopt, into, none());
  REQUIRE(done.has_value());
  return tree(into);
}

}  // namespace

TEST_CASE("security 18: sessions, slips, tries and browsers are in no backup, passwords in one") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const backup::Site site = backup_site(folder.path() / "data", system_now);
    fs::create_directories(site.data / "keys");
    REQUIRE(backup::make_keys(site.data / "keys").has_value());
    write_file(site.data / "keys" / "accounts.key", "canary key");
    add_village(db, "11", 5);
    const Result<void> filled = db.write([](db::Session& session) -> Result<void> {
      db::script(session, rows);
      return {};
    });
    REQUIRE(filled.has_value());
    must_back_up(site, db, folder.path() / "all.backup", "", true);
    must_back_up(site, db, folder.path() / "one.backup", "11", true);
    const std::string all = content(folder.path() / "all.backup", folder.path() / "all");
    const std::string one = content(folder.path() / "one.backup", folder.path() / "one");
    for (const auto& [table, is_there] : is_kept) {
      CAPTURE(table);
      CHECK((all.find("canary " + table) != std::string::npos) == is_there);
      CHECK(one.find("canary " + table) == std::string::npos);
    }
    CHECK(one.find("canary 11") != std::string::npos);
    // Without this key no card, phone, slip or session of it opens anything.
    CHECK(all.find("canary key") == std::string::npos);
  });
}

}  // namespace mingbai::app::test
