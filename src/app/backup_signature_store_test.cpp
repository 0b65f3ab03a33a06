#include <doctest/doctest.h>

#include "app/backup_signature.h"
#include "app/backup_testing.h"
#include "platform/backup/archive.h"
#include "platform/backup/keys.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "translog/checkpoint.h"
#include "translog/log_home.h"
#include "translog/note_signature.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;
using translog::VerifierKey;

constexpr const char* log_name = "log.example/log";
constexpr std::string_view manifest = "{\"format\": 1}";

// A city's machine, with the key of its log.
struct Machine {
  explicit Machine(const fs::path& of) : data(of) {
    fs::create_directories(data / "keys");
    REQUIRE(backup::make_keys(data / "keys").has_value());
    const fs::path key = translog::log_home(data).key;
    REQUIRE(translog::write_log_key(key, log_name, crypto::random_bytes).has_value());
  }
  [[nodiscard]] VerifierKey log_key() const { return **own_log_key(data); }
  fs::path data;
};

ErrorCode refusal(std::string_view of, std::string_view note, const VerifierKey& known) {
  const auto checked = check_manifest(of, note, known, true);
  REQUIRE_FALSE(checked.has_value());
  return checked.error().code;
}

// What a restoration into a new folder says of the signature.
Result<BackupSignature> restored(const fs::path& folder, const Machine& from, const fs::path& file,
                                 const std::optional<VerifierKey>& known,
                                 bool may_be_unsigned = false) {
  BackupSignature found;
  const backup::Site copy = backup_site(folder / "copy", system_now);
  const backup::RestoreRequest request{
      .file = file,
      .key = from.data / "keys" / "backup.secret",
      .check = [&](std::string_view text, std::string_view note) -> Result<void> {
        found = TRY(check_manifest(text, note, known, may_be_unsigned));
        return {};
      }};
  const auto done = backup::restore_all(copy, request, jobs::Progress::none());
  if (!done) CHECK_FALSE(fs::exists(copy.data));
  if (done) CHECK_FALSE(fs::exists(copy.data / "manifest.note"));
  fs::remove_all(copy.data);
  if (!done) return fail(done.error());
  return found;
}

}  // namespace

TEST_CASE("security 18: a backup is signed by the key of the log, and a wrong one is refused") {
  const db::test::TemporaryFolder folder;
  const Machine city(folder.path() / "city");
  const Machine other(folder.path() / "other");
  const auto db = db::Db::open((folder.path() / "x.db").string());
  REQUIRE((*db)->migrate().has_value());
  test::add_village(**db, "11", 100);
  const auto make = [&](const backup::Site& site, const char* name) {
    const fs::path file = folder.path() / name;
    const auto made = backup::make_backup(site, **db, {.file = file}, jobs::Progress::none());
    REQUIRE(made.has_value());
    CHECK(made->is_signed == static_cast<bool>(site.sign));
    return file;
  };
  backup::Site site = backup_site(city.data, system_now);
  const fs::path file = make(site, "signed");
  site.sign = nullptr;  // as an earlier version made it, or whoever has the public key
  const fs::path bare = make(site, "unsigned");

  const auto good = restored(folder.path(), city, file, city.log_key());
  REQUIRE(good.has_value());
  CHECK(good->is_checked);
  CHECK(good->name == log_name);
  const auto unknown = restored(folder.path(), city, file, std::nullopt);
  REQUIRE(unknown.has_value());
  CHECK_FALSE(unknown->is_checked);
  CHECK(unknown->name == log_name);
  // Another key of the same name; that it may be unsigned permits nothing else.
  for (const bool may_be_unsigned : {false, true}) {
    CHECK(restored(folder.path(), city, file, other.log_key(), may_be_unsigned).error().code ==
          ErrorCode::forbidden);
  }
  CHECK(restored(folder.path(), city, bare, city.log_key()).error().code == ErrorCode::forbidden);
  CHECK(restored(folder.path(), city, bare, city.log_key(), true)->name.empty());
  CHECK(restored(folder.path(), city, bare, std::nullopt)->name.empty());
}

TEST_CASE("security 18: the drill refuses a signature that is not this machine's") {
  const db::test::TemporaryFolder folder;
  const Machine city(folder.path() / "city");
  const Machine other(folder.path() / "other");
  const backup::Site site = backup_site(city.data, system_now);
  CHECK(site.check(manifest, *sign_manifest(city.data, manifest)).has_value());
  CHECK(site.check(manifest, "").has_value());
  CHECK_FALSE(site.check(manifest, *sign_manifest(other.data, manifest)).has_value());
}

TEST_CASE("security 18: the signature of a backup is none of a checkpoint") {
  const db::test::TemporaryFolder folder;
  const Machine city(folder.path() / "city");
  const VerifierKey known = city.log_key();
  const std::string note = *sign_manifest(city.data, manifest);
  REQUIRE(check_manifest(manifest, note, known, false)->is_checked);
  CHECK_FALSE(translog::parse_checkpoint(translog::parse_note(note)->text).has_value());

  const translog::SigningKey key = *translog::read_log_key(translog::log_home(city.data).key);
  const std::string tree = translog::to_string(translog::Checkpoint{.origin = log_name});
  const std::string checkpoint =
      translog::to_string(translog::Note{.text = tree, .signatures = {translog::sign(key, tree)}});
  CHECK(refusal(manifest, checkpoint, known) == ErrorCode::invalid);
  CHECK_FALSE(check_manifest(manifest, checkpoint, std::nullopt, true).has_value());
}

TEST_CASE("security 18: a signature that was changed, or is of something else, is refused") {
  const db::test::TemporaryFolder folder;
  const Machine city(folder.path() / "city");
  const Machine other(folder.path() / "other");
  const VerifierKey known = city.log_key();
  const std::string note = *sign_manifest(city.data, manifest);
  CHECK(refusal("{\"format\": 2}", note, known) == ErrorCode::invalid);
  CHECK(refusal(manifest, "x", known) == ErrorCode::invalid);
  CHECK(refusal(manifest, note + note, known) == ErrorCode::invalid);
  // The other machine's signature under this one's key id.
  translog::Note forged = *translog::parse_note(*sign_manifest(other.data, manifest));
  forged.signatures.front().key_id = known.id;
  CHECK(refusal(manifest, translog::to_string(forged), known) == ErrorCode::invalid);
  // Two signatures, of which one is right: ours has one.
  translog::Note both = *translog::parse_note(note);
  both.signatures.push_back(
      translog::parse_note(*sign_manifest(other.data, manifest))->signatures.front());
  CHECK(refusal(manifest, translog::to_string(both), known) == ErrorCode::invalid);
  // No key, no signature.
  CHECK(sign_manifest(folder.path() / "none", manifest)->empty());
  CHECK_FALSE((*own_log_key(folder.path() / "none")).has_value());
}

TEST_CASE("security 18: more signature than a backup can have is refused") {
  const db::test::TemporaryFolder folder;
  const auto unpacked = [&](std::size_t bytes) {
    const fs::path file = folder.path() / std::to_string(bytes);
    const auto writer = *backup::ArchiveWriter::create(file, std::nullopt);
    REQUIRE(writer
                ->finish({.program = "1", .schema = 1},
                         [bytes](std::string_view) {
                           return Result<std::string>(std::string(bytes, 'a'));
                         })
                .has_value());
    fs::create_directories(folder.path() / "into");
    const auto out =
        backup::unpack(file, std::nullopt, folder.path() / "into", jobs::Progress::none());
    fs::remove_all(folder.path() / "into");
    return out.has_value();
  };
  CHECK(unpacked(std::size_t{1} << 16));
  CHECK_FALSE(unpacked((std::size_t{1} << 16) + 1));
}

}  // namespace mingbai::app
