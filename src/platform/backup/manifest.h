// Manifest: what a backup says about itself: where it comes from and the sum of each of its files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/db/db.h"

namespace mingbai::backup {

struct ManifestFile {
  std::string name;  // "blobs/ab/abcd…", with slashes
  std::int64_t size = 0;
  std::string sha256;
  friend bool operator==(const ManifestFile&, const ManifestFile&) = default;
};

struct Manifest {
  std::string program;      // the version that made it
  std::int64_t schema = 0;  // Db::schema_version() of its rows
  db::Engine engine = db::Engine::sqlite;
  Instant made;
  std::string owner;          // the code of the one owner whose rows these are; empty: everything
  std::int64_t owner_id = 0;  // the owner's key where the backup was made
  std::vector<ManifestFile> files;
};

// Who made a backup: a text beside the manifest, over the manifest's bytes, which has the sums of
// all else. This layer knows no keys: `Sign` makes it, empty where there is no key to sign with;
// `CheckSignature` gets it, empty where there is none, and refuses what it does not believe.
using Sign = std::function<Result<std::string>(std::string_view manifest)>;
using CheckSignature =
    std::function<Result<void>(std::string_view manifest, std::string_view signature)>;

std::string write_manifest(const Manifest& manifest);
Result<Manifest> parse_manifest(std::string_view json);

}  // namespace mingbai::backup
