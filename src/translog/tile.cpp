#include "translog/tile.h"

#include <limits>
#include <optional>

#include <fmt/format.h>

#include "translog/decimal.h"

namespace mingbai::translog {
namespace {

constexpr int bits_per_level = 8;
constexpr int bits_of_size = 63;

Failure no_tile_path(std::string_view path) {
  return fail(ErrorCode::invalid, msg("“{0}” is not the address of a tile.", path));
}

// "x001/x234/067"
std::string groups_of(std::int64_t index) {
  std::string out = fmt::format("{:03}", index % 1000);
  for (index /= 1000; index > 0; index /= 1000) {
    out.insert(0, fmt::format("x{:03}/", index % 1000));
  }
  return out;
}

// Lenient about x and leading groups: the caller compares with what to_string writes.
std::optional<std::int64_t> index_of(std::string_view groups) {
  std::int64_t out = 0;
  for (const char c : groups) {
    if (c == 'x' || c == '/') continue;
    if (c < '0' || c > '9') return std::nullopt;
    const int digit = c - '0';
    if (out > (std::numeric_limits<std::int64_t>::max() - digit) / 10) return std::nullopt;
    out = out * 10 + digit;
  }
  return out;
}

}  // namespace

std::string to_string(const TilePath& path) {
  const std::string level = path.has_entries ? "entries" : std::to_string(path.level);
  const std::string part = path.is_full() ? "" : fmt::format(".p/{}", path.width);
  return "tile/" + level + "/" + groups_of(path.index) + part;
}

Result<TilePath> parse_tile_path(std::string_view path) {
  constexpr std::string_view head = "tile/";
  constexpr std::string_view partial = ".p/";
  if (path.size() > 100 || !path.starts_with(head)) return no_tile_path(path.substr(0, 100));
  std::string_view rest = path.substr(head.size());
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return no_tile_path(path);
  TilePath out;
  out.has_entries = rest.substr(0, slash) == "entries";
  if (!out.has_entries) {
    const std::optional<std::int64_t> level = parse_decimal(rest.substr(0, slash));
    if (!level || *level > max_tile_level) return no_tile_path(path);
    out.level = static_cast<int>(*level);
  }
  rest.remove_prefix(slash + 1);
  if (const std::size_t dot = rest.find(partial); dot != std::string_view::npos) {
    const std::optional<std::int64_t> width = parse_decimal(rest.substr(dot + partial.size()));
    if (!width || *width < 1 || *width >= tile_width) return no_tile_path(path);
    out.width = static_cast<int>(*width);
    rest = rest.substr(0, dot);
  }
  const std::optional<std::int64_t> index = index_of(rest);
  if (!index) return no_tile_path(path);
  out.index = *index;
  if (to_string(out) != path) return no_tile_path(path);
  return out;
}

int partial_width(int level, std::int64_t size) {
  const int shift = level * bits_per_level;
  return shift > bits_of_size ? 0 : static_cast<int>((size >> shift) % tile_width);
}

std::int64_t full_tiles(int level, std::int64_t size) {
  const int shift = (level + 1) * bits_per_level;
  return shift > bits_of_size ? 0 : size >> shift;
}

Result<std::vector<Hash>> tile_hashes(const TilePath& path, std::string_view bytes) {
  if (bytes.size() != static_cast<std::size_t>(path.width) * hash_bytes) {
    return fail(ErrorCode::invalid,
                msg("{0} has {1} bytes instead of {2}.", to_string(path),
                    std::to_string(bytes.size()), std::to_string(path.width * hash_bytes)));
  }
  std::vector<Hash> out(static_cast<std::size_t>(path.width));
  for (std::size_t i = 0; i < out.size(); ++i) {
    bytes.copy(reinterpret_cast<char*>(out[i].bytes.data()), hash_bytes, i * hash_bytes);
  }
  return out;
}

Result<std::string> read_hashes(TileSource& source, const TilePath& path) {
  ensure(!path.has_entries, "a tile of hashes");
  Result<std::string> bytes = source.tile(path);
  if (bytes || path.is_full() || bytes.error().code != ErrorCode::not_found) return bytes;
  TilePath full = path;
  full.width = tile_width;
  const Result<std::string> more = source.tile(full);
  if (!more) return bytes;
  return more->substr(0, static_cast<std::size_t>(path.width) * hash_bytes);
}

}  // namespace mingbai::translog
