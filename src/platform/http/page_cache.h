// Page cache: whole public answers, ready to send, in a least-recently-used store bounded in bytes.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/http/mhd_response.h"
#include "platform/http/request.h"
#include "platform/http/response.h"

namespace mingbai::http {

// One page in both encodings, with the answers for those who have it already.
struct CachedPage {
  MhdResponse plain;
  MhdResponse gzip;  // absent where compression gains nothing
  MhdResponse plain_not_modified;
  MhdResponse gzip_not_modified;
  std::string plain_tag;
  std::string gzip_tag;
  std::int64_t plain_bytes = 0;
  std::int64_t gzip_bytes = 0;
  std::uint64_t generation = 0;
  Request request;  // as the handler got it: what the generation is asked with

  // What to send to a reader who sent these headers.
  struct Choice {
    const MhdResponse* response = nullptr;
    int status = 200;
    std::int64_t bytes = 0;
  };
  [[nodiscard]] Choice choose(std::string_view accept_encoding,
                              std::string_view if_none_match) const;
};

// Only answers with status 200 from memory that set no cookie may be cached.
bool is_cacheable(const Response& response);

// Shared: a request may be sending a page that the cache drops meanwhile.
using SharedPage = std::shared_ptr<const CachedPage>;
SharedPage make_cached_page(const Request& request, const Response& response,
                            std::uint64_t generation, bool is_immutable);

class PageCache {
 public:
  explicit PageCache(std::int64_t max_bytes) : max_bytes_(max_bytes) {}

  [[nodiscard]] SharedPage find(const std::string& key);
  // Replaces a page of the same key. A page larger than an eighth of the whole is not kept.
  void put(const std::string& key, SharedPage page);
  void drop_all();
  [[nodiscard]] std::int64_t bytes() const;
  [[nodiscard]] std::size_t count() const;

 private:
  struct Entry {
    std::string key;
    SharedPage page;
    std::int64_t bytes = 0;
  };
  using Entries = std::list<Entry>;
  void erase(Entries::iterator entry);

  const std::int64_t max_bytes_;
  mutable std::mutex mutex_;
  Entries entries_;                                                 // the most recently used first
  std::unordered_map<std::string_view, Entries::iterator> by_key_;  // views of the entries' keys
  std::int64_t bytes_ = 0;
};

}  // namespace mingbai::http
