#include "platform/http/metrics_listener.h"

#include <string_view>

#include <microhttpd.h>

#include "platform/http/listen_socket.h"
#include "platform/http/mhd_daemon.h"
#include "platform/http/mhd_response.h"

namespace mingbai::http {

struct MetricsListener::Impl {
  std::function<std::string()> text;
  std::uint16_t port = 0;
  MhdDaemon daemon;
};

namespace {

MHD_Result answer(void* closure, MHD_Connection* connection, const char* url, const char* method,
                  const char* /*version*/, const char* /*upload*/, std::size_t* upload_size,
                  void** /*request*/) {
  const auto* const listener = static_cast<MetricsListener::Impl*>(closure);
  *upload_size = 0;
  try {
    const bool is_found = std::string_view(url) == "/metrics" && std::string_view(method) == "GET";
    MhdResponse response = MhdResponse::of_bytes(is_found ? listener->text() : "not found\n");
    response.add("Content-Type", is_found ? "text/plain; version=0.0.4" : "text/plain");
    return response.queue(connection, is_found ? 200 : 404) ? MHD_YES : MHD_NO;
  } catch (const std::exception&) {
    return MHD_NO;
  }
}

}  // namespace

Result<std::unique_ptr<MetricsListener>> MetricsListener::start(const std::string& address,
                                                                std::function<std::string()> text) {
  ListenSocket socket = TRY(ListenSocket::open(address));
  if (!socket.is_loopback()) {
    return fail(ErrorCode::invalid,
                msg("Figures are for this machine only: give --metrics-listen an address such as "
                    "127.0.0.1:9090."));
  }
  auto impl = std::make_unique<Impl>();
  impl->text = std::move(text);
  impl->port = socket.port();
  constexpr unsigned connections = 16;
  constexpr unsigned seconds = 10;
  impl->daemon.reset(MHD_start_daemon(
      MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_USE_ITC, 0, nullptr, nullptr, answer,
      impl.get(), MHD_OPTION_LISTEN_SOCKET, socket.fd(), MHD_OPTION_CONNECTION_LIMIT, connections,
      MHD_OPTION_CONNECTION_TIMEOUT, seconds, MHD_OPTION_END));
  ensure(impl->daemon != nullptr, "libmicrohttpd starts on an open socket");
  socket.release();  // the daemon closes it
  return std::make_unique<MetricsListener>(std::move(impl));
}

MetricsListener::MetricsListener(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MetricsListener::~MetricsListener() = default;
std::uint16_t MetricsListener::port() const { return impl_->port; }

}  // namespace mingbai::http
