#include "translog/entry_bundle.h"

namespace mingbai::translog {
namespace {

constexpr std::size_t length_bytes = 2;

std::size_t length_at(std::string_view bytes) {
  const auto high = static_cast<unsigned char>(bytes[0]);
  const auto low = static_cast<unsigned char>(bytes[1]);
  return std::size_t{high} * 256 + low;
}

// The bytes of the first `width` entries. A full bundle may stand in for a partial one.
Result<std::string> read_bundle(TileSource& source, const TilePath& path) {
  Result<std::string> bytes = source.tile(path);
  if (bytes || path.is_full() || bytes.error().code != ErrorCode::not_found) return bytes;
  const Result<std::string> full =
      source.tile({.has_entries = true, .index = path.index, .width = tile_width});
  if (!full) return bytes;
  std::size_t at = 0;
  for (int i = 0; i < path.width && full->size() >= at + length_bytes; ++i) {
    at += length_bytes + length_at(std::string_view(*full).substr(at));
  }
  return full->substr(0, at);
}

}  // namespace

std::string bundle_bytes(std::span<const std::string> entries) {
  ensure(entries.size() <= tile_width, "a bundle has at most 256 entries");
  std::string out;
  for (const std::string& entry : entries) {
    ensure(entry.size() <= max_format_entry_bytes, "an entry has at most 65,535 bytes");
    out += static_cast<char>(entry.size() / 256);
    out += static_cast<char>(entry.size() % 256);
    out += entry;
  }
  return out;
}

Result<std::vector<std::string>> parse_bundle(std::string_view bytes, int width) {
  ensure(width >= 1 && width <= tile_width, "a bundle has 1 to 256 entries");
  std::vector<std::string> out;
  for (int i = 0; i < width; ++i) {
    if (bytes.size() < length_bytes || bytes.size() - length_bytes < length_at(bytes)) {
      return fail(ErrorCode::invalid, msg("The bundle ends within entry {0} of {1}.",
                                          std::to_string(i + 1), std::to_string(width)));
    }
    const std::size_t length = length_at(bytes);
    out.emplace_back(bytes.substr(length_bytes, length));
    bytes.remove_prefix(length_bytes + length);
  }
  if (!bytes.empty()) {
    return fail(ErrorCode::invalid, msg("{0} bytes follow the last of the {1} entries.",
                                        std::to_string(bytes.size()), std::to_string(width)));
  }
  return out;
}

Result<std::vector<std::string>> read_entries(TileSource& source, VerifiedTiles& tree,
                                              std::int64_t bundle_index) {
  const std::vector<Hash> leaves = TRY(tree.leaves(bundle_index));
  const TilePath path{
      .has_entries = true, .index = bundle_index, .width = static_cast<int>(leaves.size())};
  const std::string bytes = TRY(read_bundle(source, path));
  const Result<std::vector<std::string>> parsed = parse_bundle(bytes, path.width);
  if (!parsed) {
    return fail(ErrorCode::invalid, msg("{0} is damaged: it does not hold {1} entries.",
                                        to_string(path), std::to_string(path.width)));
  }
  std::vector<std::string> entries = *parsed;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (leaf_hash(entries[i]) == leaves[i]) continue;
    return fail(ErrorCode::invalid,
                msg("Entry {0} in {1} is not the one that was signed.",
                    std::to_string(bundle_index * tile_width + static_cast<std::int64_t>(i)),
                    to_string(path)));
  }
  return entries;
}

}  // namespace mingbai::translog
