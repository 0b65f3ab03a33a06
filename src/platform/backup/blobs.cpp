#include "platform/backup/blobs.h"

#include <algorithm>
#include <string>

#include "kernel/result.h"

namespace mingbai::backup {

bool is_sha256(std::string_view text) {
  return text.size() == 64 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::filesystem::path blob_path(const std::filesystem::path& data, std::string_view sha256) {
  ensure(is_sha256(sha256), "a blob is named by its SHA-256");
  return data / "blobs" / std::string(sha256.substr(0, 2)) / std::string(sha256);
}

}  // namespace mingbai::backup
