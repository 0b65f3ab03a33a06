// Attachment: a photographed or scanned paper of a voucher, kept by the hash of its content.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "books/book_actions.h"

namespace mingbai::books {

struct Attachment {
  std::string sha256;     // of its content, as blobs::Blob
  std::string file_name;  // as it was given
  std::string media_type;
  std::int64_t size = 0;  // bytes
};

// A paper as it is handed in.
struct Paper {
  std::string file_name;
  std::filesystem::path file;
};

// Keeps the content (synced to disk before the link is committed) and links it to the voucher. The
// same content twice changes nothing. Attachments are never public as they are.
Result<Attachment> attach(db::Db& db, const access::Actor& actor, const std::filesystem::path& data,
                          const Book& book, VoucherId voucher, const Paper& paper, Instant now);
Result<std::vector<Attachment>> attachments_of(db::Session& session, VoucherId voucher);

}  // namespace mingbai::books
