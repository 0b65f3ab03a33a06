#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include "platform/backup/archive.h"
#include "platform/backup/file.h"
#include "platform/backup/seal.h"
#include "platform/crypto/sha256.h"

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;

struct FreeArchive {
  void operator()(archive* a) const { archive_write_free(a); }
};
struct FreeEntry {
  void operator()(archive_entry* e) const { archive_entry_free(e); }
};

fs::path partial_of(const fs::path& path) { return path.string() + ".partial"; }

}  // namespace

struct ArchiveWriter::Impl {
  fs::path path;
  std::unique_ptr<SealedWriter> out;
  std::optional<Error> error;  // of `out`; libarchive knows only that it failed
  std::vector<ManifestFile> files;
  bool is_finished = false;
  std::unique_ptr<archive, FreeArchive> tar{archive_write_new()};  // last: it writes when freed

  static la_ssize_t write_out(archive*, void* client, const void* bytes, size_t size) {
    Impl& self = *static_cast<Impl*>(client);
    const Result<void> done = self.out->write({static_cast<const char*>(bytes), size});
    if (done.has_value()) return static_cast<la_ssize_t>(size);
    self.error = done.error();
    return -1;
  }

  Failure failure() const {
    if (error) return fail(*error);
    const char* text = archive_error_string(tar.get());
    return fail(ErrorCode::internal, msg("{0} cannot be read or written: {1}.", path.string(),
                                         text == nullptr ? "?" : text));
  }

  Result<void> begin_member(const std::string& name, std::int64_t size) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), size);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    if (archive_write_header(tar.get(), entry.get()) != ARCHIVE_OK) return failure();
    return {};
  }

  Result<void> put(std::string_view bytes) {
    if (archive_write_data(tar.get(), bytes.data(), bytes.size()) !=
        static_cast<la_ssize_t>(bytes.size())) {
      return failure();
    }
    return {};
  }
};

ArchiveWriter::ArchiveWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

ArchiveWriter::~ArchiveWriter() {
  if (impl_->is_finished) return;
  std::error_code ignored;
  fs::remove(partial_of(impl_->path), ignored);
}

Result<std::unique_ptr<ArchiveWriter>> ArchiveWriter::create(const fs::path& path,
                                                             const std::optional<Key>& public_key) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->out = TRY(SealedWriter::create(partial_of(path), public_key));
  archive* tar = impl->tar.get();
  const bool is_good =
      // Names as they are, whatever the locale of the process.
      archive_write_set_format_gnutar(tar) == ARCHIVE_OK &&
      archive_write_add_filter_zstd(tar) == ARCHIVE_OK &&
      archive_write_set_bytes_in_last_block(tar, 1) == ARCHIVE_OK &&
      archive_write_open(tar, impl.get(), nullptr, &Impl::write_out, nullptr) == ARCHIVE_OK;
  if (!is_good) return impl->failure();
  return std::make_unique<ArchiveWriter>(std::move(impl));
}

Result<void> ArchiveWriter::add_file(const std::string& name, const fs::path& from) {
  File file = TRY(File::open(from));
  std::error_code error;
  const auto size = static_cast<std::int64_t>(fs::file_size(from, error));
  if (error) {
    return fail(ErrorCode::internal,
                msg("{0} cannot be read or written: {1}.", from.string(), error.message()));
  }
  TRY(impl_->begin_member(name, size));
  crypto::Sha256 hash;
  std::vector<char> buffer(std::size_t{1} << 18);
  std::int64_t done = 0;
  while (done < size) {
    const std::size_t count = TRY(file.read(buffer));
    if (count == 0 || done + static_cast<std::int64_t>(count) > size) {
      return fail(ErrorCode::conflict,
                  msg("{0} changed while it was copied. Make the backup again.", from.string()));
    }
    hash.add({buffer.data(), count});
    TRY(impl_->put({buffer.data(), count}));
    done += static_cast<std::int64_t>(count);
  }
  impl_->files.push_back(ManifestFile{name, size, hash.hex()});
  return {};
}

Result<bool> ArchiveWriter::finish(Manifest manifest, const Sign& sign) {
  manifest.files = impl_->files;
  const std::string text = write_manifest(manifest);
  TRY(impl_->begin_member("manifest.json", static_cast<std::int64_t>(text.size())));
  TRY(impl_->put(text));
  const std::string signature = sign ? TRY(sign(text)) : std::string();
  if (!signature.empty()) {
    TRY(impl_->begin_member("manifest.note", static_cast<std::int64_t>(signature.size())));
    TRY(impl_->put(signature));
  }
  if (archive_write_close(impl_->tar.get()) != ARCHIVE_OK) return impl_->failure();
  TRY(impl_->out->finish());
  std::error_code error;
  fs::rename(partial_of(impl_->path), impl_->path, error);
  if (error) {
    return fail(ErrorCode::internal,
                msg("{0} cannot be read or written: {1}.", impl_->path.string(), error.message()));
  }
  impl_->is_finished = true;
  TRY(sync_folder(impl_->path.parent_path()));
  return !signature.empty();
}

}  // namespace mingbai::backup
