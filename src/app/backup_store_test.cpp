#include <csignal>

#include <doctest/doctest.h>
#include <soci/soci.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/backup_testing.h"
#include "platform/backup/archive.h"
#include "platform/backup/doctor.h"
#include "platform/crypto/sha256.h"
#include "platform/db/test_database.h"

namespace mingbai::app::test {
namespace {

namespace fs = std::filesystem;
using db::test::TemporaryFolder;
constexpr auto none = jobs::Progress::none;

// A folder as `init` leaves it, with a blob, a scheme and a setting of its own.
backup::Site new_site(const fs::path& data) {
  const std::string content = "the bytes of an attachment";
  const std::string sum = crypto::sha256_hex(content);
  write_file(data / "blobs" / sum.substr(0, 2) / sum, content);
  write_file(data / "schemes" / "finance" / "own.yaml", "own: yes\n");
  write_file(data / "config.yaml", "listen: 127.0.0.1:9000\n");
  fs::create_directories(data / "keys");
  REQUIRE(backup::make_keys(data / "keys").has_value());
  return backup_site(data, system_now);
}

void run_sql(db::Db& db, const std::string& sql) {
  const Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    db::script(session, sql);
    return {};
  });
  REQUIRE(done.has_value());
}

std::unique_ptr<db::Db> must_open(const std::string& address) {
  Result<std::unique_ptr<db::Db>> db = db::Db::open(address);
  REQUIRE(db.has_value());
  return *std::move(db);
}

std::string problems_of(const backup::Report& report) {
  std::string out;
  for (const backup::Check& check : report.checks) {
    for (const Message& problem : check.problems)
      out += check.name + ": " + english(problem) + "\n";
  }
  return out;
}

TEST_CASE("security 18: everything comes back on another machine, sealed on the way") {
  db::test::on_each_engine([](db::Db& db) {
    const TemporaryFolder here;
    const TemporaryFolder there;
    const backup::Site site = new_site(here.path() / "data");
    add_village(db, "11", 12345);
    run_sql(db,
            "INSERT INTO jobs (kind, params, state, created_ms) VALUES ('k', '{}', 'queued', 1)");
    const fs::path file = here.path() / "all.backup";
    must_back_up(site, db, file);
    CHECK_FALSE(fs::exists(file.string() + ".partial"));
    CHECK(fs::is_empty(site.data / "tmp"));
    CHECK(read_file(file).find("canary") == std::string::npos);

    const backup::Site copy = backup_site(there.path() / "data", system_now);
    CHECK(backup::restore_all(copy, {.file = file}, none()).error().code == ErrorCode::forbidden);
    CHECK_FALSE(fs::exists(copy.data));
    const Result<backup::Manifest> manifest = backup::restore_all(
        copy, {.file = file, .key = site.data / "keys" / "backup.secret"}, none());
    REQUIRE_MESSAGE(manifest.has_value(), english(manifest.error().message));
    CHECK(manifest->program == site.program);
    const auto restored = must_open((copy.data / "mingbai.db").string());
    CHECK(books_of(*restored, "11") == books_of(db, "11"));
    CHECK(books_of(*restored, "11").find("canary 11") != std::string::npos);
    const Result<std::int64_t> jobs = restored->read([](db::Session& s) -> Result<std::int64_t> {
      std::int64_t n = -1;
      s << "SELECT COUNT(*) FROM jobs", soci::into(n);
      return n;
    });
    CHECK(*jobs == 0);
    for (const char* folder : {"blobs", "schemes"}) {
      CHECK(tree(copy.data / folder) == tree(site.data / folder));
    }
    CHECK(read_file(copy.data / "config.yaml") == read_file(site.data / "config.yaml"));
    CHECK(read_file(copy.data / "keys" / "backup.public") ==
          read_file(site.data / "keys" / "backup.public"));
    CHECK(problems_of(backup::examine(copy, "", none())).empty());
    add_village(*restored, "14", 5);  // keys go on above the restored ones
  });
}

TEST_CASE("backup: what SQLite saved PostgreSQL restores, and the other way round") {
  db::test::on_each_address([](const std::string& address) {
    const TemporaryFolder folder;
    const backup::Site site = new_site(folder.path() / "data");
    const auto from = must_open((folder.path() / "from.db").string());
    REQUIRE(from->migrate().has_value());
    add_village(*from, "11", 777);
    const fs::path file = folder.path() / "all.backup";
    must_back_up(site, *from, file, "", true);
    CHECK(backup::restore_all(site, {.file = file, .database = address}, none()).error().code ==
          ErrorCode::conflict);  // site.data is in use
    const backup::Site copy = backup_site(folder.path() / "copy", system_now);
    const backup::RestoreRequest request{.file = file, .database = address};
    const Result<backup::Manifest> done = backup::restore_all(copy, request, none());
    REQUIRE_MESSAGE(done.has_value(), english(done.error().message));
    const auto db = must_open(address);
    CHECK(books_of(*db, "11") == books_of(*from, "11"));
    add_village(*db, "14", 5);
    const backup::Site again = backup_site(folder.path() / "again", system_now);
    CHECK(backup::restore_all(again, request, none()).error().code == ErrorCode::conflict);
    CHECK_FALSE(fs::exists(again.data));
  });
}

TEST_CASE("backup: a folder of an older version is brought up to date by the restore") {
  db::test::on_each_address([](const std::string& address) {
    const TemporaryFolder folder;
    const backup::Site site = backup_site(folder.path() / "copy", system_now);
    const auto old = must_open(address);
    REQUIRE(old->migrate_to(1).has_value());
    run_sql(*old, "INSERT INTO settings (name, value) VALUES ('city', 'old')");
    // What the older program wrote: its rows, its schema, its name.
    fs::create_directories(folder.path() / "rows");
    write_file(folder.path() / "rows" / "settings.tsv", "name\tvalue\ncity\told\\ttown\n");
    const auto writer = *backup::ArchiveWriter::create(folder.path() / "old.backup", std::nullopt);
    REQUIRE(
        writer->add_file("rows/settings.tsv", folder.path() / "rows" / "settings.tsv").has_value());
    REQUIRE(writer->finish({.program = "0.0.1", .schema = 1}).has_value());
    const Result<backup::Manifest> done =
        backup::restore_all(site, {.file = folder.path() / "old.backup"}, none());
    REQUIRE_MESSAGE(done.has_value(), english(done.error().message));
    CHECK(done->program == "0.0.1");
    const auto db = must_open((site.data / "mingbai.db").string());
    CHECK(*db->schema_version() == backup::newest_schema());
    const Result<std::string> value = db->read([](db::Session& session) -> Result<std::string> {
      std::string text;
      session << "SELECT value FROM settings WHERE name = 'city'", soci::into(text);
      return text;
    });
    CHECK(*value == "old\ttown");
    CHECK(problems_of(backup::examine(site, "", none())).empty());
  });
}

TEST_CASE("security 18: cut and changed archives are refused and leave nothing") {
  for (const bool is_plain : {false, true}) {
    CAPTURE(is_plain);
    const TemporaryFolder folder;
    const backup::Site site = new_site(folder.path() / "data");
    const auto db = must_open((folder.path() / "from.db").string());
    REQUIRE(db->migrate().has_value());
    const fs::path file = folder.path() / "all.backup";
    must_back_up(site, *db, file, "", is_plain);
    const std::uintmax_t size = fs::file_size(file);
    const backup::Site copy = backup_site(folder.path() / "copy", system_now);
    const auto refused = [&](const fs::path& archive) {
      const Result<backup::Manifest> done = backup::restore_all(
          copy, {.file = archive, .key = site.data / "keys" / "backup.secret"}, none());
      return !done.has_value() && !fs::exists(copy.data);
    };
    for (std::uintmax_t part = 0; part < 20; ++part) {
      CAPTURE(part);
      const fs::path cut = folder.path() / "cut.backup";
      fs::copy_file(file, cut, fs::copy_options::overwrite_existing);
      fs::resize_file(cut, size * part / 20);
      CHECK(refused(cut));
      const fs::path changed = folder.path() / "changed.backup";
      fs::copy_file(file, changed, fs::copy_options::overwrite_existing);
      damage(changed, size * part / 20);
      CHECK(refused(changed));
    }
    fs::resize_file(file, size - 1);
    CHECK(refused(file));
    CHECK(refused(folder.path() / "nothing.backup"));
  }
}

TEST_CASE("backup: restoring never touches a folder that holds something") {
  const TemporaryFolder folder;
  const backup::Site site = new_site(folder.path() / "data");
  const auto db = must_open((folder.path() / "from.db").string());
  REQUIRE(db->migrate().has_value());
  must_back_up(site, *db, folder.path() / "all.backup");
  const std::string before = tree(site.data);
  CHECK(backup::restore_all(site, {.file = folder.path() / "all.backup"}, none()).error().code ==
        ErrorCode::conflict);
  CHECK(tree(site.data) == before);
  const Result<backup::Made> again =
      backup::make_backup(site, *db, {.file = folder.path() / "all.backup"}, none());
  CHECK(again.error().code == ErrorCode::conflict);
}

TEST_CASE("backup: kill -9 leaves no file under the final name") {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "all.backup";
  const fs::path content = folder.path() / "content";
  write_file(content, std::string(3'000'000, 'x'));
  const pid_t child = ::fork();
  if (child == 0) {
    const auto writer = *backup::ArchiveWriter::create(file, std::nullopt);
    static_cast<void>(writer->add_file("blobs/x", content).has_value());
    std::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  CHECK_FALSE(fs::exists(file));
  CHECK(fs::exists(file.string() + ".partial"));
}

TEST_CASE("backup: one unit comes back among others, and on a machine where its keys are taken") {
  db::test::on_each_engine([](db::Db& db) {
    const TemporaryFolder folder;
    const backup::Site site = new_site(folder.path() / "data");
    add_village(db, "11", 100);
    add_village(db, "12", 200);
    const fs::path file = folder.path() / "one.backup";
    must_back_up(site, db, file, "11");
    const std::string first = books_of(db, "11");
    const std::string second = books_of(db, "12");
    REQUIRE(first.find("canary 11") != std::string::npos);

    backup::RestoreRequest request{.file = file, .owner = "11"};
    CHECK(backup::restore_owner(site, db, request, false, none()).error().code ==
          ErrorCode::conflict);
    run_sql(
        db,
        "INSERT INTO voucher_lines (id, account, summary, debit, credit, counterparty, attachment) "
        "SELECT id + 5000, account, summary, debit, credit, counterparty, attachment "
        "FROM voucher_lines; DELETE FROM balances");
    REQUIRE(backup::restore_owner(site, db, request, true, none()).has_value());
    CHECK(books_of(db, "11") == first);
    CHECK(books_of(db, "12") != second);  // not in the backup, so as it was
    request.owner = "12";
    CHECK(backup::restore_owner(site, db, request, true, none()).error().code ==
          ErrorCode::invalid);
    request.owner = "11";

    const backup::Site elsewhere = new_site(folder.path() / "elsewhere");
    const auto other = must_open((folder.path() / "other.db").string());
    REQUIRE(other->migrate().has_value());
    request.key = site.data / "keys" / "backup.secret";
    CHECK(backup::restore_owner(elsewhere, *other, request, false, none()).error().code ==
          ErrorCode::not_found);  // no such unit there
    add_village(*other, "13", 300);
    units_only(*other, "11");
    const std::string c3 = books_of(*other, "13");
    REQUIRE(backup::restore_owner(elsewhere, *other, request, false, none()).has_value());
    CHECK(books_of(*other, "11") == first);
    CHECK(books_of(*other, "13") == c3);
    CHECK(problems_of(backup::examine(elsewhere, (folder.path() / "other.db").string(), none()))
              .empty());
  });
}

TEST_CASE("doctor: names what is wrong and nothing else") {
  db::test::on_each_engine([](db::Db& db) {
    const TemporaryFolder folder;
    const backup::Site site = new_site(folder.path() / "data");
    add_village(db, "11", 100);
    const auto problems = [&] { return problems_of(backup::examine(site, db.address(), none())); };
    CHECK(problems().empty());

    fs::permissions(site.data / "keys" / "backup.secret", fs::perms::others_read,
                    fs::perm_options::add);
    CHECK(problems().starts_with("keys: "));
    fs::permissions(site.data / "keys" / "backup.secret", fs::perms::owner_all);

    const std::string sum = crypto::sha256_hex("the bytes of an attachment");
    const fs::path blob = site.data / "blobs" / sum.substr(0, 2) / sum;
    damage(blob, 3);
    CHECK(problems().starts_with("blobs: "));
    damage(blob, 3);
    run_sql(db,
            "INSERT INTO voucher_attachments (voucher, sha256, file_name, media_type, size, at) "
            "SELECT MIN(id), '" +
                crypto::sha256_hex("gone") +
                "', 'x.jpg', 'image/jpeg', 1, 1 "
                "FROM vouchers");
    CHECK(problems().starts_with("blobs: "));
    run_sql(db, "DELETE FROM voucher_attachments");
    CHECK(problems().empty());

    run_sql(db, "UPDATE balances SET debit = debit + 1");
    CHECK(problems().starts_with("books: "));
    run_sql(db, "UPDATE balances SET debit = debit - 1; UPDATE migrations SET checksum = 'x'");
    CHECK(problems().starts_with("migrations: "));
  });
}

TEST_CASE("doctor: a file that is no database, and none at all") {
  const TemporaryFolder folder;
  const backup::Site site = new_site(folder.path() / "data");
  CHECK(problems_of(backup::examine(site, "", none())).starts_with("database: "));
  CHECK_FALSE(fs::exists(site.data / "mingbai.db"));
  write_file(site.data / "mingbai.db", std::string(8192, 'x'));
  CHECK(problems_of(backup::examine(site, "", none())).starts_with("database: "));
}

}  // namespace
}  // namespace mingbai::app::test
