#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <soci/soci.h>
#include <sys/stat.h>
#include <unistd.h>

#include "access/audit_actions.h"
#include "access/operator.h"
#include "app/backup_actions.h"
#include "app/backup_testing.h"
#include "app/retention.h"
#include "disclosure/items/item_log_testing.h"
#include "matters/paper_actions.h"
#include "platform/backup/keys.h"
#include "platform/backup/old_backups.h"
#include "platform/backup/stray_files.h"
#include "platform/blobs/blob.h"
#include "platform/crypto/sha256.h"
#include "platform/db/test_database.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;
using matters::test::at;

constexpr std::int64_t day_ms = 86'400'000;
constexpr const char* pdf = "%PDF-1.7 a list of names";

Instant days_after(Instant instant, std::int64_t days) { return {instant.ms + days * day_ms}; }

backup::Site site_in(const fs::path& folder, const Clock& clock = system_now) {
  fs::create_directories(folder / "keys");
  REQUIRE(backup::make_keys(folder / "keys").has_value());
  return backup_site(folder, clock);
}

// As if the file had been put there at that time.
void set_time(const fs::path& path, Instant when) {
  const timespec time{.tv_sec = when.ms / 1000, .tv_nsec = 0};
  const timespec both[2] = {time, time};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), both, AT_SYMLINK_NOFOLLOW) == 0);
}

std::int64_t count(const json::Object& counts, std::string_view what) {
  for (const auto& [name, value] : counts) {
    if (name == what) return std::get<std::int64_t>(value.data);
  }
  FAIL("no count of " << what);
  return -1;
}

// A village that writes, in a data folder, with what goes when.
struct Place {
  explicit Place(db::Db& db) : village(db), site(site_in(folder.path() / "data")) {}

  [[nodiscard]] RetentionSite kept() {
    return {.db = village.db, .backups = site, .rulebook = village.rules, .rules = rules};
  }
  matters::MatterView view(matters::MatterId id) {
    return *village.db.read([&](db::Session& session) {
      return matters::show_matter(session, village.rules, village.recorder, id, at("2026-10-09"));
    });
  }
  void add_paper(matters::MatterId id) {
    const fs::path file = folder.path() / "list.pdf";
    test::write_file(file, pdf);
    REQUIRE(matters::add_paper(village.db, village.recorder, site.data, view(id),
                               {.name = "", .file_name = "list.pdf", .file = file},
                               at("2026-10-09"))
                .has_value());
  }
  std::int64_t rows(const std::string& of) {
    return *village.db.read([&](db::Session& session) -> Result<std::int64_t> {
      std::int64_t out = 0;
      session << "SELECT COUNT(*) FROM " + of, soci::into(out);
      return out;
    });
  }

  disclosure::test::WritingVillage village;
  db::test::TemporaryFolder folder;
  backup::Site site;
  access::RetentionRules rules;
};

}  // namespace

TEST_CASE("security 33: a draft that nobody published goes a year after anybody worked on it") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    disclosure::test::WritingVillage& village = place.village;
    const matters::MatterId waiting =
        village.begin(village.recorder, "P02", "2026", "某甲家修路")->matter;
    const matters::MatterId published =
        village.begin(village.recorder, "P02", "2025", "已公布的话")->matter;
    village.publish(published);
    place.add_paper(waiting);
    village.act(village.recorder, waiting, matters::MatterAct::step_done, "draft");  // 2026-10-09
    const fs::path blob = blobs::blob_path(place.site.data, crypto::sha256_hex(pdf));
    REQUIRE(fs::exists(blob));

    const Instant last = at("2026-10-09");
    CHECK(count(*forget_rows(place.kept(), days_after(last, 365)), "drafts") == 0);
    CHECK(place.rows("matter_words WHERE words LIKE '%某甲%'") > 0);
    CHECK(place.rows("audit_values WHERE value LIKE '%某甲%'") > 0);
    CHECK(overdue_all(place.kept(), days_after(last, 367))->empty());

    const Instant late = {days_after(last, 367).ms + 1};
    set_time(blob, late);
    CHECK(overdue_all(place.kept(), late)->size() == 1);
    CHECK(count(*forget_rows(place.kept(), late), "drafts") == 1);
    CHECK(overdue_all(place.kept(), late)->empty());
    CHECK(place.rows("matter_words WHERE words LIKE '%某甲%'") == 0);
    CHECK(place.rows("audit_values WHERE value LIKE '%某甲%'") == 0);
    CHECK(place.rows("matter_papers") == 0);
    CHECK(place.view(waiting).standing.state == matters::MatterState::cancelled);
    CHECK(place.rows(fmt::format("matter_tasks WHERE matter = {}", waiting.value)) == 0);
    // Who did what and when stays, with the reason why it ended.
    CHECK(place.rows(fmt::format("matter_events WHERE matter = {}", waiting.value)) == 3);
    CHECK(access::verify_audit(db, std::nullopt)->problems.empty());
    CHECK(place.rows("matter_words WHERE words LIKE '%已公布的话%'") > 0);
    CHECK(count(*forget_rows(place.kept(), days_after(late, 1000)), "drafts") == 0);

    // Its paper belongs to nothing now.
    set_time(blob, last);
    CHECK(count(*forget_all(place.kept(), late), "stray_uploads") == 1);
    CHECK_FALSE(fs::exists(blob));
  });
}

TEST_CASE("security 33: uploads that belong to nothing and temporary files go after a day") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const matters::MatterId matter =
        place.village.begin(place.village.recorder, "P02", "2026", "修路")->matter;
    place.add_paper(matter);
    const fs::path& data = place.site.data;
    const fs::path named = blobs::blob_path(data, crypto::sha256_hex(pdf));
    const fs::path sent = place.folder.path() / "sent.pdf";
    test::write_file(sent, "%PDF-1.7 of a form that was refused");
    const fs::path stray = blobs::blob_path(data, blobs::keep_pdf(data, sent)->sha256);
    const fs::path part = stray.string() + ".a1B2c3";
    test::write_file(part, "%PDF-1.7 of a form");
    const fs::path dead = data / "tmp" / "backup-999999999-AbCdEf";
    const fs::path living = data / "tmp" / fmt::format("drill-{}-AbCdEf", ::getpid());
    for (const fs::path& folder : {dead, living, data / "uploads"}) fs::create_directories(folder);
    test::write_file(data / "uploads" / "upload-1", "x");
    test::write_file(dead / "mingbai.db", "x");
    const Instant sent_at = at("2026-10-09");
    for (const fs::path& path : {named, stray, part, dead, living, data / "uploads" / "upload-1"}) {
      set_time(path, sent_at);
    }

    CHECK(*backup::count_stray_files(place.site, db, sent_at) == backup::StrayFiles{});
    const Instant later = days_after(sent_at, 3);
    CHECK(overdue_all(place.kept(), later)->empty());
    CHECK(overdue_all(place.kept(), {later.ms + 1})->size() == 2);
    const json::Object counts = *forget_all(place.kept(), {days_after(sent_at, 1).ms + 1});
    CHECK(count(counts, "temporary_files") == 2);
    CHECK(count(counts, "stray_uploads") == 2);
    CHECK(overdue_all(place.kept(), {later.ms + 1})->empty());
    CHECK(fs::exists(named));
    CHECK(fs::exists(living));
    for (const fs::path& gone : {stray, part, dead, data / "uploads" / "upload-1"}) {
      CAPTURE(gone.string());
      CHECK_FALSE(fs::exists(gone));
    }
  });
}

TEST_CASE("security 33: what is sent again while strays are looked for stays") {
  const db::test::TemporaryFolder folder;
  const auto db = db::Db::open((folder.path() / "x.db").string());
  REQUIRE((*db)->migrate().has_value());
  const backup::Site site = site_in(folder.path() / "data");
  const fs::path sent = folder.path() / "sent.pdf";
  test::write_file(sent, pdf);
  const fs::path blob = blobs::blob_path(site.data, blobs::keep_pdf(site.data, sent)->sha256);
  const Instant long_ago = at("2026-10-09");
  const Instant before = days_after(long_ago, 1);
  set_time(blob, long_ago);
  // Sent again, its row not yet written: it counts as new.
  REQUIRE(blobs::keep_pdf(site.data, sent).has_value());
  CHECK(*backup::forget_stray_files(site, **db, before) == backup::StrayFiles{});
  CHECK(test::read_file(blob) == pdf);
  // Moved aside by a process that was killed.
  fs::rename(blob, blob.string() + ".going");
  CHECK(*backup::forget_stray_files(site, **db, before) == backup::StrayFiles{});
  CHECK(test::read_file(blob) == pdf);
  // While a backup is being made, which may be about to copy it.
  set_time(blob, long_ago);
  const fs::path work = site.data / "tmp" / fmt::format("backup-{}-AbCdEf", ::getpid());
  fs::create_directories(work);
  CHECK(*backup::forget_stray_files(site, **db, before) == backup::StrayFiles{});
  fs::remove_all(work);
  CHECK(*backup::forget_stray_files(site, **db, before) == backup::StrayFiles{.blobs = 1});
}

TEST_CASE("security 33: old backups go, but the newest of everything") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const Instant begun = at("2026-10-09");
    Instant now = begun;
    const backup::Site site = site_in(folder.path() / "data", [&now] { return now; });
    test::add_village(db, "11", 100);
    const auto make = [&](const char* name, std::int64_t day, const std::string& owner = {}) {
      now = days_after(begun, day);
      const fs::path file = folder.path() / name;
      REQUIRE(make_backup(site, db, access::operator_actor(),
                          {.file = file, .owner = owner, .is_plain = true, .may_replace = true},
                          jobs::Progress::none())
                  .has_value());
      return file;
    };
    const fs::path first = make("first", 0);
    const fs::path unit = make("unit", 1, "11");
    const fs::path again = make("again", 2);
    const fs::path other = make("other", 3);
    test::write_file(other, "a file of somebody else");
    CHECK(*backup::forget_backups(db, days_after(begun, 0)) == 0);
    CHECK(backup::overdue_backups(db, {begun.ms + 1})->size() == 1);
    // Whoever makes the next one removes what is too old by then: 365 days.
    make("again", 367);
    CHECK_FALSE(fs::exists(first));
    CHECK_FALSE(fs::exists(unit));
    CHECK(fs::exists(again));  // of the same name, made just now
    CHECK(test::read_file(other) == "a file of somebody else");
    CHECK(backup::overdue_backups(db, now)->empty());
    // None is newer: it stays, and doctor says so.
    const Instant years_later = days_after(now, 1000);
    CHECK(*backup::forget_backups(db, years_later) == 0);
    CHECK(fs::exists(again));
    CHECK(backup::overdue_backups(db, years_later)->size() == 1);
  });
}

}  // namespace mingbai::app
