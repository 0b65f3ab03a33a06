// Blobs: large content, one file per content, named by its SHA-256 below <data>/blobs.
#pragma once

#include <filesystem>
#include <string_view>

namespace mingbai::backup {

// <data>/blobs/ab/ab12…: folders of one level keep listings short. sha256: 64 lower-case digits.
std::filesystem::path blob_path(const std::filesystem::path& data, std::string_view sha256);

bool is_sha256(std::string_view text);

}  // namespace mingbai::backup
