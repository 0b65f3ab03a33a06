#include <doctest/doctest.h>
#include <soci/soci.h>

#include "access/audit_actions.h"
#include "access/operator.h"
#include "app/backup_testing.h"
#include "books/book_testing.h"
#include "books/taken_back.h"
#include "platform/backup/keys.h"
#include "platform/db/test_database.h"
#include "units/unit_actions.h"

namespace mingbai::app::test {
namespace {

namespace fs = std::filesystem;
constexpr auto none = jobs::Progress::none;
constexpr Instant released{1'775'000'000'000};
constexpr Instant now{1'776'000'000'000};

books::Book book_of(db::Db& db) {
  return db
      .read([](db::Session& session) -> Result<books::Book> {
        return books::book_of(session, TRY(units::unit_by_code(session, "11")).id, "");
      })
      .value();
}

void post_and_release(db::Db& db, const char* date, std::int64_t fen) {
  const books::Book book = book_of(db);
  books::test::must_post(
      db, book,
      books::test::batch(std::string("file of ") + date,
                         {books::test::voucher(date, "9", {{"101", fen, 0}, {"501", 0, fen}})}));
  const Period period = Date::parse(date)->period();
  REQUIRE(
      books::release_through(db, books::test::keeper(), book, period, released, {}).has_value());
}

Result<backup::Manifest> restore(const backup::Site& site, db::Db& db, const fs::path& file,
                                 const books::TakeBackWish& wish) {
  backup::RestoreRequest request{.file = file, .owner = "11"};
  request.replacing = [&](db::Session& session, std::int64_t owner,
                          const std::function<Result<void>()>& load) {
    return books::replace_published(session, units::UnitId{owner}, wish,
                                    access::system_actor("operator:test"), now, load);
  };
  return backup::restore_owner(site, db, request, true, none());
}

// "collective 2026-02 gone: why"
std::vector<std::string> taken(db::Db& db) {
  return db
      .read([](db::Session& session) -> Result<std::vector<std::string>> {
        std::vector<std::string> out;
        const units::Unit unit = TRY(units::unit_by_code(session, "11"));
        for (const books::TakenBack& month : books::taken_back(session, unit.id)) {
          CHECK(month.released_at == released);
          CHECK(month.at == now);
          out.push_back(month.book + " " + month.period.iso() +
                        (month.is_public ? " other: " : " gone: ") + month.reason);
        }
        return out;
      })
      .value();
}

// The newest row of the audit trail.
std::string last_audit(db::Db& db) {
  const auto rows = access::search_audit(db, access::operator_actor(), {.limit = 1}, now);
  REQUIRE(rows.has_value());
  REQUIRE(rows->size() == 1);
  const access::StoredAuditRow& row = rows->front();
  return row.row.act + " " + row.row.actor + " | " + (row.before ? row.before->value : "") + " | " +
         (row.after ? row.after->value : "");
}

struct City {
  explicit City(db::Db& db) : site(backup_site(folder.path() / "data", system_now)) {
    fs::create_directories(site.data / "keys");
    REQUIRE(backup::make_keys(site.data / "keys").has_value());
    add_village(db, "11", 100);
  }
  db::test::TemporaryFolder folder;
  backup::Site site;
};

}  // namespace

TEST_CASE("take back: what was released since the backup never goes without a word") {
  db::test::on_each_engine([](db::Db& db) {
    const City city(db);
    post_and_release(db, "2026-01-20", 1);
    const fs::path file = city.folder.path() / "january.backup";
    must_back_up(city.site, db, file, "11");
    post_and_release(db, "2026-02-20", 2);
    post_and_release(db, "2026-03-20", 3);
    const std::string before = books_of(db, "11");

    const Result<backup::Manifest> refused = restore(city.site, db, file, {});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::conflict);
    CHECK(english(refused.error().message).find("collective 2026-02, collective 2026-03") !=
          std::string::npos);
    CHECK(books_of(db, "11") == before);
    CHECK(taken(db).empty());

    for (const char* reason : {"", "call 13800138000"}) {
      CHECK_FALSE(restore(city.site, db, file, {.is_allowed = true, .reason = reason}).has_value());
    }
    CHECK(books_of(db, "11") == before);

    REQUIRE(restore(city.site, db, file, {.is_allowed = true, .reason = "disk broken"}));
    CHECK(taken(db) == std::vector<std::string>{"collective 2026-02 gone: disk broken",
                                                "collective 2026-03 gone: disk broken"});
    CHECK(last_audit(db) ==
          "restore_unit operator:test | released: collective 2026-02, collective 2026-03 | taken "
          "back: disk broken");
    // Released anew and taken back again: the first time stays on record.
    post_and_release(db, "2026-02-20", 2);
    REQUIRE(restore(city.site, db, file, {.is_allowed = true, .reason = "again"}));
    CHECK(taken(db).size() == 3);
    CHECK(taken(db).back() == "collective 2026-02 gone: again");
    // Nothing is lost: no reason is needed, and the act is in the audit trail all the same.
    REQUIRE(restore(city.site, db, file, {}));
    CHECK(taken(db).size() == 3);
    CHECK(last_audit(db) == "restore_unit operator:test |  | ");
  });
}

TEST_CASE("take back: other figures of a month that stays public count too") {
  db::test::on_each_engine([](db::Db& db) {
    const City city(db);
    post_and_release(db, "2026-01-20", 1);
    const fs::path file = city.folder.path() / "january.backup";
    must_back_up(city.site, db, file, "11");
    const books::Book book = book_of(db);
    const auto late = books::test::batch(
        "late", {books::test::voucher("2026-01-21", "10", {{"101", 5, 0}, {"501", 0, 5}})});
    REQUIRE(books::post(db, books::test::keeper(), book, late, {.reason = "forgotten"}, released,
                        none())
                ->is_imported);
    REQUIRE(
        books::release_month(db, books::test::keeper(), book, Period::of(2026, 1), released, {}));
    CHECK(restore(city.site, db, file, {}).error().code == ErrorCode::conflict);
    REQUIRE(restore(city.site, db, file, {.is_allowed = true, .reason = "disk broken"}));
    CHECK(taken(db) == std::vector<std::string>{"collective 2026-01 other: disk broken"});
  });
}

TEST_CASE("take back: a backup older than a public book is always refused") {
  db::test::on_each_engine([](db::Db& db) {
    const City city(db);
    const fs::path file = city.folder.path() / "before.backup";
    must_back_up(city.site, db, file, "11");
    const books::Book book = books::add_book(db, books::test::keeper(), "11", "committee",
                                             books::Regime::rce2023, Period::of(2026, 1), released)
                                 .value();
    REQUIRE(
        books::release_through(db, books::test::keeper(), book, Period::of(2026, 1), released, {})
            .has_value());
    const Result<backup::Manifest> refused =
        restore(city.site, db, file, {.is_allowed = true, .reason = "disk broken"});
    REQUIRE_FALSE(refused.has_value());
    CHECK(english(refused.error().message).find("older than the book committee") !=
          std::string::npos);
    CHECK(taken(db).empty());
  });
}

TEST_CASE("take back: what is on record stays") {
  db::test::on_each_engine([](db::Db& db) {
    const City city(db);
    post_and_release(db, "2026-01-20", 1);
    const auto write = [&](const char* sql) {
      return db.write([&](db::Session& session) -> Result<void> {
        session << sql;
        return {};
      });
    };
    REQUIRE(
        write("INSERT INTO taken_back_months (unit, book, period, released_at, at, is_public, "
              "reason) VALUES (1, 'collective', 24312, 1, 2, 0, 'x')"));
    CHECK_THROWS(write("UPDATE taken_back_months SET reason = 'y'"));
    CHECK_THROWS(write("DELETE FROM taken_back_months"));
  });
}

}  // namespace mingbai::app::test
