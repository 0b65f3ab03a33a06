#include "platform/http/compose.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <openssl/sha.h>
#include <sys/stat.h>

#include "platform/http/gzip.h"
#include "platform/http/header_values.h"

namespace mingbai::http {
namespace {

constexpr std::size_t least_compressed_bytes = 512;

std::string_view header_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (equals_ignoring_case(key, name)) return value;
  }
  return {};
}

void set_header(Response& response, std::string_view name, std::string_view value) {
  if (!has_header(response, name)) response = std::move(response).with(name, value);
}

struct FileFacts {
  std::int64_t bytes = 0;
  std::string tag;
};

// The tag of a file is made of what changes when it is written: reading it all would cost too much.
std::optional<FileFacts> look_at(const std::filesystem::path& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
  return FileFacts{.bytes = facts.st_size,
                   .tag = fmt::format("\"{:x}-{:x}-{:x}{:09}\"", facts.st_ino, facts.st_size,
                                      facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)};
}

bool is_read(const Request& request) {
  return request.method == Method::get || request.method == Method::head;
}

void add_headers(MhdResponse& outgoing, const Request& request, Response& response) {
  for (const auto& [name, value] : security_headers(request.path, response.media_type)) {
    set_header(response, name, value);
  }
  const bool has_body = response.status != 304 && response.status != 204;
  if (has_body) outgoing.add("Content-Type", response.media_type);
  for (const auto& [name, value] : response.headers) outgoing.add(name, value);
  if (!request.id.empty()) outgoing.add("X-Request-Id", request.id);
}

Outgoing bodyless(const Request& request, Response& response, int status) {
  response.status = status;
  Outgoing outgoing{.status = status, .response = MhdResponse::of_bytes({})};
  add_headers(outgoing.response, request, response);
  return outgoing;
}

// The part asked for, if the body may be served in parts and has not changed since the first part.
RangeAnswer wanted_part(const Request& request, const Response& response, std::int64_t size,
                        std::string_view tag, ByteRange& part) {
  const bool is_download = response.file || has_header(response, "Content-Disposition");
  const std::optional<std::string_view> range = request.header("range");
  if (!range || !is_download || request.method != Method::get) return RangeAnswer::whole;
  const std::optional<std::string_view> condition = request.header("if-range");
  if (condition && *condition != tag) return RangeAnswer::whole;
  return parse_range(*range, size, part);
}

Outgoing send(const Request& request, Response& response, std::string_view tag) {
  std::int64_t size = static_cast<std::int64_t>(response.body.size());
  if (response.file) {
    const std::optional<FileFacts> facts = look_at(*response.file);
    ensure(facts.has_value(), "a handler serves a file that exists");
    size = facts->bytes;
  }
  ByteRange part{0, size - 1};
  if (response.status == 200 && is_read(request)) {
    if (response.file || has_header(response, "Content-Disposition")) {
      set_header(response, "Accept-Ranges", "bytes");
    }
    const RangeAnswer answer = wanted_part(request, response, size, tag, part);
    if (answer == RangeAnswer::unsatisfiable) {
      set_header(response, "Content-Range", fmt::format("bytes */{}", size));
      return bodyless(request, response, 416);
    }
    if (answer == RangeAnswer::part) {
      response.status = 206;
      set_header(response, "Content-Range",
                 fmt::format("bytes {}-{}/{}", part.first, part.last, size));
    }
  }
  const std::int64_t count = part.last - part.first + 1;
  Outgoing outgoing{.status = response.status, .bytes = count};
  if (response.file) {
    outgoing.response = MhdResponse::of_file(*response.file, part.first, count);
    ensure(static_cast<bool>(outgoing.response), "a handler serves a file that can be read");
  } else {
    if (count != size) {
      response.body = response.body.substr(static_cast<std::size_t>(part.first),
                                           static_cast<std::size_t>(count));
    }
    outgoing.response = MhdResponse::of_bytes(std::move(response.body));
  }
  add_headers(outgoing.response, request, response);
  return outgoing;
}

}  // namespace

bool has_header(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [name](const auto& header) {
    return equals_ignoring_case(header.first, name);
  });
}

std::string entity_tag(std::string_view body, std::string_view variant) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(body.data()), body.size(), digest.data());
  std::string tag = "\"";
  for (std::size_t i = 0; i < 16; ++i) tag += fmt::format("{:02x}", digest.at(i));
  return fmt::format("{}{}\"", tag, variant);
}

Outgoing compose(const Request& request, Response response, bool has_session) {
  const bool is_public = !has_session && response.status == 200 && is_read(request);
  set_header(response, "Cache-Control", is_public ? "no-cache" : "no-store");
  if (!is_public) return send(request, response, {});

  set_header(response, "Vary", "Accept-Encoding, Accept-Language, Cookie");
  const bool is_attachment = response.file || has_header(response, "Content-Disposition");
  const bool is_small = !is_attachment && response.body.size() >= least_compressed_bytes &&
                        is_compressible(response.media_type) &&
                        accepts_gzip(request.header("accept-encoding").value_or(""));
  if (!has_header(response, "ETag")) {
    const std::optional<FileFacts> facts = response.file ? look_at(*response.file) : std::nullopt;
    set_header(response, "ETag",
               facts ? facts->tag : entity_tag(response.body, is_small ? "-gz" : ""));
  }
  const std::string tag(header_of(response, "ETag"));
  const std::optional<std::string_view> known = request.header("if-none-match");
  if (known && matches_etag(*known, tag)) return bodyless(request, response, 304);
  if (is_small) {
    response.body = gzip(response.body, 6);
    set_header(response, "Content-Encoding", "gzip");
  }
  return send(request, response, tag);
}

}  // namespace mingbai::http
