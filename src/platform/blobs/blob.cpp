#include "platform/blobs/blob.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <functional>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/crypto/sha256.h"

namespace mingbai::blobs {
namespace {

constexpr std::size_t piece_bytes = 1 << 16;

Failure disk_refuses(const std::filesystem::path& path) {
  const std::error_code cause(errno, std::generic_category());
  return fail(ErrorCode::internal,
              msg("{0} could not be written: {1}. Check the free space and the rights of the data "
                  "folder.",
                  path.string(), cause.message()));
}

Failure unreadable() {
  return fail(ErrorCode::invalid, msg("The file could not be read. Send it again."), "file");
}

Failure no_pdf() {
  return fail(ErrorCode::invalid, msg("This file is no PDF. Save it as PDF, and choose that."),
              "file");
}

Failure too_large() {
  return fail(ErrorCode::too_large,
              msg("The file is larger than 20 MB. Save it smaller, or split it."), "file");
}

// An open file that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

Result<void> sync_folder(const std::filesystem::path& folder) {
  const Descriptor handle(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle.number() < 0 || fsync(handle.number()) != 0) return disk_refuses(folder);
  return {};
}

using Take = std::function<Result<void>(std::string_view piece)>;

Result<void> read_pieces(const std::filesystem::path& file, const Take& take) {
  std::error_code ignored;
  // A folder opens like a file, and fails only when it is read.
  if (!std::filesystem::is_regular_file(file, ignored)) return unreadable();
  std::ifstream in(file, std::ios::binary);
  std::string piece(piece_bytes, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto count = static_cast<std::size_t>(in.gcount());
    if (count > 0) TRY(take(std::string_view(piece).substr(0, count)));
  }
  if (!in.eof()) return unreadable();
  return {};
}

Result<Blob> looked_at(const std::filesystem::path& file) {
  Blob blob{.sha256 = {}, .media_type = "application/pdf", .size = 0};
  crypto::Sha256 hash;
  const auto take = [&](std::string_view piece) -> Result<void> {
    if (blob.size == 0 && !piece.starts_with(pdf_mark)) return no_pdf();
    blob.size += static_cast<std::int64_t>(piece.size());
    hash.add(piece);
    if (blob.size > max_blob_bytes) return too_large();
    return {};
  };
  TRY(read_pieces(file, take));
  if (blob.size == 0) return no_pdf();
  blob.sha256 = hash.hex();
  return blob;
}

Result<void> write_all(const Descriptor& to, std::string_view bytes,
                       const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(to.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return disk_refuses(path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

// Writes the content, of which it tells the SHA-256.
using Fill = std::function<Result<std::string>(const Descriptor& to)>;

// The copy at `part`, moved to `path` when it is whole and still what was looked at.
Result<void> copy(const Fill& fill, const Descriptor& to, const std::string& part,
                  const std::filesystem::path& path) {
  if (TRY(fill(to)) != path.filename().string()) return unreadable();
  if (fsync(to.number()) != 0 || rename(part.c_str(), path.c_str()) != 0) return disk_refuses(path);
  return {};
}

// Written beside its place and moved there whole, so that no reader and no crash sees a part of it.
Result<void> keep(const Fill& fill, const std::filesystem::path& path) {
  if (renew(path)) return {};
  std::error_code failure;
  std::filesystem::create_directories(path.parent_path(), failure);
  std::string part = path.string() + ".XXXXXX";
  {
    const Descriptor to(mkostemp(part.data(), O_CLOEXEC));
    if (to.number() < 0) return disk_refuses(path);
    Result<void> copied = copy(fill, to, part, path);
    if (!copied) {
      unlink(part.c_str());
      return copied;
    }
  }
  TRY(sync_folder(path.parent_path()));
  return sync_folder(path.parent_path().parent_path());
}

}  // namespace

bool is_sha256(std::string_view text) {
  return text.size() == 64 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::filesystem::path blob_path(const std::filesystem::path& data, std::string_view sha256) {
  ensure(is_sha256(sha256), "a blob is named by its SHA-256");
  return data / "blobs" / std::string(sha256.substr(0, 2)) / std::string(sha256);
}

bool renew(const std::filesystem::path& path) {
  return utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0;
}

Result<Blob> keep_pdf(const std::filesystem::path& data, const std::filesystem::path& file) {
  Blob blob = TRY(looked_at(file));
  const std::filesystem::path path = blob_path(data, blob.sha256);
  const Fill fill = [&](const Descriptor& to) -> Result<std::string> {
    crypto::Sha256 hash;
    const auto take = [&](std::string_view piece) -> Result<void> {
      hash.add(piece);
      return write_all(to, piece, path);
    };
    TRY(read_pieces(file, take));
    return hash.hex();
  };
  TRY(keep(fill, path));
  return blob;
}

Result<Blob> keep_jpeg(const std::filesystem::path& data, std::string_view jpeg) {
  ensure(jpeg.starts_with("\xFF\xD8\xFF"), "a JPEG");
  if (static_cast<std::int64_t>(jpeg.size()) > max_blob_bytes) return too_large();
  Blob blob{.sha256 = crypto::sha256_hex(jpeg),
            .media_type = "image/jpeg",
            .size = static_cast<std::int64_t>(jpeg.size())};
  const std::filesystem::path path = blob_path(data, blob.sha256);
  const Fill fill = [&](const Descriptor& to) -> Result<std::string> {
    TRY(write_all(to, jpeg, path));
    return blob.sha256;
  };
  TRY(keep(fill, path));
  return blob;
}

}  // namespace mingbai::blobs
