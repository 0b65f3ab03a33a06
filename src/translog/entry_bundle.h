// Bundles of entries (C2SP tlog-tiles): up to 256 entries, each after its length in two bytes,
// big-endian.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "translog/tile.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {

// What the format can hold; what a log takes in may be less.
inline constexpr std::size_t max_format_entry_bytes = 65'535;

// At most 256 entries of at most 65,535 bytes each (else Bug).
std::string bundle_bytes(std::span<const std::string> entries);

// Exactly `width` entries, 1 to 256, and nothing after them; otherwise invalid with what is wrong.
Result<std::vector<std::string>> parse_bundle(std::string_view bytes, int width);

// The entries of a bundle, each compared with the signed tree.
Result<std::vector<std::string>> read_entries(TileSource& source, VerifiedTiles& tree,
                                              std::int64_t bundle_index);

}  // namespace mingbai::translog
