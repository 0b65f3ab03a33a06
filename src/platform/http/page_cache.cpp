#include "platform/http/page_cache.h"

#include "platform/http/compose.h"
#include "platform/http/gzip.h"
#include "platform/http/header_values.h"

namespace mingbai::http {
namespace {

// What a page costs besides its bodies: four responses with their headers, keys, list and map
// nodes.
constexpr std::int64_t overhead_bytes = 12'000;

MhdResponse build(const Response& response, const Request& request, std::string body,
                  std::string_view tag, bool is_gzip, int status) {
  MhdResponse built = MhdResponse::of_bytes(std::move(body));
  if (status == 200) built.add("Content-Type", response.media_type);
  if (status == 200 && is_gzip) built.add("Content-Encoding", "gzip");
  built.add("ETag", tag);
  for (const auto& [name, value] : response.headers) built.add(name, value);
  for (const auto& [name, value] : security_headers(request.path, response.media_type)) {
    if (!has_header(response, name)) built.add(name, value);
  }
  return built;
}

}  // namespace

bool is_cacheable(const Response& response) {
  return response.status == 200 && !response.file && !has_header(response, "Set-Cookie") &&
         !has_header(response, "ETag") && !has_header(response, "Cache-Control");
}

SharedPage make_cached_page(const Request& request, const Response& response,
                            std::uint64_t generation, bool is_immutable) {
  CachedPage page;
  page.request = request;
  page.generation = generation;
  Response complete{.media_type = response.media_type, .headers = response.headers};
  complete = std::move(complete).with(
      "Cache-Control", is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
  complete = std::move(complete).with(
      "Vary", is_immutable ? "Accept-Encoding" : "Accept-Encoding, Accept-Language, Cookie");

  page.plain_bytes = static_cast<std::int64_t>(response.body.size());
  page.plain_tag = entity_tag(response.body, "");
  page.plain_not_modified = build(complete, request, {}, page.plain_tag, false, 304);
  if (is_compressible(response.media_type)) {
    std::string small = gzip(response.body, 6);
    if (small.size() < response.body.size()) {
      page.gzip_bytes = static_cast<std::int64_t>(small.size());
      page.gzip_tag = entity_tag(response.body, "-gz");
      page.gzip_not_modified = build(complete, request, {}, page.gzip_tag, true, 304);
      page.gzip = build(complete, request, std::move(small), page.gzip_tag, true, 200);
    }
  }
  page.plain = build(complete, request, response.body, page.plain_tag, false, 200);
  return std::make_shared<const CachedPage>(std::move(page));
}

CachedPage::Choice CachedPage::choose(std::string_view accept_encoding,
                                      std::string_view if_none_match) const {
  const bool is_gzip = gzip && accepts_gzip(accept_encoding);
  if (!if_none_match.empty() && matches_etag(if_none_match, is_gzip ? gzip_tag : plain_tag)) {
    return Choice{.response = is_gzip ? &gzip_not_modified : &plain_not_modified, .status = 304};
  }
  if (is_gzip) return Choice{.response = &gzip, .bytes = gzip_bytes};
  return Choice{.response = &plain, .bytes = plain_bytes};
}

SharedPage PageCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->page;
}

void PageCache::put(const std::string& key, SharedPage page) {
  const std::int64_t bytes = page->plain_bytes + page->gzip_bytes + overhead_bytes +
                             2 * static_cast<std::int64_t>(key.size());
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) erase(found->second);
  if (bytes > max_bytes_ / 8) return;
  entries_.push_front(Entry{.key = key, .page = std::move(page), .bytes = bytes});
  by_key_[entries_.front().key] = entries_.begin();
  bytes_ += bytes;
  while (bytes_ > max_bytes_) erase(std::prev(entries_.end()));
}

void PageCache::drop_all() {
  const std::lock_guard lock(mutex_);
  by_key_.clear();
  entries_.clear();
  bytes_ = 0;
}

std::int64_t PageCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

std::size_t PageCache::count() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

void PageCache::erase(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  by_key_.erase(entry->key);
  entries_.erase(entry);
}

}  // namespace mingbai::http
