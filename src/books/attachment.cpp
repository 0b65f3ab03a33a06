#include "books/attachment.h"

#include <array>
#include <cerrno>
#include <span>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "access/perform.h"
#include "books/attachment_store.h"
#include "books/cancellation.h"
#include "kernel/text.h"
#include "platform/crypto/sha256.h"

namespace mingbai::books {
namespace {

struct Signature {
  std::string_view bytes;
  std::size_t at;
  std::string_view media_type;
};

// The first bytes: ISO/IEC 10918-1, ISO/IEC 15948, RFC 9649, ISO 32000-1.
constexpr std::array<Signature, 4> signatures{{
    {"\xFF\xD8\xFF", 0, "image/jpeg"},
    {"\x89PNG\r\n\x1A\n", 0, "image/png"},
    {"WEBP", 8, "image/webp"},
    {"%PDF-", 0, "application/pdf"},
}};

Failure disk_refuses(const std::filesystem::path& path) {
  const std::error_code cause(errno, std::generic_category());
  return fail(ErrorCode::internal,
              msg("{0} could not be written: {1}. Check the free space and the rights of the data "
                  "folder.",
                  path.string(), cause.message()));
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

// Written beside its place and moved there whole, so that no reader and no crash sees a part of it.
Result<void> keep(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code failure;
  if (std::filesystem::exists(path, failure)) return {};
  std::filesystem::create_directories(path.parent_path(), failure);
  std::string part = path.string() + ".XXXXXX";
  {
    const Descriptor file(mkostemp(part.data(), O_CLOEXEC));
    if (file.number() < 0) return disk_refuses(path);
    std::string_view rest = bytes;
    while (!rest.empty()) {
      const ssize_t written = ::write(file.number(), rest.data(), rest.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) {
        const Failure refusal = disk_refuses(path);
        unlink(part.c_str());
        return refusal;
      }
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
    if (fsync(file.number()) != 0 || rename(part.c_str(), path.c_str()) != 0) {
      const Failure refusal = disk_refuses(path);
      unlink(part.c_str());
      return refusal;
    }
  }
  TRY(sync_folder(path.parent_path()));
  return sync_folder(path.parent_path().parent_path());
}

}  // namespace

Result<std::string> attachment_type(std::string_view bytes) {
  for (const Signature& signature : signatures) {
    if (bytes.size() < signature.at + signature.bytes.size()) continue;
    if (bytes.substr(signature.at, signature.bytes.size()) != signature.bytes) continue;
    if (signature.at > 0 && !bytes.starts_with("RIFF")) continue;
    return std::string(signature.media_type);
  }
  return fail(ErrorCode::invalid,
              msg("This file is no JPEG, PNG or WebP picture and no PDF. Photograph the paper, or "
                  "save it as PDF."),
              "file");
}

std::filesystem::path blob_path(const std::filesystem::path& data, std::string_view sha256) {
  ensure(sha256.size() == 64, "a SHA-256 has 64 hexadecimal digits");
  return data / "blobs" / std::string(sha256.substr(0, 2)) / std::string(sha256);
}

Result<Attachment> attach(db::Db& db, const access::Actor& actor, const std::filesystem::path& data,
                          const Book& book, VoucherId voucher, const Paper& paper, Instant now) {
  const access::AuditEntry attempt{
      .act = access::Act::attach_paper, .object = "a voucher", .unit = book.unit};
  TRY(access::check_right(db, actor, attempt, now));
  if (paper.bytes.size() > max_attachment_bytes) {
    return fail(ErrorCode::too_large,
                msg("The file is larger than 20 MB. Save it smaller, or split it."), "file");
  }
  Attachment attachment{.sha256 = crypto::sha256_hex(paper.bytes),
                        .file_name = Text::cleaned(paper.file_name, 200).str(),
                        .size = static_cast<std::int64_t>(paper.bytes.size())};
  attachment.media_type = TRY(attachment_type(paper.bytes));
  TRY(keep(blob_path(data, attachment.sha256), paper.bytes));
  const auto work = [&](db::Session& session, access::AuditEntry& entry) -> Result<Attachment> {
    const Voucher found = TRY(own_voucher(session, book, voucher));
    entry.changes_nothing = !store::insert_attachment(session, voucher, attachment, now);
    entry.object = audited_name(book, found);
    entry.after =
        fmt::format("{} {} {}", attachment.file_name, attachment.media_type, attachment.sha256);
    return attachment;
  };
  return access::perform(db, actor, attempt, now, work);
}

Result<std::vector<Attachment>> attachments_of(db::Session& session, VoucherId voucher) {
  return store::attachments_of(session, voucher);
}

}  // namespace mingbai::books
