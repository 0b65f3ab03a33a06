// Attachment: a photographed or scanned paper of a voucher, kept by the hash of its content.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "books/book_actions.h"

namespace mingbai::books {

struct Attachment {
  std::string sha256;      // of its content, hexadecimal; also its place below <data>/blobs
  std::string file_name;   // as it was given
  std::string media_type;  // image/jpeg image/png image/webp application/pdf
  std::int64_t size = 0;   // bytes
};

// A paper as it is handed in.
struct Paper {
  std::string_view file_name;
  std::string_view bytes;
};

constexpr std::size_t max_attachment_bytes = 20U << 20;

// The type by content, whatever the name says. Refuses other types with what to do.
Result<std::string> attachment_type(std::string_view bytes);

// Where the content of a hash lies: blobs/ab/abcdef….
std::filesystem::path blob_path(const std::filesystem::path& data, std::string_view sha256);

// Keeps the content (synced to disk before the link is committed) and links it to the voucher. The
// same content twice changes nothing. Attachments are never public as they are.
Result<Attachment> attach(db::Db& db, const access::Actor& actor, const std::filesystem::path& data,
                          const Book& book, VoucherId voucher, const Paper& paper, Instant now);
Result<std::vector<Attachment>> attachments_of(db::Session& session, VoucherId voucher);

}  // namespace mingbai::books
