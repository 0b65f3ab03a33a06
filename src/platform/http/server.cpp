#include "platform/http/server.h"

#include <chrono>
#include <thread>

#include <malloc.h>
#include <microhttpd.h>
#include <sys/socket.h>

#include "platform/http/connections.h"
#include "platform/http/listen_socket.h"
#include "platform/http/metrics_listener.h"
#include "platform/http/mhd_daemon.h"
#include "platform/http/service.h"
#include "platform/logging/log.h"

namespace mingbai::http {

// Members end in reverse order: the daemon first, then what its callbacks use.
struct Server::Impl {
  Impl(ServerConfig config, Router router, ErrorPage error_page, ListenSocket listening)
      : socket(std::move(listening)),
        service(std::move(config), std::move(router), std::move(error_page), socket.port()),
        connections(Deadlines{.header_ms = service.config().header_deadline_ms,
                              .idle_ms = service.config().idle_ms,
                              .min_body_bytes_per_s = service.config().min_body_bytes_per_s,
                              .rate_window_ms = service.config().body_rate_window_ms}) {}

  ListenSocket socket;
  Service service;
  Connections connections;
  std::unique_ptr<MetricsListener> metrics;
  MhdDaemon daemon;
  bool is_stopped = false;
};

namespace {

// Nothing may be thrown through libmicrohttpd, which is C: a failure closes the one connection.
template <typename Work>
bool guarded(Work&& work) noexcept {
  try {
    return work();
  } catch (const std::exception& broken) {
    try {
      logging::log(logging::Level::error, "http: a connection failed", {{"what", broken.what()}});
    } catch (const std::exception&) {
      return false;  // no memory even for words
    }
    return false;
  }
}

void on_connection(void* closure, MHD_Connection* mhd, void** socket_context,
                   MHD_ConnectionNotificationCode code) {
  auto& impl = *static_cast<Server::Impl*>(closure);
  guarded([&] {
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
      const std::unique_ptr<Connection> owned(static_cast<Connection*>(*socket_context));
      *socket_context = nullptr;
      if (owned) impl.connections.close(owned.get());
      return true;
    }
    auto connection = std::make_unique<Connection>();
    const int fd = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    impl.connections.open(connection.get(), fd, connection->progress);
    *socket_context = connection.release();
    return true;
  });
}

// The first line has come: what libmicrohttpd hands to on_request() as its context.
void* on_target(void* closure, const char* target, MHD_Connection* mhd) {
  auto& impl = *static_cast<Server::Impl*>(closure);
  auto* const connection = static_cast<Connection*>(
      MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context);
  if (connection == nullptr) return nullptr;
  const bool is_kept = guarded([&] {
    connection->raw_target = target == nullptr ? "" : target;
    connection->has_begun = false;
    connection->exchange.reset();
    const std::int64_t deadline = connection->is_fresh
                                      ? connection->progress.deadline_ms()
                                      : monotonic_ms() + impl.service.config().header_deadline_ms;
    connection->progress.enter(Phase::headers, deadline);
    connection->is_fresh = false;
    return true;
  });
  return is_kept ? connection : nullptr;
}

MHD_Result on_request(void* closure, MHD_Connection* mhd, const char* /*url*/, const char* method,
                      const char* /*version*/, const char* upload, std::size_t* upload_size,
                      void** context) {
  auto& impl = *static_cast<Server::Impl*>(closure);
  auto* const connection = static_cast<Connection*>(*context);
  if (connection == nullptr) return MHD_NO;
  const bool is_going_on = guarded([&] {
    if (!connection->has_begun) {
      connection->has_begun = true;
      return impl.service.begin(mhd, *connection, method);
    }
    if (*upload_size > 0) {
      const std::string_view bytes(upload, *upload_size);
      *upload_size = 0;
      return impl.service.take_body(*connection, bytes);
    }
    return impl.service.finish(mhd, *connection);
  });
  return is_going_on ? MHD_YES : MHD_NO;
}

void on_completed(void* closure, MHD_Connection* /*mhd*/, void** context,
                  MHD_RequestTerminationCode /*code*/) {
  auto& impl = *static_cast<Server::Impl*>(closure);
  auto* const connection = static_cast<Connection*>(*context);
  if (connection == nullptr) return;
  connection->exchange.reset();
  connection->progress.enter(Phase::idle, monotonic_ms() + impl.service.config().idle_ms);
}

// Addresses are decoded by our own, stricter parser.
std::size_t leave_encoded(void* /*closure*/, MHD_Connection* /*mhd*/, char* text) {
  return std::string_view(text).size();
}

MhdDaemon start_daemon(Server::Impl& impl) {
  const ServerConfig& config = impl.service.config();
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const unsigned threads = config.io_threads > 0 ? static_cast<unsigned>(config.io_threads) : cores;
  const auto connections = static_cast<unsigned>(config.max_connections);
  // Headers, and the first part of a body, have to fit into half of it.
  const std::size_t memory =
      std::max<std::size_t>(32'768, static_cast<std::size_t>(config.max_header_bytes) * 2);
  constexpr unsigned flags =
      MHD_USE_EPOLL | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO;
  std::vector<MHD_OptionItem> options{
      {MHD_OPTION_LISTEN_SOCKET, impl.socket.fd(), nullptr},
      {MHD_OPTION_CONNECTION_LIMIT, std::max(connections, threads), nullptr},
      {MHD_OPTION_CONNECTION_MEMORY_LIMIT, static_cast<std::intptr_t>(memory), nullptr},
      {MHD_OPTION_NOTIFY_CONNECTION, reinterpret_cast<std::intptr_t>(&on_connection), &impl},
      {MHD_OPTION_NOTIFY_COMPLETED, reinterpret_cast<std::intptr_t>(&on_completed), &impl},
      {MHD_OPTION_URI_LOG_CALLBACK, reinterpret_cast<std::intptr_t>(&on_target), &impl},
      {MHD_OPTION_UNESCAPE_CALLBACK, reinterpret_cast<std::intptr_t>(&leave_encoded), nullptr},
      {MHD_OPTION_STRICT_FOR_CLIENT, 1, nullptr}};
  // A pool of one is refused by libmicrohttpd: without a pool there is one thread.
  if (threads > 1) options.push_back({MHD_OPTION_THREAD_POOL_SIZE, threads, nullptr});
  options.push_back({MHD_OPTION_END, 0, nullptr});
  return MhdDaemon(MHD_start_daemon(flags, 0, nullptr, nullptr, on_request, &impl, MHD_OPTION_ARRAY,
                                    options.data(), MHD_OPTION_END));
}

void add_probes(Router& router, const std::function<Result<void>()>& is_ready,
                const std::function<std::string()>& note) {
  const auto plain = [](int status, std::string text) {
    return Response{
        .status = status, .media_type = "text/plain; charset=utf-8", .body = std::move(text)}
        .with("Cache-Control", "no-store");
  };
  router.add(Route{.pattern = "/healthz",
                   .handler = [plain](const Request&) { return plain(200, "ok\n"); },
                   .is_logged = false});
  router.add(Route{.pattern = "/readyz",
                   .handler =
                       [plain, is_ready, note](const Request&) {
                         const bool is_good = !is_ready || is_ready().has_value();
                         if (!is_good) return plain(503, "not ready\n");
                         return plain(200, "ready\n" + (note ? note() : ""));
                       },
                   .runs = Runs::on_worker,
                   .is_logged = false});
}

// What one answer gave back serves the next one. By itself glibc returns it to the system at once,
// and every page waits for it to be mapped anew.
void keep_memory() {
  constexpr int megabyte = 1024 * 1024;
  ::mallopt(M_TRIM_THRESHOLD, 4 * megabyte);
  ::mallopt(M_MMAP_THRESHOLD, megabyte);
}

}  // namespace

void StopDaemon::operator()(MHD_Daemon* daemon) const { MHD_stop_daemon(daemon); }

Result<std::unique_ptr<Server>> Server::start(ServerConfig config, Router router,
                                              ErrorPage error_page,
                                              std::function<Result<void>()> is_ready) {
  keep_memory();
  ListenSocket socket = TRY(ListenSocket::open(config.listen));
  add_probes(router, is_ready, config.ready_note);
  const std::string metrics_address = config.metrics_listen;
  auto impl = std::make_unique<Impl>(std::move(config), std::move(router), std::move(error_page),
                                     std::move(socket));
  Impl& started = *impl;
  if (!metrics_address.empty()) {
    started.metrics = TRY(MetricsListener::start(metrics_address, [&started] {
      return started.service.metrics_text(static_cast<std::int64_t>(started.connections.count()));
    }));
  }
  started.connections.on_sweep([&started] { started.service.access_log().flush(); });
  started.daemon = start_daemon(started);
  ensure(started.daemon != nullptr, "libmicrohttpd starts on an open socket");
  return std::make_unique<Server>(std::move(impl));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() { stop(0); }
std::uint16_t Server::port() const { return impl_->socket.port(); }
std::uint16_t Server::metrics_port() const { return impl_->metrics ? impl_->metrics->port() : 0; }
void Server::drop_page_cache() { impl_->service.cache().drop_all(); }

void Server::stop(std::int64_t grace_ms) {
  if (impl_->is_stopped) return;
  impl_->is_stopped = true;
  MHD_quiesce_daemon(impl_->daemon.get());
  // The port is free from here on; the number of the socket stays ours until no thread can use it.
  ::shutdown(impl_->socket.fd(), SHUT_RDWR);
  impl_->connections.drain();
  const std::int64_t end = monotonic_ms() + grace_ms;
  while (impl_->connections.busy() > 0 && monotonic_ms() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  // Every suspended connection has to be resumed before libmicrohttpd may stop.
  impl_->service.stop_workers();
  while (impl_->connections.busy() > 0 && monotonic_ms() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  impl_->connections.shut_all();
  impl_->daemon.reset();
  impl_->metrics.reset();
  impl_->service.access_log().flush();
}

}  // namespace mingbai::http
