#include <algorithm>
#include <map>

#include <archive.h>
#include <archive_entry.h>

#include "platform/backup/archive.h"
#include "platform/backup/file.h"
#include "platform/backup/seal.h"
#include "platform/crypto/sha256.h"

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t free_of_ratio_bytes = std::int64_t{1} << 30;
constexpr std::int64_t max_manifest_bytes = std::int64_t{1} << 30;
constexpr std::int64_t max_signature_bytes = std::int64_t{1} << 16;

bool is_too_large(std::string_view name, std::int64_t size) {
  return (name == "manifest.json" && size > max_manifest_bytes) ||
         (name == "manifest.note" && size > max_signature_bytes);
}

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};

// The members that a backup has, by their first part.
bool is_known_name(std::string_view name) {
  for (const std::string_view whole :
       {"manifest.json", "manifest.note", "mingbai.db", "config.yaml"}) {
    if (name == whole) return true;
  }
  for (const std::string_view folder : {"rows/", "blobs/", "schemes/"}) {
    if (name.starts_with(folder)) return true;
  }
  return false;
}

// Relative, without "." and "..", and with nothing that a file system could read otherwise.
bool is_safe_name(std::string_view name) {
  if (name.empty() || name.size() > 1000 || !is_known_name(name)) return false;
  for (const char c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == 0x7F) return false;
  }
  while (!name.empty()) {
    const std::size_t slash = name.find('/');
    const std::string_view part = name.substr(0, slash);
    if (part.empty() || part == "." || part == ".." || part.size() > 255) return false;
    if (slash == std::string_view::npos) return true;
    name.remove_prefix(slash + 1);
  }
  return false;  // it ended with a slash
}

class Unpacker {
 public:
  Unpacker(const fs::path& path, std::unique_ptr<SealedReader> in, const fs::path& into,
           const ArchiveLimits& limits, const CheckSignature& check)
      : path_(path), in_(std::move(in)), into_(into), limits_(limits), check_(check) {}

  Result<Manifest> run(const jobs::Progress& progress);

 private:
  static la_ssize_t read_in(archive*, void* client, const void** bytes) {
    Unpacker& self = *static_cast<Unpacker*>(client);
    const Result<std::string_view> piece = self.in_->read();
    if (!piece.has_value()) {
      self.error_ = piece.error();
      return -1;
    }
    *bytes = piece->data();
    self.bytes_read_ += static_cast<std::int64_t>(piece->size());
    return static_cast<la_ssize_t>(piece->size());
  }

  [[nodiscard]] Failure failure() const {
    if (error_) return fail(*error_);
    return fail(ErrorCode::invalid,
                msg("{0} is not a backup of Mingbai, or it is cut off or was changed. Use another "
                    "backup. Nothing was overwritten.",
                    path_.string()));
  }

  [[nodiscard]] Failure refused(const std::string& name) const {
    return fail(
        ErrorCode::invalid,
        msg("{0} holds something that no backup of Mingbai holds ({1}). It may be an attack: "
            "do not use it. Nothing was overwritten.",
            path_.string(), name.substr(0, 200)));
  }

  Result<void> open();
  Result<void> member(archive_entry* entry);
  Result<void> content(const std::string& name, std::int64_t size);
  [[nodiscard]] Result<void> check_room(std::int64_t more) const;
  [[nodiscard]] Result<std::string> whole(const std::string& name) const;
  Result<Manifest> compare() const;

  const fs::path& path_;
  std::unique_ptr<SealedReader> in_;
  const fs::path& into_;
  const ArchiveLimits& limits_;
  const CheckSignature& check_;
  std::optional<Error> error_;
  std::int64_t bytes_read_ = 0;
  std::int64_t bytes_written_ = 0;
  std::map<std::string, ManifestFile> files_;
  std::unique_ptr<archive, FreeArchive> tar_{archive_read_new()};
};

Result<void> Unpacker::open() {
  archive* tar = tar_.get();
  const bool is_good =
      archive_read_support_format_tar(tar) == ARCHIVE_OK &&
      archive_read_support_filter_zstd(tar) == ARCHIVE_OK &&
      archive_read_open(tar, this, nullptr, &Unpacker::read_in, nullptr) == ARCHIVE_OK;
  if (!is_good) return failure();
  return {};
}

Result<void> Unpacker::check_room(std::int64_t more) const {
  const std::int64_t total = bytes_written_ + more;
  std::error_code error;
  const fs::space_info space = fs::space(into_, error);
  const bool has_room =
      error || static_cast<std::int64_t>(space.available) - more >= limits_.min_free_bytes;
  if (!has_room) {
    return fail(
        ErrorCode::too_large,
        msg("There is not enough room on the disk of {0} to unpack the backup.", into_.string()));
  }
  const bool is_bomb =
      total > free_of_ratio_bytes && total / limits_.max_ratio > bytes_read_ + more;
  if (total > limits_.max_bytes || is_bomb ||
      static_cast<std::int64_t>(files_.size()) >= limits_.max_files) {
    return fail(ErrorCode::too_large,
                msg("{0} unpacks to more than a backup can hold. It may be an attack: do not use "
                    "it. Nothing was overwritten.",
                    path_.string()));
  }
  return {};
}

Result<void> Unpacker::content(const std::string& name, std::int64_t size) {
  const fs::path target = into_ / name;
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) {
    return fail(ErrorCode::internal,
                msg("{0} cannot be read or written: {1}.", target.string(), error.message()));
  }
  File file = TRY(File::create(target));
  crypto::Sha256 hash;
  std::vector<char> buffer(std::size_t{1} << 18);
  std::int64_t done = 0;
  for (;;) {
    const la_ssize_t count = archive_read_data(tar_.get(), buffer.data(), buffer.size());
    if (count < 0) return failure();
    if (count == 0) break;
    const std::string_view piece(buffer.data(), static_cast<std::size_t>(count));
    hash.add(piece);
    TRY(file.write(piece));
    done += count;
    bytes_written_ += count;
    TRY(check_room(0));
  }
  if (done != size) return failure();
  files_[name] = ManifestFile{name, size, hash.hex()};
  return {};
}

Result<void> Unpacker::member(archive_entry* entry) {
  const char* raw = archive_entry_pathname(entry);
  const std::string name = raw == nullptr ? "" : raw;
  const bool is_link = archive_entry_hardlink(entry) != nullptr ||
                       archive_entry_symlink(entry) != nullptr ||
                       archive_entry_filetype(entry) != AE_IFREG;
  if (is_link || !is_safe_name(name) || files_.contains(name)) return refused(name);
  const std::int64_t size = archive_entry_size(entry);
  if (size < 0 || is_too_large(name, size)) return refused(name);
  TRY(check_room(size));
  return content(name, size);
}

Result<Manifest> Unpacker::run(const jobs::Progress& progress) {
  std::error_code ignored;
  const auto total = static_cast<std::int64_t>(fs::file_size(path_, ignored));
  TRY(open());
  for (;;) {
    if (progress.is_cancelled()) {
      return fail(ErrorCode::conflict, msg("Cancelled. Nothing was overwritten."));
    }
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(tar_.get(), &entry);
    if (code == ARCHIVE_EOF) break;
    if (code != ARCHIVE_OK) return failure();
    TRY(member(entry));
    progress.report(bytes_read_, total);
  }
  // The tar may end before the file does: the rest must be there and true as well.
  for (;;) {
    const std::string_view rest = TRY(in_->read());
    if (rest.empty()) break;
  }
  return compare();
}

Result<std::string> Unpacker::whole(const std::string& name) const {
  std::string text(static_cast<std::size_t>(files_.at(name).size), '\0');
  File file = TRY(File::open(into_ / name));
  if (TRY(file.read(text)) != text.size()) return failure();
  return text;
}

Result<Manifest> Unpacker::compare() const {
  if (!files_.contains("manifest.json")) return failure();
  const std::string text = TRY(whole("manifest.json"));
  const bool has_signature = files_.contains("manifest.note");
  const std::string signature = has_signature ? TRY(whole("manifest.note")) : std::string();
  if (check_) TRY(check_(text, signature));
  Manifest manifest = TRY(parse_manifest(text));
  std::map<std::string, ManifestFile> expected;
  for (const ManifestFile& one : manifest.files) expected[one.name] = one;
  std::map<std::string, ManifestFile> found = files_;
  found.erase("manifest.json");
  found.erase("manifest.note");
  if (expected != found || expected.size() != manifest.files.size()) return failure();
  return manifest;
}

}  // namespace

Result<Manifest> unpack(const fs::path& archive, const std::optional<KeyPair>& key,
                        const fs::path& into, const jobs::Progress& progress,
                        const ArchiveLimits& limits, const CheckSignature& check) {
  std::unique_ptr<SealedReader> in = TRY(SealedReader::open(archive, key));
  return Unpacker(archive, std::move(in), into, limits, check).run(progress);
}

}  // namespace mingbai::backup
