// A backup as one file: tar, compressed by zstd, sealed; its last members are manifest.json and, if
// it is signed, manifest.note.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "kernel/result.h"
#include "platform/backup/keys.h"
#include "platform/backup/manifest.h"
#include "platform/jobs/progress.h"

namespace mingbai::backup {

class ArchiveWriter {
 public:
  // Writes beside `path` (its name and ".partial"): the name itself appears only when all is
  // complete and on the disk.
  static Result<std::unique_ptr<ArchiveWriter>> create(const std::filesystem::path& path,
                                                       const std::optional<Key>& public_key);
  struct Impl;
  explicit ArchiveWriter(std::unique_ptr<Impl> impl);  // for create(): nobody else has an Impl
  ~ArchiveWriter();                                    // unfinished: removes what it has written
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  Result<void> add_file(const std::string& name, const std::filesystem::path& from);
  // `manifest` but its files, which are those that were added. `sign` may be absent. Whether it is
  // signed.
  Result<bool> finish(Manifest manifest, const Sign& sign = {});

 private:
  std::unique_ptr<Impl> impl_;
};

struct ArchiveLimits {
  std::int64_t max_files = 20'000'000;
  std::int64_t max_bytes = std::int64_t{1} << 42;
  // Bytes unpacked per byte read, once more than a gigabyte is unpacked: a bomb, not a backup.
  std::int64_t max_ratio = 500;
  // Left free on the disk that it is unpacked on.
  std::int64_t min_free_bytes = std::int64_t{256} << 20;
};

// Unpacks into a folder that is there and empty, and compares with the manifest. Refuses links,
// devices, names that lead out of the folder or that no backup has, doubled names, and whatever the
// manifest does not know or is missing. `check` may be absent. On an error the folder's content is
// to be thrown away.
Result<Manifest> unpack(const std::filesystem::path& archive, const std::optional<KeyPair>& key,
                        const std::filesystem::path& into, const jobs::Progress& progress,
                        const ArchiveLimits& limits = {}, const CheckSignature& check = {});

}  // namespace mingbai::backup
