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

// A picture or PDF as somebody hands it in.
struct Blob {
  std::string sha256;      // of its content; also its place
  std::string media_type;  // image/jpeg image/png image/webp application/pdf
  std::int64_t size = 0;   // bytes
};

constexpr std::int64_t max_blob_bytes = 20 << 20;

// The type by content, whatever the name says. Refuses other types with what to do.
Result<std::string> blob_type(std::string_view first_bytes);

// Copies the file to its place, piece by piece, and syncs it to disk, so that rows may name it
// from then on. The same content twice is kept once. Errors are at the field "file".
Result<Blob> keep_blob(const std::filesystem::path& data, const std::filesystem::path& file);

}  // namespace mingbai::blobs
