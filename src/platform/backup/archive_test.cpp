#include "platform/backup/archive.h"

#include <fstream>
#include <iterator>

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include "platform/backup/seal.h"
#include "platform/crypto/sha256.h"
#include "platform/db/test_database.h"

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;
using db::test::TemporaryFolder;

// One member of a hostile archive.
struct Member {
  std::string name;
  std::string bytes;
  mode_t type = AE_IFREG;
  std::string target;  // of a link
};

void write_archive(const fs::path& path, const std::vector<Member>& members) {
  archive* tar = archive_write_new();
  archive_write_set_format_gnutar(tar);
  archive_write_add_filter_zstd(tar);
  const std::string bare = path.string() + ".bare";
  REQUIRE(archive_write_open_filename(tar, bare.c_str()) == ARCHIVE_OK);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, member.type);
    archive_entry_set_perm(entry, 0777);
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    if (member.type == AE_IFLNK) archive_entry_set_symlink(entry, member.target.c_str());
    if (member.type == AE_IFREG && !member.target.empty()) {
      archive_entry_set_hardlink(entry, member.target.c_str());
    }
    REQUIRE(archive_write_header(tar, entry) == ARCHIVE_OK);
    archive_write_data(tar, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(tar);
  archive_write_free(tar);
  std::ifstream file(bare, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto out = *SealedWriter::create(path, std::nullopt);
  REQUIRE(out->write(bytes).has_value());
  REQUIRE(out->finish().has_value());
  fs::remove(bare);
}

// The manifest that fits these members.
Member manifest_of(const std::vector<Member>& members) {
  Manifest manifest{.program = "1", .schema = 1};
  for (const Member& member : members) {
    manifest.files.push_back(ManifestFile{member.name,
                                          static_cast<std::int64_t>(member.bytes.size()),
                                          crypto::sha256_hex(member.bytes)});
  }
  return {"manifest.json", write_manifest(manifest)};
}

Result<Manifest> unpack_members(std::vector<Member> members, bool has_manifest = true,
                                const ArchiveLimits& limits = {}) {
  const TemporaryFolder folder;
  if (has_manifest) members.push_back(manifest_of(members));
  write_archive(folder.path() / "archive", members);
  fs::create_directory(folder.path() / "into");
  Result<Manifest> out = unpack(folder.path() / "archive", std::nullopt, folder.path() / "into",
                                jobs::Progress::none(), limits);
  // Whatever it was: nothing beside the folder.
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.path())) {
    const std::string name = entry.path().filename().string();
    CHECK((name == "archive" || name == "into"));
  }
  return out;
}

TEST_CASE("archive: ordinary members come back") {
  const Result<Manifest> manifest =
      unpack_members({{"mingbai.db", "rows"}, {"blobs/ab/abcd", ""}, {"schemes/村务/a.yaml", "x"}});
  REQUIRE(manifest.has_value());
  CHECK(manifest->files.size() == 3);
}

TEST_CASE("security 18: names and kinds that no backup has are refused") {
  const std::vector<Member> hostile = {
      {"../evil", "x"},
      {"blobs/../../evil", "x"},
      {"/tmp/mingbai-evil", "x"},
      {"blobs/./x", "x"},
      {"blobs//x", "x"},
      {"blobs/", "x"},
      {"blobs/a\\b", "x"},
      {"blobs/a\nb", "x"},
      {"keys/backup.secret", "x"},
      {"lock", "x"},
      {"mingbai.db-wal", "x"},
      {"blobs/" + std::string(300, 'a'), "x"},
      {"blobs/link", "", AE_IFLNK, "/etc/passwd"},
      {"blobs/hard", "", AE_IFREG, "/etc/passwd"},
      {"blobs/folder", "", AE_IFDIR},
      {"blobs/pipe", "", AE_IFIFO},
      {"blobs/device", "", AE_IFCHR},
  };
  for (const Member& member : hostile) {
    CAPTURE(member.name);
    const Result<Manifest> manifest = unpack_members({{"mingbai.db", "rows"}, member});
    REQUIRE_FALSE(manifest.has_value());
    CHECK(manifest.error().code == ErrorCode::invalid);
  }
}

TEST_CASE("security 18: a link cannot be written through") {
  CHECK_FALSE(unpack_members({{"blobs/a", "", AE_IFLNK, ".."}, {"blobs/a/x", "x"}}).has_value());
}

TEST_CASE("archive: the manifest and the members must be the same") {
  const Member db{"mingbai.db", "rows"};
  CHECK_FALSE(unpack_members({db}, false).has_value());
  CHECK_FALSE(unpack_members({db, db}).has_value());
  CHECK_FALSE(unpack_members({db, manifest_of({})}, false).has_value());
  CHECK_FALSE(unpack_members({db, manifest_of({{"mingbai.db", "ROWS"}})}, false).has_value());
  CHECK_FALSE(unpack_members({db, manifest_of({db, {"config.yaml", ""}})}, false).has_value());
  CHECK_FALSE(unpack_members({db, {"manifest.json", "{}"}}, false).has_value());
  CHECK_FALSE(unpack_members({db, {"manifest.json", "["}}, false).has_value());
  CHECK_FALSE(unpack_members({}, false).has_value());
  Member newer = manifest_of({db});
  newer.bytes.replace(newer.bytes.find("\"format\": 1"), 11, "\"format\": 2");
  const Result<Manifest> refused = unpack_members({db, newer}, false);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == ErrorCode::conflict);
}

TEST_CASE("security 18: more than a backup can hold is refused while it is unpacked") {
  const Member large{"mingbai.db", std::string(1'000'000, '\0')};
  CHECK(unpack_members({large}).has_value());
  CHECK(unpack_members({large}, true, {.max_bytes = 999'999}).error().code == ErrorCode::too_large);
  CHECK(unpack_members({large, {"config.yaml", ""}}, true, {.max_files = 2}).error().code ==
        ErrorCode::too_large);
  CHECK(unpack_members({large}, true, {.min_free_bytes = std::int64_t{1} << 60}).error().code ==
        ErrorCode::too_large);
}

TEST_CASE("archive: files that are no archives are refused") {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "into");
  for (const std::string& bytes :
       {std::string(), std::string("PK\x03\x04"), std::string(100'000, 'x'),
        std::string("MINGBAI SEALED 1\n"), std::string("\x28\xB5\x2F\xFD", 4)}) {
    CAPTURE(bytes.size());
    std::ofstream(folder.path() / "file", std::ios::binary) << bytes;
    KeyPair pair;
    CHECK_FALSE(unpack(folder.path() / "file", pair, folder.path() / "into", jobs::Progress::none())
                    .has_value());
  }
}

TEST_CASE("archive: a bomb is noticed by its ratio") {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "into");
  // 1.2 GB of zeros as a hole of the disk; the archive has a few kilobytes.
  { std::ofstream(folder.path() / "zeros") << ""; }
  fs::resize_file(folder.path() / "zeros", 1'200'000'000);
  const auto writer = *ArchiveWriter::create(folder.path() / "bomb", std::nullopt);
  REQUIRE(writer->add_file("mingbai.db", folder.path() / "zeros").has_value());
  REQUIRE(writer->finish({.program = "1", .schema = 1}).has_value());
  const Result<Manifest> refused =
      unpack(folder.path() / "bomb", std::nullopt, folder.path() / "into", jobs::Progress::none());
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == ErrorCode::too_large);
}

}  // namespace
}  // namespace mingbai::backup
