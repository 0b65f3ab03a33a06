// Every act that writes leaves one row in the audit trail or nothing at all, and asks for the right
// that docs/access.md names.
#include <set>

#include <doctest/doctest.h>

#include "access/rights_testing.h"
#include "app/acts_testing.h"
#include "app/backup_actions.h"
#include "app/backup_site.h"
#include "books/book_testing.h"
#include "units/unit_testing.h"

namespace mingbai::app::test {
namespace {

using access::Act;
using access::Actor;
using access::Role;
using access::Scope;
using units::Unit;

enum class Kind { done_here, done_elsewhere, not_done };

// An act that the program begins to do moves from not_done to done_here, and into all_deeds().
Kind kind_of(Act act) {
  switch (act) {
    case Act::import_vouchers:
    case Act::cancel_voucher:
    case Act::mark_closing:
    case Act::attach_paper:
    case Act::add_account:
    case Act::add_book:
    case Act::convert_book:
    case Act::close_month:
    case Act::reopen_month:
    case Act::release_month:
    case Act::give_village_key:
    case Act::read_contact:
    case Act::import_people:
    case Act::propose_post:
    case Act::approve_post:
    case Act::approve_oversight_post:
    case Act::approve_admin_post:
    case Act::end_post:
    case Act::declare_relation:
    case Act::withdraw_relation:
    case Act::declare_same_person:
    case Act::import_units:
    case Act::change_schemes:
    case Act::read_audit:
    case Act::erase_audit_value:
    case Act::read_staff_addresses:
    case Act::make_backup:
    case Act::restore_unit: return Kind::done_here;
    case Act::draft_publication:  // src/disclosure/items/item_log_store_test.cpp
    case Act::bring_in_scheme:    // src/matters/scheme_proposal_store_test.cpp
    case Act::open_matter:        // src/matters/matter_store_test.cpp
    case Act::move_matter:
    case Act::supervise_matter:
    case Act::manage_accounts:  // src/access/account_store_test.cpp
    case Act::lock_account:
    case Act::reset_sign_in:
    case Act::end_sessions:
    case Act::sign_in:  // src/access/sign_in_store_test.cpp
    case Act::sign_out:
    case Act::remark:  // src/disclosure/review/review_store_test.cpp
    case Act::answer_remark:
    case Act::approve_month:
    case Act::confirm_publication:  // src/publications/confirmation_store_test.cpp
    case Act::propose_redaction:    // src/publications/redaction_store_test.cpp
    case Act::hide_words:
    case Act::order_redaction:
    case Act::witness_signature:                         // src/access/sheet_store_test.cpp
    case Act::erase_person:                              // src/access/person_erasure_store_test.cpp
    case Act::publish:                                   // src/publications/slips
    case Act::confirm_log_policy:                        // src/app/log_policy_store_test.cpp
    case Act::restore_all: return Kind::done_elsewhere;  // in the database that it makes
    case Act::read_books:
    case Act::answer_question:
    case Act::read_matters:
    case Act::read_people: return Kind::not_done;
  }
  throw Bug("an act that this test does not know");
}

const Actor keeper = books::test::keeper();

access::StoredAuditRow last_row(db::Db& db) {
  // The search is an act itself.
  const auto rows = access::search_audit(db, keeper, {.limit = 1}, units::test::noon);
  REQUIRE(rows.has_value());
  REQUIRE(rows->size() == 1);
  return rows->front();
}

bool is_done(const Outcome& outcome) { return outcome.has_value() && *outcome; }

Actor actor_of(const Deed& deed, const ActCity& city) {
  return deed.by ? city.holder(*deed.by, city.city) : keeper;
}

// The failure is a fault of the program to whoever acts, or an error: both leave nothing.
bool is_done_in_spite(const Deed& deed, ActCity& city) {
  try {
    return is_done(deed.done(city, actor_of(deed, city), city.village));
  } catch (const Bug&) {
    return false;
  }
}

void expect_whole(db::Db& db) {
  const Result<access::AuditState> state = access::verify_audit(db, std::nullopt);
  REQUIRE(state.has_value());
  for (const Message& problem : state->problems) FAIL_CHECK(english(problem));
}

TEST_CASE("acts: every act that writes is among the deeds of this test") {
  std::set<Act> known;
  for (const Deed& deed : all_deeds()) known.insert(deed.act);
  for (const Act act : access::all_acts()) {
    CHECK_MESSAGE((kind_of(act) == Kind::done_here) == known.contains(act), to_string(act));
  }
}

TEST_CASE("security 9: each act leaves its row, none when it fails, nothing when the row fails") {
  db::test::on_each_engine([](db::Db& db) {
    ActCity city(db);
    for (const Deed& deed : all_deeds()) {
      CAPTURE(std::string(deed.name));
      const std::string before = content(db);
      plant_failure(db);
      CHECK_FALSE(is_done_in_spite(deed, city));
      take_failure_away(db);
      CHECK((content(db) == before));

      const std::int64_t rows = count_rows(db);
      const Actor actor = actor_of(deed, city);
      const Outcome outcome = deed.done(city, actor, city.village);
      REQUIRE_MESSAGE(is_done(outcome),
                      (outcome.has_value() ? "" : english(outcome.error().message)));
      CHECK(count_rows(db) == rows + 1);
      const access::AuditRow row = last_row(db).row;
      CHECK(row.number == rows + 1);
      CHECK(row.act == to_string(deed.act));
      CHECK(row.outcome == "done");
      CHECK(row.actor == actor.name);
      if (!deed.is_city_wide) CHECK(row.unit_code == city.village.code);

      if (!deed.failing) continue;
      const std::string after = content(db);
      CHECK_FALSE(is_done(deed.failing(city, actor, city.village)));
      CHECK((content(db) == after));
    }
    expect_whole(db);
  });
}

TEST_CASE("acts: doing again what is so already leaves no row") {
  db::test::on_each_engine([](db::Db& db) {
    ActCity city(db);
    const std::set<std::string> idle = {"post a batch", "mark a closing voucher", "attach a paper",
                                        "release all months"};
    std::size_t seen = 0;
    for (const Deed& deed : all_deeds()) {
      CAPTURE(std::string(deed.name));
      REQUIRE(is_done(deed.done(city, actor_of(deed, city), city.village)));
      if (deed.act == Act::make_backup) break;
      if (!idle.contains(deed.name)) continue;
      ++seen;
      const std::int64_t rows = count_rows(db);
      CHECK(deed.done(city, keeper, city.village).has_value());
      CHECK(count_rows(db) == rows);
    }
    CHECK(seen == idle.size());
  });
}

bool is_expected(const access::test::RightsTable& table, Act act, Role role, const ActCity& city,
                 const Unit& unit) {
  const std::optional<Scope> scope = access::test::scope_of(table, act, role);
  if (!scope) return false;
  if (unit.id == city.town.id) return *scope != Scope::below;
  if (unit.id == city.village.id) return *scope != Scope::own;
  return false;
}

// Closing and releasing in one act wants both rights.
bool wants_close_too(const Deed& deed) { return deed.name == std::string("release all months"); }

TEST_CASE("security 12: every deed, role and place as docs/access.md says") {
  std::set<Act> acts;
  const access::test::RightsTable table = access::test::documented_rights(acts);
  const db::test::TemporaryFolder folder;
  const std::unique_ptr<db::Db> db = *db::Db::open((folder.path() / "acts.db").string());
  REQUIRE(db->migrate().has_value());
  ActCity city(*db);
  int allowed = 0;
  for (const Deed& deed : all_deeds()) {
    if (deed.by) continue;  // access/post_actions_store_test.cpp
    for (const Role role : access::all_roles()) {
      const Actor actor = city.holder(role, city.town);
      for (const Unit& unit : city.places()) {
        CAPTURE(std::string(deed.name));
        CAPTURE(to_string(role));
        CAPTURE(unit.code);
        const bool may =
            !deed.is_city_wide && is_expected(table, deed.act, role, city, unit) &&
            (!wants_close_too(deed) || is_expected(table, Act::close_month, role, city, unit));
        const std::int64_t rows = count_rows(*db);
        const Outcome outcome = deed.done(city, actor, unit);
        const bool is_refused =
            !outcome.has_value() && outcome.error().code == ErrorCode::forbidden;
        CHECK(is_refused == !may);
        if (is_refused) CHECK(count_rows(*db) == rows + 1);
        allowed += may ? 1 : 0;
      }
    }
  }
  CHECK(allowed > 0);
  const access::AuditRow row = last_row(*db).row;
  CHECK(row.outcome == "refused");
  CHECK(row.person == units::PersonId{1});
  CHECK(row.posts.ends_with("@990101100 示例镇"));
  expect_whole(*db);
}

TEST_CASE("acts: a restored folder's trail goes on with the restore") {
  db::test::on_each_engine([](db::Db& db) {
    ActCity city(db);
    const backup::Site site = backup_site(city.folder.path(), [] { return units::test::noon; });
    const std::filesystem::path file = city.folder.path() / "all.backup";
    REQUIRE(make_backup(site, db, keeper, {.file = file, .is_plain = true}, jobs::Progress::none())
                .has_value());
    const std::int64_t rows = count_rows(db);
    const backup::Site copy =
        backup_site(city.folder.path() / "copy", [] { return units::test::noon; });
    const Actor stranger = city.holder(Role::system_admin, city.city);
    CHECK(restore_all(copy, stranger, {.file = file}, {}, jobs::Progress::none()).error().code ==
          ErrorCode::forbidden);
    REQUIRE(restore_all(copy, keeper, {.file = file}, {}, jobs::Progress::none()).has_value());
    const std::unique_ptr<db::Db> restored = *db::Db::open((copy.data / "mingbai.db").string());
    // The backup was made before its own row was.
    CHECK(count_rows(*restored) == rows);
    CHECK(last_row(*restored).row.act == "restore_all");
    expect_whole(*restored);
  });
}

}  // namespace
}  // namespace mingbai::app::test
