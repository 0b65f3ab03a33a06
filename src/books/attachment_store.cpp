#include "books/attachment_store.h"

#include <soci/soci.h>

namespace mingbai::books::store {

bool insert_attachment(db::Session& session, VoucherId voucher, const Attachment& attachment,
                       Instant at) {
  const std::string sql =
      "INSERT INTO voucher_attachments (voucher, sha256, file_name, media_type, size, at) "
      "VALUES (:voucher, :sha256, :file_name, :media_type, :size, :at) "
      "ON CONFLICT (voucher, sha256) DO NOTHING";
  soci::statement statement =
      (session.prepare << sql, soci::use(voucher.value, "voucher"),
       soci::use(attachment.sha256, "sha256"), soci::use(attachment.file_name, "file_name"),
       soci::use(attachment.media_type, "media_type"), soci::use(attachment.size, "size"),
       soci::use(at.ms, "at"));
  statement.execute(true);
  return statement.get_affected_rows() > 0;
}

std::vector<Attachment> attachments_of(db::Session& session, VoucherId voucher) {
  const std::string sql =
      "SELECT sha256, file_name, media_type, size FROM voucher_attachments "
      "WHERE voucher = :voucher ORDER BY id";
  Attachment row;
  soci::statement statement =
      (session.prepare << sql, soci::use(voucher.value, "voucher"), soci::into(row.sha256),
       soci::into(row.file_name), soci::into(row.media_type), soci::into(row.size));
  statement.execute();
  std::vector<Attachment> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

}  // namespace mingbai::books::store
