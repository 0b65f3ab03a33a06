#include "translog/tile_folder.h"

#include <limits>

#include "platform/table/input_file.h"
#include "translog/entry_bundle.h"

namespace mingbai::translog {
namespace {

constexpr std::size_t max_tile_bytes = tile_width * hash_bytes;
constexpr std::size_t max_bundle_bytes = tile_width * (2 + max_format_entry_bytes);

}  // namespace

Result<std::string> TileFolder::tile(const TilePath& path) {
  Result<std::string> bytes =
      read_file(folder_ / to_string(path), path.has_entries ? max_bundle_bytes : max_tile_bytes);
  if (bytes || bytes.error().code != ErrorCode::not_found) return bytes;
  // The file's own name would be "000" or "17".
  return fail(ErrorCode::not_found,
              msg("{0} is missing in {1}.", to_string(path), folder_.string()));
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  table::InputFile file =
      TRY(table::InputFile::open(path, std::numeric_limits<std::int64_t>::max()));
  const auto size = static_cast<std::size_t>(file.size());
  if (size > max_bytes) {
    return fail(ErrorCode::too_large,
                msg("{0} is larger than {1} bytes.", path.string(), std::to_string(max_bytes)));
  }
  std::string out;
  while (out.size() < size) {
    const std::size_t before = out.size();
    TRY(file.read(out, size - before));
    if (out.size() == before) break;  // it was cut meanwhile
  }
  return out;
}

}  // namespace mingbai::translog
