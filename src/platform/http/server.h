// Server: libmicrohttpd behind our router, with limits and deadlines on everything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/http/router.h"

namespace mingbai::http {

// A choice that a visitor keeps in a cookie and that public pages may depend on. Any value not
// listed here reads as no choice.
struct Variant {
  std::string cookie;  // "lang", "size"
  std::vector<std::string> values;
};

// One answer, and to whom it went: no query, no browser, nothing that was sent.
struct Visit {
  Instant at;
  std::string_view address;  // of the visitor, or of a proxy that is not trusted
  std::string_view method;
  std::string_view path;
  int status = 0;
};

struct ServerConfig {
  std::string listen = "127.0.0.1:8080";   // host:port; port 0 takes a free one
  std::string metrics_listen;              // loopback only; empty: none
  std::filesystem::path temporary_folder;  // uploads; must exist
  int io_threads = 0;                      // 0: one per core
  int worker_threads = 2;
  std::size_t max_waiting = 256;  // requests that wait for a worker; more are answered 503
  int max_connections = 2000;
  std::int64_t header_deadline_ms = 10'000;  // from the connection's or the request's first byte
  // And one second more for each 128 KB announced; never slower than the next figure, measured over
  // the one after.
  std::int64_t body_deadline_ms = 120'000;
  std::int64_t min_body_bytes_per_s = 1024;
  std::int64_t body_rate_window_ms = 10'000;
  std::int64_t idle_ms = 15'000;  // keep-alive without a request
  std::int64_t max_header_bytes = 16'384;
  std::size_t max_headers = 100;
  std::size_t max_target_bytes = 8192;    // the address with its query
  std::size_t max_fields = 1000;          // of a query or form
  std::int64_t max_form_bytes = 1 << 20;  // fields without files, or a body that is no form
  bool has_forms = true;                  // false: every body is plain bytes, whatever its type
  std::int64_t max_upload_bytes = 200LL << 20;
  std::int64_t page_cache_bytes = 64LL << 20;
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed
  // Names under which visitors reach us, with the port if it is not 80 or 443. Loopback names and
  // the listened address are always known. Others are served, but never from the page cache.
  std::vector<std::string> hosts;
  std::vector<std::string> session_cookies = {"session", "__Host-session"};
  std::vector<Variant> variants = {{"lang", {"zh-CN", "en"}}, {"size", {"normal", "elder"}}};
  // What Accept-Language asks for, as one of few tags; a cached page depends on nothing finer.
  std::function<std::string_view(std::string_view)> language_of;
  Clock clock = system_now;
  bool logs_requests = true;
  // Told of every answer but those about reports and tickets, in an I/O thread; may be absent.
  std::function<void(const Visit&)> on_visit;
  // What /readyz says below "ready", public, each line ended; may be absent.
  std::function<std::string()> ready_note;
};

// Answers for what the router does not answer: 404, 405, 413, 500 ... in the reader's language; for
// programs (wants_problem) a problem document. The server sets the status itself.
using ErrorPage = std::function<Response(const Request&, const Error&)>;

// Whether this address is read by programs: below /api/, or with the ending .json.
bool wants_problem(const Request& request);

class Server {
 public:
  // /healthz answers as long as the process lives; /readyz asks is_ready, without its reasons.
  static Result<std::unique_ptr<Server>> start(ServerConfig config, Router router,
                                               ErrorPage error_page,
                                               std::function<Result<void>()> is_ready);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::uint16_t metrics_port() const;
  void drop_page_cache();
  // No new connections; running requests finish within grace_ms; then everything closes.
  void stop(std::int64_t grace_ms);

  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::http
