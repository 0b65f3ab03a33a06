// Blob: large content, one file per content, named by its SHA-256 below <data>/blobs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::blobs {

// <data>/blobs/ab/ab12…: folders of one level keep listings short. sha256: 64 lower-case digits.
std::filesystem::path blob_path(const std::filesystem::path& data, std::string_view sha256);

bool is_sha256(std::string_view text);

// A paper that somebody handed in. Pictures are kept as a JPEG that this program made of them
// (platform/pictures), so that nothing else that was in the file is kept.
struct Blob {
  std::string sha256;      // of its content; also its place
  std::string media_type;  // image/jpeg or application/pdf
  std::int64_t size = 0;   // bytes
};

constexpr std::int64_t max_blob_bytes = 20 << 20;
constexpr std::string_view pdf_mark = "%PDF-";  // what the file begins with

// Whether it is there; if so, it counts as put there now: what no row names goes a day later, and a
// row that is about to name it has to find it.
bool renew(const std::filesystem::path& path);

// Each keeps the content at its place, synced to disk, so that rows may name it from then on. The
// same content twice is kept once. Errors are at the field "file", also that it is too large.
Result<Blob> keep_pdf(const std::filesystem::path& data, const std::filesystem::path& file);
// jpeg: its bytes, as pictures::jpeg_of() makes them.
Result<Blob> keep_jpeg(const std::filesystem::path& data, std::string_view jpeg);

}  // namespace mingbai::blobs
