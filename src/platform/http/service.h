// Service: what happens to a request between libmicrohttpd and the handlers.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "platform/http/access_log.h"
#include "platform/http/exchange.h"
#include "platform/http/metrics.h"
#include "platform/http/page_cache.h"
#include "platform/http/page_key.h"
#include "platform/http/router.h"
#include "platform/http/server.h"
#include "platform/http/worker_pool.h"

struct MHD_Connection;

namespace mingbai::http {

class Service {
 public:
  Service(ServerConfig config, Router router, ErrorPage error_page, std::uint16_t port);

  // The three calls of libmicrohttpd for one request, in its I/O thread. False closes the
  // connection.
  bool begin(MHD_Connection* mhd, Connection& connection, std::string_view method);
  bool take_body(Connection& connection, std::string_view bytes);
  bool finish(MHD_Connection* mhd, Connection& connection);

  [[nodiscard]] const ServerConfig& config() const { return config_; }
  [[nodiscard]] std::string metrics_text(std::int64_t connections) const;
  PageCache& cache() { return cache_; }
  AccessLog& access_log() { return log_; }
  void stop_workers() { workers_.stop(); }

 private:
  bool serve_from_cache(MHD_Connection* mhd, Connection& connection, const Route& route);
  void open_exchange(MHD_Connection* mhd, Connection& connection);
  [[nodiscard]] std::optional<Refusal> refuse_headers(const Connection& connection) const;
  [[nodiscard]] std::optional<Refusal> refuse_route(const Connection& connection,
                                                    Exchange& exchange) const;
  Result<void> prepare(Connection& connection);
  void refuse(Exchange& exchange, const Error& error) const;
  bool start_handler(MHD_Connection* mhd, Connection& connection);
  void run_handler(Exchange& exchange);
  Response answer(Exchange& exchange);
  Response refusal_page(const Request& request, const Refusal& refusal) const;
  bool send(MHD_Connection* mhd, Connection& connection);
  void record(const Connection& connection, int status, std::int64_t bytes);
  void tell_visit(const Connection& connection, int status) const;
  std::string next_id();
  std::string client_of(MHD_Connection* mhd, const Request& request, bool& is_from_proxy) const;

  const ServerConfig config_;
  const Router router_;
  const ErrorPage error_page_;
  const PageKeys keys_;
  PageCache cache_;
  Metrics metrics_;
  AccessLog log_;
  std::atomic<std::uint64_t> ids_;
  WorkerPool workers_;
};

// A request that changes something must come from our own pages: the browser says so in
// Sec-Fetch-Site or Origin. Tokens in the forms are checked besides (14-security.md 25).
bool is_from_our_pages(const Request& request, bool has_session);

}  // namespace mingbai::http
