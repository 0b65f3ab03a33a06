// Server: libmicrohttpd behind our router, with limits and deadlines on everything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "platform/http/router.h"

namespace mingbai::http {

struct ServerConfig {
  std::string listen = "127.0.0.1:8080";   // host:port; port 0 takes a free one
  std::string metrics_listen;              // loopback only; empty: none
  std::filesystem::path temporary_folder;  // uploads; must exist
  int io_threads = 0;                      // 0: one per core
  int worker_threads = 2;
  int max_connections = 2000;
  std::int64_t header_deadline_ms =
      10'000;  // from accept or from the end of the last request's headers begun
  std::int64_t body_deadline_ms =
      120'000;  // and never slower than min_body_bytes_per_s over any 10 s
  std::int64_t min_body_bytes_per_s = 1024;
  std::int64_t idle_ms = 15'000;  // keep-alive without a request
  std::int64_t max_header_bytes = 16'384;
  std::int64_t max_form_bytes = 1 << 20;  // fields without files
  std::int64_t max_upload_bytes = 200LL << 20;
  std::int64_t page_cache_bytes = 64LL << 20;
  std::vector<std::string> trusted_proxies;
};

// Pages for what the router does not answer: 404, 405, 413, 500 ... in the reader's language.
using ErrorPage = std::function<Response(const Request&, const Error&)>;

class Server {
 public:
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

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::http
