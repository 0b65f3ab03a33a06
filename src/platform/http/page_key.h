// Page key: what a cached page may depend on, and a request reduced to just that. A page that is
// made from the reduced request cannot be poisoned by a cookie, a header or a host name.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/header_view.h"
#include "platform/http/router.h"
#include "platform/http/server.h"
#include "platform/http/target.h"

namespace mingbai::http {

class PageKeys {
 public:
  PageKeys(const ServerConfig& config, std::uint16_t port);

  // Whether this request may be answered from the cache: nobody signed in, a known host, no part
  // asked for, no cookie that the page depends on.
  [[nodiscard]] bool is_public(const HeaderView& headers, const Caching& caching) const;
  [[nodiscard]] bool has_session(const HeaderView& headers) const;
  // The key, written into `key`. Refuses a malformed query.
  Result<void> write(const Target& target, const HeaderView& headers, const Caching& caching,
                     Instant now, std::string& key) const;
  // Only path, known parameters, known cookies with known values, the language and the time remain.
  [[nodiscard]] Request reduce(const Request& request, const Caching& caching) const;

 private:
  [[nodiscard]] static bool has_own_cookie(const HeaderView& headers, const Caching& caching);
  [[nodiscard]] bool is_known_host(std::string_view host) const;
  [[nodiscard]] std::string_view choice(const Variant& variant,
                                        std::string_view cookie_header) const;
  const ServerConfig& config_;
  std::vector<std::string> hosts_;
};

}  // namespace mingbai::http
