// PublicPicture: a photograph as everybody will see it, made anew of its pixels, with boxes over
// what nobody shall see; and the photograph of which it is made.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kernel/result.h"
#include "platform/pictures/boxes.h"

namespace mingbai::pictures {

constexpr int most_public_side = 1600;  // pixels of the longest one
constexpr int public_quality = 80;      // of the JPEG

struct PublicPicture {
  std::string original;  // SHA-256 of the blob of which it is made: all pixels, nothing else
  std::string shown;     // of the blob that everybody will see
  Extent size;           // of that one
};

// Both kept below `data`, of a file that somebody hands in: nothing is covered yet. Errors are at
// the field "file".
Result<PublicPicture> keep_picture(const std::filesystem::path& data,
                                   const std::filesystem::path& file);
// The same of each page of a PDF; nothing is kept unless all of them can be drawn. most: pages.
Result<std::vector<PublicPicture>> keep_pages(const std::filesystem::path& data,
                                              const std::filesystem::path& file, int most);
// Made again of the blob of that SHA-256, with these boxes.
Result<PublicPicture> cover_picture(const std::filesystem::path& data, const std::string& original,
                                    const std::vector<Box>& boxes);

}  // namespace mingbai::pictures
