#include "translog/log_pages.h"

#include "translog/tile.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

constexpr std::string_view for_ever = "public, max-age=31536000, immutable";
constexpr std::size_t max_text_bytes = 1U << 20;

// A tile that is not there now may be there in a second: nobody may keep this answer.
http::Response missing() {
  return http::Response{.status = http::status_of(ErrorCode::not_found),
                        .media_type = "text/plain; charset=utf-8",
                        .body = "not in this log\n"}
      .with("Cache-Control", "no-store");
}

http::Response tile(const std::filesystem::path& folder, std::string_view address) {
  // Only an address in its one spelling becomes the name of a file.
  const Result<TilePath> path = parse_tile_path(address);
  if (!path) return missing();
  const std::filesystem::path file = folder / to_string(*path);
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return missing();
  return http::Response{.media_type = "application/octet-stream", .file = file}.with(
      "Cache-Control", for_ever);
}

// Whole in memory: the next one may take its place while it is being sent.
http::Response newest(const std::filesystem::path& file) {
  Result<std::string> text = read_file(file, max_text_bytes);
  if (!text) return missing();
  return http::Response{.media_type = "text/plain; charset=utf-8", .body = *std::move(text)}.with(
      "Cache-Control", "no-cache");
}

}  // namespace

void add_log_pages(http::Router& router, const std::filesystem::path& folder) {
  for (const std::string name : {"checkpoint", "policy", "keys"}) {
    router.get("/log/" + name,
               [file = folder / name](const http::Request& /*request*/) { return newest(file); });
  }
  router.get("/log/tile/{rest*}", [folder](const http::Request& request) {
    return tile(folder, "tile/" + std::string(request.param("rest").value_or("")));
  });
}

}  // namespace mingbai::translog
