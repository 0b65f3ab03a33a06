#include "platform/page/assets.h"

#include <cstdint>
#include <map>

#include <fmt/format.h>

#include "platform/embed/embed.h"

namespace mingbai::page {

namespace {

// FNV-1a. A collision would only show an old style to someone who visited the older program.
std::uint64_t fingerprint(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  return hash;
}

// "site.css" → "site.0123456789abcdef.css"
std::string public_name(const embed::File& file) {
  const std::size_t dot = file.name.rfind('.');
  ensure(dot != std::string_view::npos, "an asset has an ending");
  return fmt::format("{}.{:016x}{}", file.name.substr(0, dot), fingerprint(file.bytes),
                     file.name.substr(dot));
}

std::string_view media_type(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js") || name.ends_with(".mjs")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  throw Bug("an asset is css, js, mjs or svg");
}

using Names = std::map<std::string, std::string, std::less<>>;

const Names& public_names() {
  static const Names names = [] {
    Names out;
    for (const embed::File& file : embed::files("web")) {
      out.emplace(file.name, public_name(file));
    }
    return out;
  }();
  return names;
}

http::Response serve(const http::Request& request) {
  const std::string_view wanted = request.param("file").value_or("");
  for (const auto& [name, shown] : public_names()) {
    if (shown != wanted) continue;
    http::Response response;
    response.media_type = media_type(name);
    response.body = embed::find("web", name).value().bytes;
    return response;
  }
  http::Response missing;
  missing.status = http::status_of(ErrorCode::not_found);
  missing.media_type = "text/plain; charset=utf-8";
  missing.body = "not found\n";
  return missing;
}

}  // namespace

html::Url asset(std::string_view name) {
  const auto found = public_names().find(name);
  ensure(found != public_names().end(), "the asset is embedded");
  return html::Url("/static").slash(found->second);
}

void add_asset_routes(http::Router& router) {
  http::Caching caching;
  caching.is_immutable = true;
  caching.generation = [](const http::Request&) { return std::uint64_t{1}; };
  caching.is_immutable = true;
  router.get_cached("/static/{file}", std::move(caching), serve);
}

}  // namespace mingbai::page
