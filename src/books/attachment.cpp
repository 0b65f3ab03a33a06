#include "books/attachment.h"

#include <fmt/format.h>

#include "access/perform.h"
#include "books/attachment_store.h"
#include "books/cancellation.h"
#include "kernel/text.h"
#include "platform/pictures/upload.h"

namespace mingbai::books {

Result<Attachment> attach(db::Db& db, const access::Actor& actor, const std::filesystem::path& data,
                          const Book& book, VoucherId voucher, const Paper& paper, Instant now) {
  const access::AuditEntry attempt{
      .act = access::Act::attach_paper, .object = "a voucher", .unit = book.unit};
  TRY(access::check_right(db, actor, attempt, now));
  const blobs::Blob blob = TRY(pictures::keep_upload(data, paper.file));
  const Attachment attachment{.sha256 = blob.sha256,
                              .file_name = Text::cleaned(paper.file_name, 200).str(),
                              .media_type = blob.media_type,
                              .size = blob.size};
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
