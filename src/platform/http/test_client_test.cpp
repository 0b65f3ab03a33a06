#include "platform/http/test_client.h"

#include <array>
#include <charconv>
#include <filesystem>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/http/connections.h"
#include "platform/http/header_values.h"

namespace mingbai::http {
namespace {

constexpr int patience_ms = 20'000;

Reply parse(std::string raw, bool is_head) {
  Reply reply;
  const std::size_t end = raw.find("\r\n\r\n");
  if (end != std::string::npos && raw.starts_with("HTTP/1.1 ")) {
    reply.status = std::stoi(raw.substr(9, 3));
    reply.head = raw.substr(0, end + 2);
    if (!is_head) reply.body = raw.substr(end + 4);
  }
  reply.raw = std::move(raw);
  return reply;
}

}  // namespace

std::string Reply::header(std::string_view name) const {
  std::string_view rest = head;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find("\r\n"));
    rest.remove_prefix(std::min(line.size() + 2, rest.size()));
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos && equals_ignoring_case(line.substr(0, colon), name)) {
      return std::string(line.substr(colon + 2));
    }
  }
  return {};
}

TestClient::TestClient(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(fd_);
    fd_ = -1;
  }
}

TestClient::~TestClient() {
  if (fd_ >= 0) ::close(fd_);
}

bool TestClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool TestClient::read_more() {
  if (fd_ < 0) return false;
  pollfd waiting{.fd = fd_, .events = POLLIN, .revents = 0};
  if (::poll(&waiting, 1, patience_ms) != 1) return false;
  std::array<char, 65536> bytes{};
  const ssize_t size = ::recv(fd_, bytes.data(), bytes.size(), 0);
  if (size <= 0) return false;
  buffer_.append(bytes.data(), static_cast<std::size_t>(size));
  return true;
}

Reply TestClient::receive(bool is_head) {
  std::size_t end = buffer_.find("\r\n\r\n");
  while (end == std::string::npos && read_more()) end = buffer_.find("\r\n\r\n");
  if (end == std::string::npos) return parse(std::exchange(buffer_, {}), is_head);
  const Reply head = parse(buffer_.substr(0, end + 4), true);
  std::size_t length = 0;
  const std::string announced = head.header("Content-Length");
  const bool has_body = !is_head && head.status != 304 && head.status >= 200;
  if (has_body) std::from_chars(announced.data(), announced.data() + announced.size(), length);
  const std::size_t total = end + 4 + length;
  while (buffer_.size() < total && read_more()) {
  }
  const std::string whole = buffer_.substr(0, total);
  buffer_.erase(0, total);
  return parse(whole, is_head);
}

std::string TestClient::receive_all() {
  while (read_more()) {
  }
  return std::exchange(buffer_, {});
}

bool TestClient::is_closed_within(std::int64_t ms) {
  const std::int64_t end = monotonic_ms() + ms;
  while (monotonic_ms() < end) {
    pollfd waiting{.fd = fd_, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, 20) != 1) continue;
    std::array<char, 4096> bytes{};
    if (::recv(fd_, bytes.data(), bytes.size(), 0) <= 0) return true;
  }
  return false;
}

Reply ask(std::uint16_t port, std::string_view request) {
  TestClient client(port);
  client.send(request);
  return client.receive();
}

Reply get(std::uint16_t port, std::string_view target, std::string_view headers) {
  return ask(port, "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" +
                       std::string(headers) + "Connection: close\r\n\r\n");
}

ServerConfig test_config() {
  ServerConfig config;
  config.listen = "127.0.0.1:0";
  config.io_threads = 2;
  config.temporary_folder = std::filesystem::temp_directory_path();
  config.logs_requests = false;
  return config;
}

std::unique_ptr<Server> start_test_server(Router router, ServerConfig config) {
  Result<std::unique_ptr<Server>> server =
      Server::start(std::move(config), std::move(router), nullptr, nullptr);
  ensure(server.has_value(), "the test server starts");
  return *std::move(server);
}

}  // namespace mingbai::http
